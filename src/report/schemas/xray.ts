import { z } from "zod";
import {
  confidence,
  count,
  followRenames,
  head,
  headDate,
  line,
  nullableTime,
  path,
  problems,
  root,
  schemaVersion,
} from "./common";
import { functionKind } from "./facts";

const options = z
  .object({ maxRevisions: count.describe("The newest revisions that were to be read, at most."), followRenames })
  .describe("How much of the past was looked at.");

const point = z.object({
  time: nullableTime.describe("Committer date, ISO 8601, UTC; null when it lies beyond the calendar."),
  complexity: z.number().min(0).describe("Complexity of the whole file, in increments of cognitive complexity."),
  lines: count.describe("Lines of the file."),
});

const functionHistory = z
  .object({
    name: z.string().describe("Dotted where it belongs to something (`Class.method`)."),
    kind: functionKind,
    startLine: line.describe("First line in the newest revision, 1-based."),
    startColumn: line.describe("Column of its first character, 1-based, in UTF-16 code units."),
    endLine: line.describe("Last line in the newest revision, 1-based, inclusive."),
    lines: line.describe("`endLine` - `startLine` + 1."),
    cognitive: count.describe("Cognitive complexity: eslint-plugin-sonarjs 4, `cognitive-complexity`."),
    cyclomatic: z.int().min(1).describe("Cyclomatic complexity: ESLint's `complexity` rule, classic variant."),
    changes: count.describe("Revisions that were read in which its own lines changed, its creation counted in."),
    authors: count.describe("Different authors of these revisions."),
    lastChange: nullableTime.describe("Committer date of the newest of them; null where there is none."),
    score: count.describe("`changes` x `cognitive`: what the ranking goes by."),
  })
  .describe("A named function of the newest revision, with its past.");

/** `trueline xray --format json`. */
export const xraySchema = z
  .object({
    schemaVersion,
    root,
    head,
    headDate,
    confidence,
    path,
    options,
    revisions: count.describe("Revisions that were read."),
    allRevisions: count.describe("Revisions that the file has."),
    missing: count.describe("Revisions whose content the repository lacks or that could not be read."),
    complexityOverTime: z.array(point).describe("One point for each revision that was read, the oldest first."),
    found: count.describe("Named functions of the newest revision; `functions` holds at most `--top` of them."),
    functions: z.array(functionHistory).describe("By score, then by changes, the highest first."),
    problems,
  })
  .meta({
    title: "trueline xray",
    description: "The functions of a file by their past: `trueline xray FILE --format json`.",
  });
