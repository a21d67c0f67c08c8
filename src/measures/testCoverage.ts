import type { CoveredFile, FileMeasurement, Miss } from "../model";
import type { Measure } from "./measure";
import { terms } from "./measureTerms";

/**
 * Value: 100 x executable lines that ran / executable lines, as coverage tools sum it up. Of a file that changed after
 * its report nothing is counted: the lines that the report speaks of are others now.
 */
export const testCoverage: Measure<"coverage"> = {
  ...terms("test-coverage"),
  evidence: "coverage",
  measure: (files) => {
    const fresh = files.filter(({ stale }) => !stale);
    if (fresh.every(({ total }) => total === 0)) {
      return {
        kind: "not-measured",
        reason: "Every coverage report is older than the files that it speaks of, or names no lines of them.",
        whatToDo: "Run the tests with coverage again.",
      };
    }
    const branches = fresh.flatMap((file) => file.branches ?? []);
    const total = sum(branches.map((each) => each.total));
    const covered = sum(branches.map((each) => each.covered));
    return {
      kind: "files",
      files: files.map(measureFile),
      beside: [
        ...(total === 0 ? [] : [{ name: "branch coverage, percent", value: (100 * covered) / total }]),
        { name: "files changed after their coverage report", value: files.length - fresh.length },
      ],
    };
  },
};

function measureFile({ path, covered, total, stale, uncovered }: CoveredFile): FileMeasurement {
  if (stale) {
    const message = "This file changed after its coverage report was written: run the tests with coverage again.";
    return { path, counted: 0, of: 0, misses: [{ startLine: null, message }] };
  }
  return { path, counted: covered, of: total, misses: covered < total ? missed(uncovered, total - covered) : [] };
}

/** Some reports say how many lines did not run, and not which. */
function missed(ranges: CoveredFile["uncovered"], count: number): readonly Miss[] {
  if (ranges.length === 0) {
    return [{ startLine: null, message: count === 1 ? "No test runs 1 line." : `No test runs ${count} lines.` }];
  }
  return ranges.map(({ startLine, endLine }) => ({
    startLine,
    message: startLine === endLine ? "No test runs this line." : `No test runs the lines ${startLine} to ${endLine}.`,
  }));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((before, each) => before + each, 0);
}
