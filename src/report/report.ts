import { basename } from "node:path";
import type { FileSummary, Finding, HistoryOptions, HotSpot, Problem } from "../model";
import { signals } from "../signals";
import { type CoverageSection, coverageSection } from "./coverageList";
import { type HotSpotEntry, type HotSpotList, toHotSpotEntry } from "./hotSpotList";
import { type CountedHistory, countedHistory, headOf, type ListHead } from "./listHead";
import { rounded } from "./numbers";
import { sortProblems } from "./problemGroups";
import { buildQualitySection, type QualitySection } from "./qualityList";
import type { IndexFigures, ReportSource } from "./source";
import { type StewardEntry, toStewardEntry } from "./stewards";
import { type TestFigures, testFigures } from "./testList";

/** Everything the quality report says. Plain data; the same commit, options and results always give the same report. */
export interface Report extends ListHead {
  readonly schemaVersion: 1;
  /** The folder's own name, not its whole path: a report is passed on. */
  readonly folder: string;
  readonly index: ReportIndex;
  /** How changes were counted. */
  readonly history: CountedHistory;
  /** Files in the whole ranking; `hotspots` holds the first of them. */
  readonly ranked: number;
  readonly hotspots: readonly HotSpotEntry[];
  /** Who answers for these hot spots, in their order; empty without history. */
  readonly stewards: readonly HotSpotSteward[];
  /** Functions worth a look in the whole folder; `functions` holds the first of them. */
  readonly functionsWorthALook: number;
  readonly functions: readonly FunctionEntry[];
  /** What test results say; null when there are none. */
  readonly tests: TestFigures | null;
  /** What coverage reports say; null when there are none. */
  readonly coverage: CoverageSection | null;
  /** How the folder stands to its definition of quality; null where nothing was measured. */
  readonly quality: QualitySection | null;
  readonly problems: readonly Problem[];
}

export interface HotSpotSteward extends StewardEntry {
  readonly path: string;
}

/** What was counted. */
export interface ReportIndex {
  readonly files: number;
  /** Files left out as generated, vendored, minified, binary or excluded. */
  readonly leftOut: number;
  readonly lines: number;
  readonly functions: number;
  /** Merge commits left out; null without history. */
  readonly commits: number | null;
  /** Submodules and repositories inside the folder, which are not counted; relative, with `/`, in the order of their paths. */
  readonly nestedRepositories: readonly string[];
  /** Most lines first. */
  readonly languages: readonly LanguageFigures[];
}

/** Languages that a report names; more would hide the few that matter. The JSON has all of them. */
export const shownLanguages = 6;

export interface LanguageFigures {
  readonly language: string;
  readonly files: number;
  readonly lines: number;
}

/** A function that a signal speaks of. */
export interface FunctionEntry {
  /** Id of the signal. */
  readonly signal: string;
  readonly path: string;
  /** 1-based, inclusive. */
  readonly startLine: number;
  readonly endLine: number;
  readonly title: string;
  /** One sentence with the function's name and numbers. */
  readonly message: string;
  /** How far over the threshold, 0 to 100. */
  readonly heat: number;
  /** A signal speaks of the whole file as well. These functions come first, each group in the order of its heat. */
  readonly inHotSpot: boolean;
}

export interface ReportOptions {
  /** What the source's history was counted with; what is left out has its default. */
  readonly history?: Partial<HistoryOptions>;
  /** At most so many hot spots, and at most so many functions; 10 when left out. */
  readonly top?: number;
}

/** Of the test files in the report, of what is not tested, and of the files that miss a measure; commands of their own list more. */
const shownTestFiles = 5;

/** Puts the report of an indexed folder together. */
export async function buildReport(
  source: ReportSource,
  index: IndexFigures,
  { history = {}, top = 10 }: ReportOptions = {},
): Promise<Report> {
  const page = await source.hotSpots({ top });
  const functions = functionsOf(await source.findings());
  const topTests = Math.min(top, shownTestFiles);
  const tests = await source.testHotSpots({ top: topTests });
  const coverage = await source.coverage({ top: topTests });
  // An overview is not to take as long as compiling everything.
  const quality = await buildQualitySection(source, { top: topTests, types: "known" });
  const stewards = await source.stewards(page.hotSpots.map(({ path }) => path));
  return {
    schemaVersion: 1,
    folder: basename(source.root) || source.root,
    ...headOf(index),
    index: {
      files: index.files,
      leftOut: index.leftOut,
      lines: index.lines,
      functions: index.functions,
      commits: index.commits,
      nestedRepositories: [...index.nestedRepositories].sort(),
      languages: languagesOf(await source.summaries()),
    },
    history: countedHistory(history),
    ranked: page.ranked,
    hotspots: entriesOf(page.hotSpots),
    stewards: (stewards?.files ?? []).map(({ path, stewardship }) => ({ path, ...toStewardEntry(stewardship) })),
    functionsWorthALook: functions.length,
    functions: functions.slice(0, top),
    tests: tests.resultFiles.length === 0 ? null : testFigures(tests, topTests),
    coverage: coverage.reports.length === 0 ? null : coverageSection(coverage),
    quality: quality.section.measures.every(({ value }) => value === null) ? null : quality.section,
    problems: sortProblems([
      ...(await source.problems()),
      ...(stewards?.problems ?? []),
      ...tests.problems,
      ...coverage.problems,
      ...quality.problems,
    ]),
  };
}

/**
 * Puts the ranking of an indexed folder together.
 * @param options `top`: at most so many; all when left out.
 */
export async function buildHotSpotList(
  source: ReportSource,
  index: IndexFigures,
  { history = {}, top }: ReportOptions = {},
): Promise<HotSpotList> {
  const page = await source.hotSpots(top === undefined ? {} : { top });
  return {
    schemaVersion: 1,
    root: source.root,
    ...headOf(index),
    history: countedHistory(history),
    ranked: page.ranked,
    hotspots: entriesOf(page.hotSpots),
    problems: sortProblems(await source.problems()),
  };
}

function entriesOf(hotSpots: readonly HotSpot[]): HotSpotEntry[] {
  return hotSpots.map(toHotSpotEntry);
}

const functionSignals: ReadonlySet<string> = new Set(
  signals.filter((signal) => signal.scope === "function").map((signal) => signal.id),
);

/**
 * The findings about functions. Those in hot spots come first: the most complicated function of all is often one that
 * was copied in years ago and that nobody will ever touch. Findings about whole files repeat what the ranking says, and
 * only tell which files are hot.
 */
function functionsOf(findings: readonly Finding[]): readonly FunctionEntry[] {
  const hot = new Set(findings.filter(({ signal }) => !functionSignals.has(signal)).map(({ path }) => path));
  const functions = findings
    .filter(({ signal }) => functionSignals.has(signal))
    .map(({ signal, path, startLine, endLine, title, message, heat }) => {
      return { signal, path, startLine, endLine, title, message, heat: rounded(heat), inHotSpot: hot.has(path) };
    });
  return [...functions.filter(({ inHotSpot }) => inHotSpot), ...functions.filter(({ inHotSpot }) => !inHotSpot)];
}

function languagesOf(summaries: readonly FileSummary[]): readonly LanguageFigures[] {
  const figures = new Map<string, { files: number; lines: number }>();
  for (const { language, lines } of summaries) {
    const sum = figures.get(language) ?? { files: 0, lines: 0 };
    figures.set(language, { files: sum.files + 1, lines: sum.lines + lines });
  }
  return [...figures]
    .map(([language, { files, lines }]) => ({ language, files, lines }))
    .sort((a, b) => b.lines - a.lines || (a.language < b.language ? -1 : 1));
}
