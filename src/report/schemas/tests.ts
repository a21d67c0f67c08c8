import { z } from "zod";
import { count, nullableTime, problems, root, schemaVersion } from "./common";

const share = z.number().min(0).max(1).nullable();

const counts = {
  tests: count.describe("Different tests."),
  runs: count.describe("How often they were run: retries and further result files counted in, skipped tests left out."),
  failures: count.describe("Runs that ended in a failed assertion."),
  errors: count.describe("Runs that ended in another error."),
  skipped: count.describe("How often a test was skipped."),
  flaky: count.describe("Tests that failed in one run and passed in another."),
  seconds: z.number().min(0).nullable().describe("The known times of the runs added up; null when none is known."),
  untimed: count.describe("Runs whose time is unknown, and not in `seconds`."),
};

const file = z
  .object({
    path: z
      .string()
      .describe("The file, relative to the folder with `/`; where `known` is false, the name as the results have it."),
    known: z.boolean().describe("Whether it is a file of the folder."),
    rank: z.int().min(1).describe("Place in the ranking: more failed runs first, then more time, then by path."),
    timeRank: z.int().min(1).nullable().describe("Place by time alone, the slowest first; null when it is unknown."),
    ...counts,
    failureShare: share.describe("(failures + errors) / those of all files; null when nothing failed."),
    timeShare: share.describe("seconds / those of all files; null when either is unknown, or all are 0."),
    results: z.array(z.string()).describe("Paths of the result files that it stands in, the newest first."),
    stale: z.boolean().describe("It was changed, on disk or by a commit, after the newest of them was written."),
  })
  .describe("What the results say of one test file.");

const resultFile = z
  .object({
    path: z.string().describe("Relative to the folder, with `/`."),
    written: nullableTime.describe("When it was written last, ISO 8601, UTC; null beyond the calendar."),
    runs: count.describe("Runs read from it."),
    failed: count.describe("Those of `runs` that failed or ended in an error."),
    duplicates: count.describe("Suites in it that were written down before, their times included; they count once."),
  })
  .describe("A file that results were read from.");

/** What the report has of tests, too. */
export const testFigures = {
  resultFiles: z.array(resultFile).describe("In the order of their paths."),
  totals: z.object(counts).describe("Of all test files."),
  found: count.describe("Test files in the results; `files` holds those within `--top` by rank or by time."),
  unknown: count.describe("Those of `found` that are no files of the folder."),
  top: z.int().min(1).nullable().describe("What `--top` is: files so far up by rank or by time; null for all."),
  files: z.array(file).describe("In the order of their ranks."),
};

/** `trueline tests --format json`. */
export const testsSchema = z
  .object({
    schemaVersion,
    root,
    globs: z.array(z.string()).describe("The globs by which result files were looked for."),
    ...testFigures,
    problems,
  })
  .meta({
    title: "trueline tests",
    description: "Where the failures and the time of the tests are: `trueline tests --format json`.",
  });
