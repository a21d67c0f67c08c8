import type { TestCounts, TestFileResults, TestResultFile } from "../model";
import type { ReadResults } from "./readTestResults";
import type { TestFileLocator } from "./testFileLocator";
import type { TestRun } from "./testRuns";

/** A result file, where it lies and what is in it. */
export interface ResultFile {
  /** Relative to the root, with `/`. */
  readonly path: string;
  /** When it was written last, in seconds since 1970. */
  readonly written: number;
  readonly results: ReadResults;
}

/** The runs of all result files by test file. */
export interface MergedResults {
  /** In the order of their paths. */
  readonly resultFiles: readonly TestResultFile[];
  /** `written` is that of the newest result file. */
  readonly files: readonly (Omit<TestFileResults, "stale"> & { readonly written: number })[];
  readonly totals: TestCounts;
}

/**
 * Adds up what all result files say: runs of the same test in several files, or several times in one, are runs of it.
 * A suite that was written down twice counts once.
 */
export function mergeTestRuns(all: readonly ResultFile[], locator: TestFileLocator): MergedResults {
  const files = new Map<string, FileSum>();
  const seen = new Set<string>();
  const sorted = [...all].sort((a, b) => (a.path < b.path ? -1 : 1));
  const resultFiles = sorted.map((file): TestResultFile => {
    const own = new Counter();
    const { kept, duplicates } = withoutDuplicates(file.results, seen);
    for (const run of kept) {
      own.add(run);
      sumOf(files, run, locator.locate(run.origin.hints, file.path)).add(run, file);
    }
    const { runs, failures, errors } = own.counts([]);
    return { path: file.path, written: file.written, runs, failed: failures + errors, duplicates };
  });
  const sums = [...files.values()];
  return { resultFiles, files: sums.map((sum) => sum.result()), totals: totalsOf(sums) };
}

function withoutDuplicates({ suites, contentHash }: ReadResults, seen: Set<string>) {
  const copied = seen.has(contentHash);
  seen.add(contentHash);
  const kept: TestRun[] = [];
  let duplicates = 0;
  for (const { fingerprint, runs } of suites) {
    if (copied || (fingerprint !== null && seen.has(fingerprint))) {
      duplicates++;
      continue;
    }
    if (fingerprint !== null) seen.add(fingerprint);
    for (const run of runs) kept.push(run);
  }
  return { kept, duplicates };
}

/** A name that no file has may be a path all the same, so the two are kept apart. */
function sumOf(files: Map<string, FileSum>, { origin }: TestRun, located: string | undefined): FileSum {
  const key = located === undefined ? `?${origin.name}` : `=${located}`;
  let sum = files.get(key);
  if (sum === undefined) {
    sum = new FileSum(located ?? origin.name, located !== undefined);
    files.set(key, sum);
  }
  return sum;
}

/** Counts that can be added to. */
class Counter {
  runs = 0;
  failures = 0;
  errors = 0;
  skipped = 0;
  untimed = 0;
  private seconds = 0;

  add({ outcome, seconds }: TestRun): void {
    if (outcome === "skipped") {
      this.skipped++;
      return;
    }
    this.runs++;
    if (outcome === "failed") this.failures++;
    if (outcome === "error") this.errors++;
    if (seconds === null) this.untimed++;
    else this.seconds += seconds;
  }

  /** @param tests for each different test whether it passed, and whether it failed, in any run. */
  counts(tests: Iterable<Endings>): TestCounts {
    const { runs, failures, errors, skipped, untimed } = this;
    const all = [...tests];
    return {
      tests: all.length,
      runs,
      failures,
      errors,
      skipped,
      flaky: all.filter(({ passed, failed }) => passed && failed).length,
      seconds: untimed === runs ? null : this.seconds,
      untimed,
    };
  }
}

interface Endings {
  readonly passed: boolean;
  readonly failed: boolean;
}

/** What is known of one test file so far. */
class FileSum {
  readonly counter = new Counter();
  readonly tests = new Map<string, Endings>();
  /** Path -> when it was written. */
  private readonly results = new Map<string, number>();

  constructor(
    private readonly path: string,
    private readonly known: boolean,
  ) {}

  add(run: TestRun, { path, written }: ResultFile): void {
    this.counter.add(run);
    this.results.set(path, written);
    const before = this.tests.get(run.test) ?? { passed: false, failed: false };
    this.tests.set(run.test, {
      passed: before.passed || run.outcome === "passed",
      failed: before.failed || run.outcome === "failed" || run.outcome === "error",
    });
  }

  result(): MergedResults["files"][number] {
    const newestFirst = [...this.results].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
    return {
      path: this.path,
      known: this.known,
      ...this.counter.counts(this.tests.values()),
      results: newestFirst.map(([path]) => path),
      written: newestFirst[0]?.[1] ?? 0,
    };
  }
}

function totalsOf(sums: readonly FileSum[]): TestCounts {
  const counts = sums.map((sum) => sum.result());
  const total = (of: (each: TestCounts) => number) => counts.reduce((sum, each) => sum + of(each), 0);
  const timed = counts.some(({ seconds }) => seconds !== null);
  return {
    tests: total(({ tests }) => tests),
    runs: total(({ runs }) => runs),
    failures: total(({ failures }) => failures),
    errors: total(({ errors }) => errors),
    skipped: total(({ skipped }) => skipped),
    flaky: total(({ flaky }) => flaky),
    seconds: timed ? total(({ seconds }) => seconds ?? 0) : null,
    untimed: total(({ untimed }) => untimed),
  };
}
