import { Refusal } from "../refusal";
import { add, DamageCounter, type ParsedCoverage, parseHits, parseLine, type ReportedFile } from "./reportedFile";

/**
 * Reads LCOV tracefiles as geninfo(1) describes them, and counts as `lcov --summary` does: every number is counted
 * from the records themselves, and LF, LH, BRF, BRH, FNF and FNH are believed only where there are none. A line or
 * function that is written twice for one file, in two tests say, ran as often as both together.
 * @throws Refusal for what is no LCOV, or ends in the middle.
 */
export function parseLcov(text: string): ParsedCoverage {
  const reader = new LcovReader();
  let start = 0;
  for (let number = 1; start < text.length; number++) {
    const end = text.indexOf("\n", start);
    const line = text.slice(start, end === -1 ? text.length : end).trim();
    if (line !== "") reader.record(line, number);
    start = end === -1 ? text.length : end + 1;
  }
  return reader.result();
}

/** What begins a tracefile. */
const start = /^(TN|SF|VER):|^#/;

class LcovReader {
  private readonly files = new Map<string, Section>();
  private readonly damage = new DamageCounter();
  private section: Section | undefined;
  private begun = false;

  record(line: string, number: number): void {
    if (!this.begun && !start.test(line))
      throw new Refusal("not-coverage", "It is no coverage report of a known format.");
    this.begun = true;
    if (line === "end_of_record") {
      this.section?.end();
      this.section = undefined;
      return;
    }
    const colon = line.indexOf(":");
    const kind = line.slice(0, Math.max(0, colon));
    const value = line.slice(colon + 1).trim();
    if (kind === "SF") this.open(value, number);
    else if (this.section === undefined ? sectionKinds.has(kind) : !this.section.take(kind, value)) {
      this.damage.add(`line ${number}, "${line.slice(0, 60)}"`);
    }
  }

  result(): ParsedCoverage {
    if (!this.begun) throw new Refusal("not-coverage", "It is empty. Was the test run still writing it?");
    if (this.section !== undefined) {
      throw new Refusal("not-coverage", "It ends in the middle. Was the test run stopped, or still writing it?");
    }
    return {
      format: "lcov",
      files: [...this.files].map(([name, section]) => section.result(name)),
      damage: this.damage.result(),
    };
  }

  private open(name: string, number: number): void {
    if (this.section !== undefined) {
      throw new Refusal("not-coverage", `It is broken LCOV: the file before line ${number} has no end_of_record.`);
    }
    if (name === "") {
      this.damage.add(`line ${number}, a file without a name`);
      // What follows belongs to nobody.
      this.section = new Section();
      return;
    }
    let section = this.files.get(name);
    if (section === undefined) {
      section = new Section();
      this.files.set(name, section);
    }
    this.section = section;
  }
}

/** Records that mean nothing outside of a file. */
const sectionKinds: ReadonlySet<string> = new Set(["DA", "BRDA", "FN", "FNDA", "FNL", "FNA"]);

/** What is known of one file so far. */
class Section {
  private readonly lines = new Map<number, number>();
  private readonly branches = new Map<string, number>();
  private readonly functions = new Map<string, number>();
  private readonly startLines = new Map<string, number>();
  private readonly sums = new Map<string, number>();
  /** Of the record that is being read: functions of one name are told apart by their order. */
  private declared: { readonly name: string; readonly line: number }[] = [];
  private called: { readonly name: string; readonly hits: number }[] = [];
  private leaders = new Map<string, { readonly line: number; hits: number }>();

  /** @returns whether the record could be understood. Kinds that are not known are no mistake. */
  take(kind: string, value: string): boolean {
    switch (kind) {
      case "DA":
        return this.line(value.split(","));
      case "BRDA":
        return this.branch(value.split(","));
      case "FN":
        return this.declare(value);
      case "FNDA":
        return this.call(value);
      case "FNL":
        return this.lead(value.split(","));
      case "FNA":
        return this.alias(value.split(","));
      case "LF":
      case "LH":
      case "BRF":
      case "BRH":
      case "FNF":
      case "FNH":
        return this.sum(kind, value);
      default:
        return true;
    }
  }

  /** Puts the functions of a record together. */
  end(): void {
    for (const [key, hits] of pairUp(this.declared, this.called)) add(this.functions, key, hits);
    for (const { name, line } of this.declared) this.startLines.set(functionKey(line, name), line);
    for (const { line, hits } of this.leaders.values()) {
      add(this.functions, functionKey(line, ""), hits);
      this.startLines.set(functionKey(line, ""), line);
    }
    this.declared = [];
    this.called = [];
    this.leaders = new Map();
  }

  result(name: string): ReportedFile {
    const lineCount = this.counted("LH", "LF");
    return {
      names: [name],
      lines: this.lines.size === 0 ? null : this.lines,
      ...(this.lines.size === 0 && lineCount !== undefined ? { lineCount } : {}),
      statements: null,
      branches: this.tally(this.branches, "BRH", "BRF"),
      functions: this.tally(this.functions, "FNH", "FNF"),
      functionLines: this.functionLines(),
    };
  }

  private tally(hits: ReadonlyMap<string, number>, covered: string, total: string) {
    if (hits.size > 0) return { kind: "places", hits } as const;
    const count = this.counted(covered, total);
    return count === undefined ? null : ({ kind: "counts", count } as const);
  }

  private counted(covered: string, total: string) {
    const [hit, found] = [this.sums.get(covered), this.sums.get(total)];
    if (found === undefined || hit === undefined || hit > found) return undefined;
    return { covered: hit, total: found };
  }

  private functionLines(): ReadonlyMap<number, number> {
    const lines = new Map<number, number>();
    const several = new Set<number>();
    for (const [key, hits] of this.functions) {
      const line = this.startLines.get(key);
      if (line === undefined) continue;
      if (lines.has(line)) several.add(line);
      lines.set(line, hits);
    }
    for (const line of several) lines.delete(line);
    return lines;
  }

  private line([number, count]: readonly string[]): boolean {
    const line = parseLine(number);
    const hits = parseHits(count ?? "");
    if (line === undefined || hits === undefined) return false;
    add(this.lines, line, hits);
    return true;
  }

  /** `BRDA:line,block,branch,taken`; lcov 2 may write an expression with commas for the branch. `-`: never reached. */
  private branch(parts: readonly string[]): boolean {
    const line = parseLine(parts[0]);
    const taken = parts.at(-1) ?? "";
    const hits = taken === "-" ? 0 : parseHits(taken);
    if (line === undefined || hits === undefined || parts.length < 4) return false;
    add(this.branches, [line, ...parts.slice(1, -1)].join(","), hits);
    return true;
  }

  /** `FN:line,name`, or in lcov 2 `FN:line,lastLine,name`. A name may have commas in it. */
  private declare(value: string): boolean {
    const [, first, name] = /^(\d+),(?:\d+,)?(.*)$/.exec(value) ?? [];
    const line = parseLine(first);
    if (line === undefined || name === undefined) return false;
    this.declared.push({ name, line });
    return true;
  }

  private call(value: string): boolean {
    const comma = value.indexOf(",");
    const hits = parseHits(value.slice(0, Math.max(0, comma)));
    if (hits === undefined) return false;
    this.called.push({ name: value.slice(comma + 1), hits });
    return true;
  }

  private lead([index = "", first]: readonly string[]): boolean {
    const line = parseLine(first);
    if (line === undefined) return false;
    this.leaders.set(index, { line, hits: 0 });
    return true;
  }

  private alias([index = "", count = ""]: readonly string[]): boolean {
    const leader = this.leaders.get(index);
    const hits = parseHits(count);
    if (leader === undefined || hits === undefined) return false;
    leader.hits += hits;
    return true;
  }

  private sum(kind: string, value: string): boolean {
    const count = parseHits(value);
    if (count === undefined) return false;
    this.sums.set(kind, Math.max(count, this.sums.get(kind) ?? 0));
    return true;
  }
}

function functionKey(line: number, name: string): string {
  return `${line},${name}`;
}

/**
 * Hits go to functions by name. Where several have one name, as every class's `constructor` does, writers list them in
 * the same order twice, and they are told apart by it.
 */
function pairUp(
  declared: readonly { readonly name: string; readonly line: number }[],
  called: readonly { readonly name: string; readonly hits: number }[],
): readonly (readonly [string, number])[] {
  const waiting = new Map<string, number[]>();
  for (const { name, hits } of called) {
    const known = waiting.get(name);
    if (known === undefined) waiting.set(name, [hits]);
    else known.push(hits);
  }
  const taken = new Map<string, number>();
  return declared.map(({ name, line }) => {
    const index = taken.get(name) ?? 0;
    taken.set(name, index + 1);
    return [functionKey(line, name), waiting.get(name)?.[index] ?? 0] as const;
  });
}
