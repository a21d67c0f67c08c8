import { z } from "zod";
import {
  confidence,
  count,
  head,
  headDate,
  history,
  hotSpotEntry,
  line,
  path,
  problems,
  ranked,
  schemaVersion,
  steward,
} from "./common";
import { coverageSection } from "./coverage";
import { qualitySection } from "./quality";
import { testFigures } from "./tests";

const language = z.object({
  language: z.string().describe("Linguist's name of the language; `Text` where none is known."),
  files: count.describe("Files of this language."),
  lines: count.describe("Lines of these files."),
});

const index = z
  .object({
    files: count.describe("Files that count."),
    leftOut: count.describe("Files left out as generated, vendored, minified, binary or excluded."),
    lines: count.describe("Lines of all files."),
    functions: count.describe("Functions of all files that have a parser."),
    commits: count.nullable().describe("Commits read, merge commits left out; null without history."),
    nestedRepositories: z.array(path).describe("Submodules and repositories inside the folder, which are not counted."),
    languages: z.array(language).describe("The language with the most lines first."),
  })
  .describe("What was counted.");

const functionEntry = z
  .object({
    signal: z.string().describe("Id of the signal that speaks of it, like `complex-function`."),
    path,
    startLine: line.describe("First line of the function, 1-based."),
    endLine: line.describe("Last line of the function, 1-based, inclusive."),
    title: z.string().describe("What stands out, in a few words."),
    message: z.string().describe("One sentence with the function's name and its numbers."),
    heat: z.number().min(0).max(100).describe("How far over the threshold: 50 at it, towards 100 far above."),
    inHotSpot: z.boolean().describe("The file is one of the hot spots; these functions come first."),
  })
  .describe("A function worth a look.");

/** `trueline report --format json`. */
export const reportSchema = z
  .object({
    schemaVersion,
    folder: z.string().describe("The folder's own name."),
    head,
    headDate,
    confidence,
    index,
    history,
    ranked,
    hotspots: z.array(hotSpotEntry).describe("The hottest first; at most `--top` of them."),
    stewards: z
      .array(z.object({ path, ...steward }).describe("Who answers for a file today."))
      .describe("Who answers for these hot spots, in their order; empty without history."),
    functionsWorthALook: count.describe("Functions over a threshold in the whole folder."),
    functions: z
      .array(functionEntry)
      .describe("The first of them: those in hot spots before the others, each group by heat; at most `--top`."),
    tests: z.object(testFigures).nullable().describe("What test results say; null when there are none."),
    coverage: z.object(coverageSection).nullable().describe("What coverage reports say; null when there are none."),
    quality: z
      .object(qualitySection)
      .nullable()
      .describe("How the folder stands to its definition of quality; null where nothing was measured."),
    problems,
  })
  .meta({ title: "trueline report", description: "The quality report of a folder: `trueline report --format json`." });
