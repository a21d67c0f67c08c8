import { changes, complexity, explain, type Ranking, score, trendTerms, workedExample } from "./explain";
import type { ReportFormat } from "./format";
import type { HotSpotEntry } from "./hotSpotList";
import {
  type Blocks,
  blocks,
  confidenceNote,
  left,
  link,
  nameOf,
  problemBlocks,
  right,
  table,
} from "./markdown/blocks";
import { renderCheck } from "./markdown/check";
import { renderComparison } from "./markdown/comparison";
import { renderCoupling, renderCouplingSums } from "./markdown/coupling";
import { coverageBlocks, renderCoverage } from "./markdown/coverage";
import { escapeText } from "./markdown/escape";
import { renderLeverage } from "./markdown/leverage";
import { renderOwnership } from "./markdown/ownership";
import { qualityBlocks, renderQuality } from "./markdown/quality";
import { stewardBlocks } from "./markdown/stewards";
import { renderTests, testBlocks } from "./markdown/tests";
import { renderXRay } from "./markdown/xray";
import { counted, day, decimal, integer } from "./numbers";
import { type FunctionEntry, type Report, shownLanguages } from "./report";

/** For a preview in the editor, a wiki or a pull request; files are links. */
export const markdownFormat: ReportFormat = {
  id: "markdown",
  summary: "for a preview, with links to the files",
  extension: ".md",
  renderReport(report, { linkBase = "" } = {}) {
    return {
      output: blocks([
        `# Quality report: ${escapeText(report.folder)}`,
        ...summary(report),
        ...hotSpots(report, linkBase),
        ...stewardBlocks(report.stewards, linkBase),
        ...functions(report, linkBase),
        ...(report.tests === null ? [] : testBlocks(report.tests, linkBase)),
        ...(report.coverage === null ? [] : ["## Test coverage", ...coverageBlocks(report.coverage, linkBase)]),
        ...(report.quality === null ? [] : ["## Quality", ...qualityBlocks(report.quality)]),
        ...howMade(report, linkBase),
        ...problemBlocks(report),
      ]),
      exitCode: 0,
    };
  },
  renderHotSpots(list, { linkBase = "" } = {}) {
    return {
      output: blocks([
        `# Hot spots: ${nameOf(list.root)}`,
        ...hotSpots(list, linkBase).slice(1),
        ...trendTerms(list).map(({ term, meaning }) => `${term}: ${meaning}`),
        ...confidenceNote(list.confidence),
        ...problemBlocks(list),
      ]),
      exitCode: 0,
    };
  },
  renderCoupling,
  renderCouplingSums,
  renderOwnership,
  renderXRay,
  renderTests,
  renderCoverage,
  renderLeverage,
  renderQuality,
  renderCheck,
  renderComparison,
};

function summary({ head, headDate, index, confidence }: Report): Blocks {
  const commit = head === null ? "There are no commits." : `Commit ${head.slice(0, 10)} of ${day(headDate)}.`;
  const leftOut =
    index.leftOut === 0
      ? ""
      : ` ${counted(index.leftOut, "file")} left out: generated, vendored, excluded, or no code.`;
  const commits = index.commits === null ? "" : `, ${counted(index.commits, "commit")}`;
  return [
    `${commit} ${counted(index.files, "file")}, ${counted(index.lines, "line")}, ${counted(index.functions, "function")}${commits}.${leftOut}`,
    ...confidenceNote(confidence),
    ...nested(index.nestedRepositories),
    ...languages(index.languages),
  ];
}

function nested(paths: readonly string[]): Blocks {
  if (paths.length === 0) return [];
  return [`Nested repositories, which are not counted: ${paths.map((path) => `**${escapeText(path)}**`).join(", ")}.`];
}

/** In a sentence, so that the hot spots are not pushed off the page; the JSON has all of them. */
function languages(all: Report["index"]["languages"]): Blocks {
  if (all.length === 0) return [];
  const shown = all
    .slice(0, shownLanguages)
    .map(({ language, files, lines }) => `${escapeText(language)} ${integer(lines)} in ${counted(files, "file")}`);
  const rest = all.length - shown.length;
  const more = rest > 0 ? [counted(rest, "more language")] : [];
  return [`Lines by language: ${[...shown, ...more].join(", ")}.`];
}

function hotSpots({ hotspots, ranked }: Ranking, linkBase: string): Blocks {
  if (hotspots.length === 0) return ["## Hot spots", "None: no file has changes to rank by."];
  // As many columns as half an editor is wide; the JSON has them all.
  const titles = ["Rank", "File", "Score", "Changes", "Authors", "Weighted", "Complexity"];
  const aligned = titles.map((title) => (title === "File" ? left : right));
  return [
    "## Hot spots",
    `The hottest ${integer(hotspots.length)} of ${counted(ranked, "file")} with changes; the top ones are complicated and keep changing.`,
    table(
      titles,
      aligned,
      hotspots.map((spot) => hotSpotRow(spot, linkBase)),
    ),
  ];
}

function hotSpotRow(spot: HotSpotEntry, linkBase: string): readonly string[] {
  return [
    integer(spot.rank),
    link(spot.path, linkBase),
    score(spot),
    changes(spot),
    integer(spot.authors),
    decimal(spot.weightedChanges, 2),
    complexity(spot),
  ];
}

function functions({ functions: shown, functionsWorthALook: all }: Report, linkBase: string): Blocks {
  if (shown.length === 0) return ["## Functions worth a look", "None: no function is over its threshold."];
  const row = ({ path, startLine, message }: FunctionEntry) => [link(path, linkBase, startLine), escapeText(message)];
  return [
    "## Functions worth a look",
    `The first ${integer(shown.length)} of ${integer(all)} that are over a threshold, those in hot spots first.`,
    table(["Place", "What stands out"], [left, left], shown.map(row)),
  ];
}

function howMade(report: Report, linkBase: string): Blocks {
  const [first] = report.hotspots;
  if (first === undefined) return [];
  const { formula, terms } = explain(report);
  return [
    "## How the numbers are made",
    `**${formula}**`,
    terms.map(({ term, meaning }) => `- **${term}**: ${meaning}`).join("\n"),
    `For example ${link(first.path, linkBase)}: ${workedExample(first, report.ranked)}`,
  ];
}
