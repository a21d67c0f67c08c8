import { join } from "node:path";
import { type FoundFile, findResultFiles, readLatency, type StartTime } from "../evidence";
import type { Problem } from "../model";
import { SerialQueue } from "./serialQueue";

/** All files together; of more, the newest are read. In bytes. */
const maxTotalBytes = 256 * 1024 * 1024;

/** What the files of cold starts say. */
export interface LatencyReport {
  /** The globs by which they were looked for. */
  readonly globs: readonly string[];
  /** In the order of their paths; those without a single time left out. */
  readonly files: readonly { readonly path: string; readonly times: readonly StartTime[] }[];
  /** What could not be read or used; it is missing above. */
  readonly problems: readonly Problem[];
}

type Read = Awaited<ReturnType<typeof readLatency>>;

/** The files of cold starts below a folder. What was read of one is kept for as long as it is the same. */
export class LatencyFiles {
  private known = new Map<string, { readonly stamp: string; readonly read: Read }>();
  private readonly queue = new SerialQueue();

  /** @param places the globs by which they are looked for; asked anew with every question. */
  constructor(
    private readonly root: string,
    private readonly places: () => Promise<readonly string[]>,
  ) {}

  /** Looks for them anew. Rejects with CancelledError only: what cannot be read is a Problem of the report. */
  report(signal: AbortSignal): Promise<LatencyReport> {
    return this.queue.run(async () => {
      const globs = await this.places();
      const found = await findResultFiles(this.root, globs, signal, "cold starts");
      const { files, problems } = await this.readAll(found.files, signal);
      return {
        globs,
        files: files.sort((one, other) => (one.path < other.path ? -1 : 1)),
        problems: [...found.problems, ...problems],
      };
    });
  }

  private async readAll(found: readonly FoundFile[], signal: AbortSignal) {
    const before = this.known;
    const files: LatencyReport["files"][number][] = [];
    const problems: Problem[] = [];
    const now: typeof this.known = new Map();
    let total = 0;
    for (const { path, size, mtime, ctime } of found) {
      total += size;
      if (total > maxTotalBytes && files.length > 0) {
        const message = `The cold starts have more than ${maxTotalBytes / 1024 / 1024} MB; only the newest were read.`;
        problems.push({ path: "", code: "too-large", message });
        break;
      }
      const stamp = `${size} ${mtime} ${ctime}`;
      const kept = before.get(path);
      const read = kept?.stamp === stamp ? kept.read : await readLatency(join(this.root, path), path, signal);
      now.set(path, { stamp, read });
      if ("problem" in read) problems.push(read.problem);
      else {
        const { times, unusable, unusableCount } = read.latency;
        if (times.length > 0) files.push({ path, times });
        problems.push(...leftOut(path, unusable, unusableCount));
      }
    }
    // Whatever was not found any more is forgotten.
    this.known = now;
    return { files, problems };
  }
}

function leftOut(path: string, unusable: readonly string[], count: number): readonly Problem[] {
  const [first] = unusable;
  if (first === undefined) return [];
  const message = count === 1 ? first : `${count} parts of it could not be used, the first of them: ${first}`;
  return [{ path, code: "damaged-latency", message }];
}
