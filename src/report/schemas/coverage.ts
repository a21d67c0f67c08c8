import { z } from "zod";
import { count, nullableTime, problems, root, schemaVersion } from "./common";

const covered = z
  .object({ covered: count.describe("How many ran at least once."), total: count.describe("How many can run.") })
  .nullable();

const figures = {
  lines: covered.describe("Null, as each of the others, where no report says anything of it."),
  branches: covered,
  functions: covered,
  statements: covered.describe("Only Istanbul's reports and Clover know statements."),
};

const line = z.int().min(1);

const uncovered = z
  .array(z.object({ startLine: line, endLine: line.describe("Inclusive.") }))
  .describe("Lines that can run and did not, 1-based; lines that cannot run may lie between them.");

const path = z.string().describe("Relative to the folder, with `/`.");

const file = z
  .object({
    path: z
      .string()
      .describe("The file, relative to the folder with `/`; where `known` is false, the name as the report has it."),
    known: z.boolean().describe("Whether it is a file of the folder."),
    rank: z.int().min(1).describe("Place in the ranking: more risk first, then more uncovered lines, then by path."),
    uncoveredLines: count.describe("Lines that can run and did not."),
    hotSpotScore: z.number().min(0).max(100).nullable().describe("Of the hot spot; null for files that are none."),
    risk: z.number().min(0).describe("uncoveredLines x hotSpotScore / 100; 0 without a score."),
    ...figures,
    reports: z.array(z.string()).describe("Paths of the reports that the numbers are from, the newest first."),
    stale: z.boolean().describe("It was changed, on disk or by a commit, after the newest of them was written."),
    uncovered,
  })
  .describe("What the reports say of one file.");

const functionEntry = z
  .object({
    path,
    name: z.string(),
    startLine: line,
    startColumn: line,
    endLine: line,
    cyclomatic: z.int().min(1).describe("ESLint's `complexity`."),
    unit: z.enum(["statements", "lines"]).describe("What was counted."),
    count: z
      .object({ covered: count, total: z.int().min(1) })
      .describe("The function's own; what functions inside it run is theirs."),
    crap: z.number().min(1).describe("cyclomatic^2 x (1 - covered / total)^3 + cyclomatic (Savoia and Evans)."),
    uncovered,
  })
  .describe("What tests run of one function.");

const report = z
  .object({
    path,
    format: z.enum(["istanbul", "lcov", "cobertura", "clover"]),
    written: nullableTime.describe("When it was written last, ISO 8601, UTC; null beyond the calendar."),
    files: count.describe("Source files in it."),
    used: count.describe("Those that counted: of the others a report beside it, of the same run, knows more."),
  })
  .describe("A file that coverage was read from.");

/** What the report has of coverage, too. */
export const coverageSection = {
  reports: z.array(report).describe("In the order of their paths."),
  totals: z.object(figures).describe("Of all files in the reports."),
  found: count.describe("Files in the reports; `files` holds the first of them."),
  unknown: count.describe("Those of `found` that are no files of the folder."),
  stale: count.describe("Those of `found` that were changed after their report was written."),
  files: z.array(file).describe("In the order of their ranks."),
  measuredFunctions: count.describe("Functions whose coverage is known; those of stale files are left out."),
  crappyFunctions: count.describe("Those of them whose CRAP is above 30."),
  functions: z.array(functionEntry).describe("The highest CRAP first."),
};

/** `trueline coverage --format json`. */
export const coverageSchema = z
  .object({
    schemaVersion,
    root,
    globs: z.array(z.string()).describe("The globs by which reports were looked for."),
    ...coverageSection,
    problems,
  })
  .meta({
    title: "trueline coverage",
    description: "What tests do not run, and where that matters most: `trueline coverage --format json`.",
  });
