import type { TestHotSpot } from "../../model";
import { failedRuns } from "../../signals";
import { doubtsAbout, explainTests, failedText, failing, shareText, slowest, timeText } from "../explainTests";
import type { Rendered, RenderOptions } from "../format";
import { integer } from "../numbers";
import type { TestFigures, TestList } from "../testList";
import { type Blocks, blocks, left, link, nameOf, problemBlocks, right, table } from "./blocks";
import { escapeText } from "./escape";

export function renderTests(list: TestList, { linkBase = "" }: RenderOptions = {}): Rendered {
  const output = blocks([
    `# Test hot spots: ${nameOf(list.root)}`,
    ...(list.resultFiles.length === 0 ? nothing(list) : testBlocks(list, linkBase)),
    ...problemBlocks(list),
  ]);
  return { output, exitCode: 0 };
}

function nothing({ globs }: TestList): Blocks {
  return [`None: no test results were found as ${globs.map((glob) => escapeText(glob)).join(", ")}.`];
}

/** Where the failures are, where the time is, and how the numbers are made. */
export function testBlocks(figures: TestFigures, linkBase: string): Blocks {
  const { totals, found } = figures;
  const failed = failing(figures);
  const slow = slowest(figures);
  return [
    "## Test failures",
    ...(failed.length === 0
      ? [`None: ${failedText(totals)}.`]
      : [
          `${integer(failed.length)} of ${integer(found)} test files; ${failedText(totals)}.`,
          table(
            ["File", "Of failures", "Failed", "Runs", "Flaky", "Time"],
            [left, right, right, right, right, right],
            failed.map((file) => [
              name(file, linkBase),
              escapeText(shareText(file.failureShare)),
              integer(failedRuns(file)),
              integer(file.runs),
              integer(file.flaky),
              timeText(file),
            ]),
          ),
        ]),
    "## Slowest test files",
    ...(slow.length === 0
      ? ["None: the results have no times."]
      : [
          `${integer(slow.length)} of ${integer(found)} test files; ${timeText(totals)} in all.`,
          table(
            ["File", "Of time", "Time", "Runs"],
            [left, right, right, right],
            slow.map((file) => [
              name(file, linkBase),
              escapeText(shareText(file.timeShare)),
              timeText(file),
              integer(file.runs),
            ]),
          ),
        ]),
    escapeText(explainTests(figures)),
  ];
}

/** Only what is a file can be linked to. */
function name(file: TestHotSpot, linkBase: string): string {
  const text = file.known ? link(file.path, linkBase) : escapeText(file.path);
  const doubts = doubtsAbout(file);
  return doubts === "" ? text : `${text} (${doubts})`;
}
