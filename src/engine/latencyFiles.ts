import { maxLatencyBytes, readLatency, type StartTime } from "../evidence";
import type { Problem } from "../model";
import { type ResultFileKind, ResultFiles } from "./resultFiles";
import { SerialQueue } from "./serialQueue";

type Content = Extract<Awaited<ReturnType<typeof readLatency>>, { readonly latency: unknown }>;

const kind: ResultFileKind<Content> = {
  what: "cold starts",
  maxTotalBytes: 256 * 1024 * 1024,
  maxFileBytes: maxLatencyBytes,
  read: readLatency,
};

/** What the files of cold starts say. */
export interface LatencyReport {
  /** The globs by which they were looked for. */
  readonly globs: readonly string[];
  /** In the order of their paths; those without a single time left out. */
  readonly files: readonly { readonly path: string; readonly times: readonly StartTime[] }[];
  /** What could not be read or used; it is missing above. */
  readonly problems: readonly Problem[];
}

/** The files of cold starts below a folder. */
export class LatencyFiles {
  private readonly files: ResultFiles<Content>;
  private readonly queue = new SerialQueue();

  /** @param places the globs by which they are looked for; asked anew with every question. */
  constructor(root: string, places: () => Promise<readonly string[]>) {
    this.files = new ResultFiles(root, kind, places);
  }

  /** Looks for them anew. Rejects with CancelledError only: what cannot be read is a Problem of the report. */
  report(signal: AbortSignal): Promise<LatencyReport> {
    return this.queue.run(async () => {
      const globs = await this.files.look();
      const { files, problems } = await this.files.read(globs, signal);
      const read = files.map(({ path, content }) => ({ path, times: content.latency.times }));
      return {
        globs,
        files: read.filter(({ times }) => times.length > 0).sort((one, other) => (one.path < other.path ? -1 : 1)),
        problems: [...problems, ...files.flatMap(({ path, content }) => leftOut(path, content))],
      };
    });
  }
}

function leftOut(path: string, { latency: { unusable, unusableCount } }: Content): readonly Problem[] {
  const [first] = unusable;
  if (first === undefined) return [];
  const others = `${unusableCount} parts of it could not be used, the first of them: ${first}`;
  return [{ path, code: "damaged-latency", message: unusableCount === 1 ? first : others }];
}
