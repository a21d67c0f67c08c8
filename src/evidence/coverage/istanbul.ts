import istanbul, { type FileCoverage, type FileCoverageData } from "istanbul-lib-coverage";
import type { StatementHits } from "../../model";
import { Refusal } from "../refusal";
import { DamageCounter, type ParsedCoverage, type ReportedFile } from "./reportedFile";

/** A file of an Istanbul report: the numbers, and what they were read from, for merging. */
export interface IstanbulFile extends ReportedFile {
  readonly istanbul: FileCoverageData;
}

/**
 * Reads `coverage-final.json`: an object that has for each file where its statements, functions and branches are, and
 * how often each ran. The numbers are those of istanbul-lib-coverage, with which nyc, c8, Jest and Vitest count.
 * @throws Refusal for what is no such object.
 */
export function parseIstanbul(text: string): ParsedCoverage {
  const damage = new DamageCounter();
  const files: IstanbulFile[] = [];
  for (const [name, entry] of Object.entries(parsed(text))) {
    const data = fileData(name, entry);
    if (data === undefined) damage.add(`the entry "${name.slice(0, 80)}"`);
    else files.push(toReported(istanbul.createFileCoverage(data)));
  }
  return { format: "istanbul", files, damage: damage.result() };
}

/**
 * Several reports of one file as one, as istanbul-lib-coverage merges them: hits of one place are added up, and what
 * only one of them has counts as often as the narrowest place around it in the other.
 * @returns undefined where they cannot be compared: too large and too different for bounded time, or without places.
 */
export function mergeIstanbul(first: IstanbulFile, second: IstanbulFile): IstanbulFile | undefined {
  if (maxPairs < comparisons(first.istanbul, second.istanbul)) return undefined;
  const merged = istanbul.createFileCoverage(structuredClone(first.istanbul));
  try {
    merged.merge(istanbul.createFileCoverage(second.istanbul));
  } catch {
    // Branches without a place can be counted, but not compared.
    return undefined;
  }
  return toReported(merged);
}

/** The library compares each place that only one report has with all places of the other. */
const maxPairs = 20_000_000;

function comparisons(a: FileCoverageData, b: FileCoverageData): number {
  const size = ({ s, b: branches, f }: FileCoverageData) =>
    Object.keys(s).length + Object.keys(f).length + Object.keys(branches).length;
  const same = JSON.stringify(a.statementMap) === JSON.stringify(b.statementMap);
  return same ? 0 : size(a) * size(b);
}

function parsed(text: string): object {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Refusal("not-coverage", "It is broken JSON, or ends in the middle. Was the test run still writing it?");
  }
  if (!isObject(value)) throw new Refusal("not-coverage", "It is JSON, but no coverage report.");
  const entries = Object.values(value);
  if (entries.length > 0 && !entries.some((entry) => isObject(entry) && "statementMap" in entry)) {
    throw new Refusal("not-coverage", "It is JSON, but no coverage report: no entry has a statementMap.");
  }
  return value;
}

function toReported(coverage: FileCoverage): IstanbulFile {
  const data = coverage.data;
  const { statements, branches, functions } = coverage.toSummary().data;
  const lines = new Map(Object.entries(coverage.getLineCoverage()).map(([line, hits]) => [Number(line), hits]));
  return {
    names: [data.path],
    lines,
    statements: { kind: "counts", count: { covered: statements.covered, total: statements.total } },
    branches: { kind: "counts", count: { covered: branches.covered, total: branches.total } },
    functions: { kind: "counts", count: { covered: functions.covered, total: functions.total } },
    statementPlaces: Object.entries(data.s).flatMap(([key, hits]): StatementHits[] => {
      const place = data.statementMap[key];
      if (place === undefined) return [];
      const { start } = place;
      return [{ startLine: start.line, startColumn: start.column + 1, hits }];
    }),
    istanbul: data,
  };
}

/** Copies what is needed, so that a source map inside, which may be larger than all else, is not kept. */
function fileData(name: string, entry: unknown): FileCoverageData | undefined {
  // Old versions of Istanbul's loaders put the data one level deeper.
  const data = isObject(entry) && isObject(entry.data) ? entry.data : entry;
  if (!isObject(data)) return undefined;
  const path = typeof data.path === "string" && data.path !== "" ? data.path : name;
  const { statementMap, fnMap, branchMap, s, f, b } = data;
  const [statements, functions, branches] = [pairs(s, statementMap), pairs(f, fnMap), pairs(b, branchMap)];
  const whole =
    statements?.every(([hits, place]) => isHits(hits) && isRange(place)) &&
    functions?.every(([hits, place]) => isHits(hits) && isObject(place) && isRange(place.loc)) &&
    branches?.every(([hits, place]) => isHitsList(hits) && isObject(place) && Array.isArray(place.locations));
  if (!whole) return undefined;
  const kept = { path, statementMap, fnMap, branchMap, s, f, b, ...(data.all === true ? { all: true } : {}) };
  return kept as unknown as FileCoverageData;
}

type Entries = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Entries {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Hits and places of the same keys; undefined when one has keys that the other does not have. */
function pairs(hits: unknown, places: unknown): readonly (readonly [unknown, unknown])[] | undefined {
  if (!isObject(hits) || !isObject(places)) return undefined;
  const keys = Object.keys(hits);
  if (keys.length !== Object.keys(places).length || !keys.every((key) => Object.hasOwn(places, key))) return undefined;
  return keys.map((key) => [hits[key], places[key]]);
}

function isHitsList(value: unknown): boolean {
  return Array.isArray(value) && value.every(isHits);
}

function isHits(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}

/** The end's column may be missing: Istanbul writes Infinity for it, of which JSON makes null. */
function isRange(value: unknown): boolean {
  if (!isObject(value) || !isObject(value.start) || !isObject(value.end)) return false;
  return isPosition(value.start.line) && isHits(value.start.column) && isPosition(value.end.line);
}

function isPosition(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 1;
}
