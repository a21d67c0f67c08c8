import {
  type CoverageCount,
  type CoverageOfFile,
  crap,
  crapThreshold,
  type FunctionCoverage,
  type FunctionFacts,
} from "../model";
import { coverageText, crapText, figuresText, rangesText } from "../report/explainCoverage";
import { counted, decimal, integer } from "../report/numbers";
import type { WhyItem } from "./whyItem";

/** What is known of a function; undefined where nothing is. */
export function coverageOfFunction(
  coverage: CoverageOfFile | undefined,
  facts: Pick<FunctionFacts, "startLine" | "startColumn">,
): FunctionCoverage | undefined {
  return coverage?.functions.find(
    ({ startLine, startColumn }) => startLine === facts.startLine && startColumn === facts.startColumn,
  );
}

/** For a lens: `62% covered, CRAP 23.4`. A function that tests run all of has no more risk than its complexity says. */
export function coverageTitle({ count, crap }: FunctionCoverage): string {
  const covered = `${coverageText(count)} covered`;
  return count.covered === count.total ? covered : `${covered}, CRAP ${crapText(crap)}`;
}

/** For the tooltip of a lens; empty where everything ran. */
export function uncoveredText({ uncovered }: FunctionCoverage): string {
  if (uncovered.length === 0) return "";
  const [only] = uncovered;
  const one = uncovered.length === 1 && only?.startLine === only?.endLine;
  return `Not run by tests: ${one ? "line" : "lines"} ${rangesText(uncovered, 8)}.`;
}

/** The arithmetic of a function's CRAP, and where its tests do not go. */
export function functionCoverageItems(
  coverage: FunctionCoverage | undefined,
  textOfLine: (line: number) => string,
): WhyItem[] {
  if (coverage === undefined) return [];
  const { count, unit, cyclomatic, uncovered } = coverage;
  return [
    { label: "Test coverage", heading: true },
    { label: `${coverageText(count)} covered`, description: `${countText(count)} ${unit} ran` },
    { label: `CRAP ${crapText(coverage.crap)}`, description: crapArithmetic(cyclomatic, count) },
    ...uncovered.map(({ startLine, endLine }) => ({
      label: startLine === endLine ? `Line ${startLine} not run` : `Lines ${startLine}–${endLine} not run`,
      description: textOfLine(startLine),
      place: { line: startLine, column: 1 },
    })),
  ];
}

/** How much of a file tests run, and which of its functions are complicated and untested. */
export function fileCoverageItems(coverage: CoverageOfFile | undefined): WhyItem[] {
  if (coverage === undefined) return [];
  const { file, functions } = coverage;
  const risky = functions
    .filter(({ count }) => count.covered < count.total)
    .sort((a, b) => b.crap - a.crap)
    .slice(0, shownFunctions);
  return [
    { label: "Test coverage", heading: true },
    { label: figuresText({ ...file, statements: null }), description: `from ${file.reports[0] ?? "a report"}` },
    ...(file.stale ? [{ label: "Stale", description: "the file was changed after the report was written" }] : []),
    ...risky.map((each) => ({
      label: each.name,
      description: `line ${each.startLine} · ${coverageTitle(each)} · ${uncoveredCount(each)}`,
      place: { line: each.startLine, column: each.startColumn },
      isFunction: true as const,
    })),
  ];
}

const shownFunctions = 5;

function uncoveredCount({ count, unit }: FunctionCoverage): string {
  const left = count.total - count.covered;
  return `${counted(left, unit === "lines" ? "line" : "statement")} not run`;
}

function countText({ covered, total }: CoverageCount): string {
  return `${integer(covered)} of ${integer(total)}`;
}

/** `20² × (1 − 10/40)³ + 20; above 30 a function is risky to change`. */
function crapArithmetic(cyclomatic: number, count: CoverageCount): string {
  const formula = `${cyclomatic}² × (1 − ${count.covered}/${count.total})³ + ${cyclomatic}`;
  return crap(cyclomatic, count) > crapThreshold
    ? `${formula}; above ${decimal(crapThreshold, 0)} a function is risky to change`
    : formula;
}
