import { readdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { createSession } from "../src/engine/createSession";
import type { Session } from "../src/engine/session";
import { type Run, summarize, timed } from "./measure";
import { limit, plainRow, type Row, timeRow } from "./rows";

/** What the goal is about. */
const revisions = 200;
const wantedLines = 2_000;

/**
 * X-ray of the file nearest to 2,000 lines among those with 200 revisions: the folder is indexed, the file's past has
 * not been looked at, and no thread is running; then once more in the same session.
 */
export async function benchXRay(root: string, cacheFolder: string, rounds: number): Promise<Row[]> {
  const file = await withSession(root, cacheFolder, hotFile);
  if (file === undefined) return [plainRow(`X-ray: no file has ${revisions} revisions`, "")];
  const cold: Run[] = [];
  const repeat: Run[] = [];
  let read = 0;
  for (let round = 0; round < rounds; round++) {
    forgetXRays(cacheFolder);
    await withSession(root, cacheFolder, async (session) => {
      const xray = async () => {
        read = (await session.xray(file.path, { limit: revisions }))?.revisions ?? 0;
      };
      cold.push(await timed(xray));
      repeat.push(await timed(xray));
    });
  }
  const what = `X-ray of ${file.path} (${file.lines} lines), ${read} revisions`;
  return [
    timeRow(`${what}, cold`, summarize(cold), limit.milliseconds(3_000)),
    timeRow("the same once more", summarize(repeat)),
  ];
}

async function withSession<Result>(
  root: string,
  cacheFolder: string,
  job: (session: Session) => Promise<Result>,
): Promise<Result> {
  const options = { root, trusted: true, cacheFolder, history: { windowMonths: "all" } } as const;
  const session = createSession(options, resolve(__dirname, "../dist"));
  try {
    await session.index();
    return await job(session);
  } finally {
    await session.dispose();
  }
}

async function hotFile(session: Session) {
  const { hotSpots } = await session.hotSpots();
  const distance = (lines: number) => Math.abs(lines - wantedLines);
  return hotSpots
    .filter(({ complexity, history }) => complexity.kind === "cognitive" && history.changes >= revisions)
    .sort((a, b) => distance(a.lines) - distance(b.lines))[0];
}

/** The rest of the cache stays: only what was read of the files' past is to be read again. */
function forgetXRays(cacheFolder: string): void {
  for (const path of readdirSync(cacheFolder, { recursive: true, encoding: "utf8" })) {
    if (/(^|[\\/])xray-[0-9a-f]+$/.test(path)) rmSync(join(cacheFolder, path));
  }
}
