import type { CoverageCount, CoverageFormat, StatementHits } from "../../model";

/** Some things of one kind: each by its place in the file and how often it ran, or only how many there are. */
export type Tally =
  | { readonly kind: "places"; readonly hits: ReadonlyMap<string, number> }
  | { readonly kind: "counts"; readonly count: CoverageCount };

/** What a report says of one source file. Null is what it says nothing of. */
export interface ReportedFile {
  /** The names that it may go by, the best first: as written, and below the folders that the report names. */
  readonly names: readonly string[];
  /** Line -> how often it ran; only the lines that can run. */
  readonly lines: ReadonlyMap<number, number> | null;
  /** How many lines, where the report has only that. */
  readonly lineCount?: CoverageCount;
  readonly statements: Tally | null;
  readonly branches: Tally | null;
  readonly functions: Tally | null;
  /** Where the statements are; only Istanbul's reports know. */
  readonly statementPlaces?: readonly StatementHits[];
  /** Line -> hits of the function that begins there, where just one does. */
  readonly functionLines?: ReadonlyMap<number, number>;
}

/** Parts of a report that could not be understood. What they say is missing from the rest. */
export interface Damage {
  readonly count: number;
  /** The first of them, and where it is. */
  readonly first: string;
}

/** A report as it was read. */
export interface ParsedCoverage {
  readonly format: CoverageFormat;
  readonly files: readonly ReportedFile[];
  readonly damage: Damage;
}

/** What makes a report of the elements of one of the two formats. */
export interface CoverageBuilder {
  /** @param above the names of the elements around it, the outermost first. */
  open(element: string, attributes: Readonly<Record<string, string>>, above: readonly string[]): void;
  /** @param text what stands directly in it, trimmed. */
  close(element: string, text: string): void;
  result(): ParsedCoverage;
}

/** Counts what cannot be understood, and remembers the first. */
export class DamageCounter {
  private count = 0;
  private first = "";

  add(what: string): void {
    if (this.count++ === 0) this.first = what;
  }

  result(): Damage {
    return { count: this.count, first: this.first };
  }
}

/** A count of hits: a whole number, or what gcov makes of a large one (`1.5e+10`). @returns undefined for anything else. */
export function parseHits(text: string): number | undefined {
  if (!/^\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text)) return undefined;
  const hits = Number(text);
  return Number.isFinite(hits) ? hits : undefined;
}

/** A line of a file, from 1. @returns undefined for anything else. */
export function parseLine(text: string | undefined): number | undefined {
  const line = text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : 0;
  return line > 0 ? line : undefined;
}

/** `items` that ran, over all. */
export function countOf(hits: Iterable<number>): CoverageCount {
  let covered = 0;
  let total = 0;
  for (const each of hits) {
    total++;
    if (each > 0) covered++;
  }
  return { covered, total };
}

export function add<Key>(map: Map<Key, number>, key: Key, hits: number): void {
  map.set(key, (map.get(key) ?? 0) + hits);
}
