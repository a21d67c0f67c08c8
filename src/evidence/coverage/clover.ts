import type { CoverageCount } from "../../model";
import {
  add,
  type CoverageBuilder,
  DamageCounter,
  type ParsedCoverage,
  parseHits,
  parseLine,
  type ReportedFile,
  type Tally,
} from "./reportedFile";

type Attributes = Readonly<Record<string, string>>;

interface SourceFile {
  readonly lines: Map<number, number>;
  readonly functionLines: Map<number, number>;
  metrics: Attributes;
}

/**
 * Makes files of a Clover report: `<file path>` with `<line num type count>` and the file's own `<metrics>`. Lines of
 * the type `method` say how often a function was called, and are no lines that run; what was counted of the other
 * things stands in the metrics alone, as `coveredstatements` of `statements` and so on.
 */
export class CloverBuilder implements CoverageBuilder {
  private readonly files = new Map<string, SourceFile>();
  private readonly damage = new DamageCounter();
  private file: SourceFile | undefined;
  private name = "";

  open(element: string, attributes: Attributes, above: readonly string[]): void {
    if (element === "file") this.openFile(attributes);
    if (element === "metrics" && above.at(-1) === "file" && this.file !== undefined) this.file.metrics = attributes;
    if (element === "line" && this.file !== undefined) this.line(attributes, this.file);
  }

  close(element: string): void {
    if (element === "file") this.file = undefined;
  }

  result(): ParsedCoverage {
    return {
      format: "clover",
      files: [...this.files].map(([name, file]) => this.toReported(name, file)),
      damage: this.damage.result(),
    };
  }

  /** Clover for Java has a short `name` and a `path`, PHPUnit the whole path as `name`. */
  private openFile({ path, name }: Attributes): void {
    this.name = path || name || "";
    if (this.name === "") this.damage.add("a file without a path");
    const file = this.files.get(this.name) ?? { lines: new Map(), functionLines: new Map(), metrics: {} };
    if (this.name !== "") this.files.set(this.name, file);
    this.file = file;
  }

  private line({ num, count, type }: Attributes, { lines, functionLines }: SourceFile): void {
    const line = parseLine(num);
    const hits = parseHits(count ?? "");
    if (line === undefined || (hits === undefined && type !== "cond")) {
      this.damage.add(`a line of "${this.name.slice(0, 80)}"`);
    } else if (type === "method") add(functionLines, line, hits ?? 0);
    // A condition of Clover for Java has no count of its own, and its line has a statement besides.
    else if (hits !== undefined) lines.set(line, Math.max(hits, lines.get(line) ?? 0));
  }

  private toReported(name: string, { lines, functionLines, metrics }: SourceFile): ReportedFile {
    return {
      names: [name],
      lines,
      statements: this.tally(name, metrics.statements, metrics.coveredstatements),
      branches: this.tally(name, metrics.conditionals, metrics.coveredconditionals),
      functions: this.tally(name, metrics.methods, metrics.coveredmethods),
      functionLines,
    };
  }

  private tally(name: string, all: string | undefined, ran: string | undefined): Tally | null {
    if (all === undefined && ran === undefined) return null;
    const count = countFrom(all, ran);
    if (count === undefined) this.damage.add(`the metrics of "${name.slice(0, 80)}"`);
    return count === undefined ? null : { kind: "counts", count };
  }
}

function countFrom(all = "", ran = ""): CoverageCount | undefined {
  const [total, covered] = [parseHits(all), parseHits(ran)];
  return total === undefined || covered === undefined || covered > total ? undefined : { covered, total };
}
