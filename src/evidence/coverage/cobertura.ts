import type { CoverageCount } from "../../model";
import {
  add,
  type CoverageBuilder,
  DamageCounter,
  type ParsedCoverage,
  parseHits,
  parseLine,
  type ReportedFile,
} from "./reportedFile";

type Attributes = Readonly<Record<string, string>>;

interface SourceFile {
  readonly lines: Map<number, number>;
  readonly branches: Map<number, CoverageCount>;
  readonly functions: Map<string, number>;
  readonly startLines: Map<string, number>;
  /** Lines that stand in methods only. */
  readonly methodLines: Map<number, number>;
}

interface Method {
  readonly name: string;
  /** As the method itself says; writers that do not count calls leave it out. */
  readonly hits: number | undefined;
  line: number | undefined;
  lineHits: number;
}

/**
 * Makes files of a Cobertura report: `<class filename>` with its `<lines>`, whose conditions are told as
 * `condition-coverage="50% (1/2)"`. What stands in `<methods>` are the same lines, or only those that methods begin on,
 * so they count where a file has no others; a method ran as often as it says, or else as its first line did. Several
 * classes of one file are one file.
 */
export class CoberturaBuilder implements CoverageBuilder {
  private readonly sources: string[] = [];
  private readonly files = new Map<string, SourceFile>();
  private readonly damage = new DamageCounter();
  private file: SourceFile | undefined;
  private name = "";
  private method: Method | undefined;

  open(element: string, attributes: Attributes, above: readonly string[]): void {
    if (element === "class") this.openClass(attributes.filename ?? "");
    if (element === "method") {
      const { name = "", signature = "", hits } = attributes;
      this.method = { name: `${name}${signature}`, hits: parseHits(hits ?? ""), line: undefined, lineHits: 0 };
    }
    if (element === "line" && above.at(-1) === "lines") this.line(attributes, above.at(-2) === "method");
  }

  close(element: string, text: string): void {
    if (element === "source" && text !== "") this.sources.push(text);
    if (element === "method") this.closeMethod();
    if (element === "class") this.file = undefined;
  }

  result(): ParsedCoverage {
    const files = [...this.files].map(([name, file]) => toReported(this.namesOf(name), file));
    return { format: "cobertura", files, damage: this.damage.result() };
  }

  /** A name is meant below one of the sources; which of them, only the files can tell. */
  private namesOf(name: string): readonly string[] {
    if (isAbsolute(name)) return [name];
    return [...this.sources.map((source) => `${source.replace(/[/\\]+$/, "")}/${name}`), name];
  }

  private openClass(name: string): void {
    this.name = name;
    if (name === "") this.damage.add("a class without a filename");
    let file = this.files.get(name);
    if (file === undefined) {
      file = {
        lines: new Map(),
        branches: new Map(),
        functions: new Map(),
        startLines: new Map(),
        methodLines: new Map(),
      };
      if (name !== "") this.files.set(name, file);
    }
    this.file = file;
  }

  private line(attributes: Attributes, inMethod: boolean): void {
    const { file, method } = this;
    if (file === undefined) return;
    const line = parseLine(attributes.number);
    const hits = parseHits(attributes.hits ?? "");
    if (line === undefined || hits === undefined) {
      this.damage.add(`a line of "${this.name.slice(0, 80)}"`);
      return;
    }
    const lines = inMethod ? file.methodLines : file.lines;
    lines.set(line, Math.max(hits, lines.get(line) ?? 0));
    if (method !== undefined && (method.line === undefined || line < method.line)) {
      method.line = line;
      method.lineHits = hits;
    }
    this.condition(file, line, attributes["condition-coverage"] ?? "");
  }

  private condition(file: SourceFile, line: number, text: string): void {
    const [, covered = "", total = ""] = /\((\d+)\/(\d+)\)/.exec(text) ?? [];
    if (total === "") return;
    const count = { covered: Number(covered), total: Number(total) };
    if (count.covered > count.total) this.damage.add(`a condition of "${this.name.slice(0, 80)}", line ${line}`);
    else file.branches.set(line, better(file.branches.get(line), count));
  }

  private closeMethod(): void {
    const { file, method } = this;
    this.method = undefined;
    if (file === undefined || method?.line === undefined) return;
    const key = `${method.line},${method.name}`;
    add(file.functions, key, method.hits ?? method.lineHits);
    file.startLines.set(key, method.line);
  }
}

/** Of two counts of the same line's conditions the one with more of them, and with more of those covered. */
function better(a: CoverageCount | undefined, b: CoverageCount): CoverageCount {
  if (a === undefined || b.total > a.total) return b;
  return b.total === a.total && b.covered > a.covered ? b : a;
}

function toReported(names: readonly string[], { branches, functions, startLines, ...file }: SourceFile): ReportedFile {
  return {
    names,
    lines: file.lines.size === 0 ? file.methodLines : file.lines,
    statements: null,
    branches: { kind: "places", hits: conditions(branches) },
    functions: { kind: "places", hits: functions },
    functionLines: onlyOnes(functions, startLines),
  };
}

/** Which of a line's conditions were covered is not said: they count in order. */
function conditions(branches: ReadonlyMap<number, CoverageCount>): ReadonlyMap<string, number> {
  const hits = new Map<string, number>();
  for (const [line, { covered, total }] of branches) {
    const shown = Math.min(total, maxConditions);
    for (let index = 0; index < shown; index++) hits.set(`${line},${index}`, index < covered ? 1 : 0);
  }
  return hits;
}

/** More conditions than that no line has; a report may claim any number. */
const maxConditions = 1_000;

function onlyOnes(functions: ReadonlyMap<string, number>, lines: ReadonlyMap<string, number>): Map<number, number> {
  const counts = new Map<number, number>();
  for (const line of lines.values()) add(counts, line, 1);
  const only = new Map<number, number>();
  for (const [key, hits] of functions) {
    const line = lines.get(key);
    if (line !== undefined && counts.get(line) === 1) only.set(line, hits);
  }
  return only;
}

function isAbsolute(name: string): boolean {
  return /^([/\\]|[A-Za-z]:[/\\])/.test(name);
}
