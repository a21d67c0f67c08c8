import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { EngineClient } from "../src/engine/sessionClient";
import { percentile, type Run, summarize } from "./measure";
import { goalText, limit, plainRow, type Row, timeRow, timeText } from "./rows";

const edits = 50;
/** What the goal is about, in lines. */
const wantedLines = 2_000;

/**
 * From an edit to its facts, as the editor asks for them: the text goes to the engine in a thread of its own, that gives
 * it to a thread that parses, and the facts come all the way back. In the file of the folder that is nearest to 2,000
 * lines. The first edits find the threads cold, and are told apart.
 */
export async function benchEditing(root: string): Promise<Row[]> {
  const log: string[] = [];
  const workerFile = resolve(__dirname, "../dist/engineWorker.js");
  const engine = new EngineClient({ workerFile, log: (line) => log.push(line) });
  try {
    const session = await engine.createSession({ root, trusted: true, cacheFolder: null });
    await session.index({ only: "facts" });
    const parsed = (await session.summaries()).filter(({ complexity }) => complexity.kind === "cognitive");
    const distance = (lines: number) => Math.abs(lines - wantedLines);
    const file = parsed.sort((a, b) => distance(a.lines) - distance(b.lines))[0];
    if (file === undefined) throw new Error(`${root} has no TypeScript or JavaScript file`);
    const lines = readFileSync(join(root, file.path), "utf8").split("\n");

    const times: number[] = [];
    for (let edit = 0; edit < edits; edit++) {
      const text = edited(lines, edit);
      const start = performance.now();
      await session.setText(file.path, text, edit + 1);
      const view = await session.file(file.path);
      times.push(performance.now() - start);
      if (view?.version !== edit + 1) throw new Error(`The facts are not those of edit ${edit + 1}. ${log.join("\n")}`);
    }
    const p95 = percentile(times, 0.95);
    const runs = times.map((milliseconds): Run => ({ milliseconds }));
    const what = `facts after an edit of ${file.path} (${file.lines} lines), ${edits} edits`;
    return [
      timeRow(what, summarize(runs), limit.milliseconds(50)),
      plainRow("the same, 95 of 100 within", timeText(p95), goalText(limit.milliseconds(50), p95)),
      plainRow("the same, the first edit", timeText(times[0] ?? Number.NaN)),
    ];
  } finally {
    await engine.dispose();
  }
}

/** A line is typed into, another one each time, all over the file. */
function edited(lines: readonly string[], edit: number): string {
  const at = Math.floor((lines.length * (edit + 0.5)) / edits);
  return [...lines.slice(0, at), `${lines[at] ?? ""} // ${edit}`, ...lines.slice(at + 1)].join("\n");
}
