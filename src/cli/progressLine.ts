import type { IndexProgress } from "../engine/session";
import { assertNever } from "../model";
import { counted, integer } from "../report/numbers";
import { takeColumns } from "../report/text/terminalText";
import type { CliIo } from "./io";

/** Between two drawings, in milliseconds: an eye follows no more than ten a second. */
const interval = 100;

/**
 * One line on standard error that says how far the work has come, drawn over itself and wiped off at the end. Where
 * standard error is no terminal (a log, a pipe) nothing is written at all.
 */
export class ProgressLine {
  private readonly enabled: boolean;
  private readonly latest = new Map<IndexProgress["phase"], IndexProgress>();
  private drawn = false;
  private lastDrawing = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly io: Pick<CliIo, "stderr" | "env" | "now">,
    quiet: boolean,
  ) {
    this.enabled = io.stderr.isTerminal && !quiet && io.env.TERM !== "dumb";
  }

  show(progress: IndexProgress): void {
    const now = this.io.now();
    this.latest.set(progress.phase, progress);
    if (!this.enabled || now - this.lastDrawing < interval) return;
    this.lastDrawing = now;
    this.drawn = true;
    // One column stays free: some terminals break the line when the last one is filled.
    const text = takeColumns(this.describe(progress), (this.io.stderr.columns ?? 80) - 1);
    void this.io.stderr.write(`${wipe}${text}`);
  }

  /** History and files are read at the same time; a line that named one after the other would flicker. */
  private describe(progress: IndexProgress): string {
    const files = this.latest.get("facts");
    const history = this.latest.get("history");
    if (
      progress.phase === "ranking" ||
      progress.phase === "lines" ||
      progress.phase === "edits" ||
      progress.phase === "revisions" ||
      progress.phase === "starts" ||
      progress.phase === "measures" ||
      files === undefined ||
      history === undefined
    )
      return describe(progress);
    return `${describe(files)}, ${integer(history.done)} commits`;
  }

  /** Leaves the line as if nothing had been there. */
  async end(): Promise<void> {
    if (!this.drawn) return;
    this.drawn = false;
    await this.io.stderr.write(wipe);
  }
}

/** Back to the first column, and erase to the end of the line. */
const wipe = "\r\u001b[K";

function describe({ phase, done, total }: IndexProgress): string {
  const of = total > 0 ? ` ${integer(done)} of ${integer(total)}` : "";
  switch (phase) {
    case "listing":
      return "Listing files";
    case "history":
      return done > 0 && total === 0 ? `Reading history: ${counted(done, "commit")}` : `Reading history${of}`;
    case "facts":
      return `Reading files${of}`;
    case "ranking":
      return "Ranking";
    case "lines":
      return `Counting lines: ${integer(done)} of ${counted(total, "commit")}`;
    case "edits":
      return `Type-checking${of}`;
    case "revisions":
      return `Reading earlier commits${of}`;
    case "starts":
      return `Starting the program${of}`;
    case "measures":
      return "Measuring; the first time, counting types takes as long as compiling";
    default:
      return assertNever(phase);
  }
}
