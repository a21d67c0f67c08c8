import {
  changes,
  changesTerm,
  complexity,
  type Explanation,
  explain,
  type Ranking,
  score,
  trendTerms,
  workedExample,
} from "./explain";
import type { ReportFormat } from "./format";
import type { HotSpotEntry } from "./hotSpotList";
import { counted, day, decimal, integer } from "./numbers";
import { type FunctionEntry, type Report, type ReportIndex, shownLanguages } from "./report";
import { renderCheck } from "./text/check";
import { renderComparison } from "./text/comparison";
import { renderCoupling, renderCouplingSums } from "./text/coupling";
import { coverageSections, renderCoverage } from "./text/coverage";
import { renderLeverage } from "./text/leverage";
import { renderOwnership } from "./text/ownership";
import { confidenceNote, type Lines, type Page, pageOf, pathColumn, problemLines, sections, title } from "./text/page";
import { qualitySections, renderQuality } from "./text/quality";
import { shortenPath } from "./text/shortenPath";
import { stewardLines } from "./text/stewards";
import type { Style } from "./text/style";
import { type Column, table } from "./text/table";
import { visible } from "./text/terminalText";
import { renderTests, testSections } from "./text/tests";
import { wrap } from "./text/wrap";
import { renderXRay } from "./text/xray";

/** For reading in a terminal of any width. */
export const textFormat: ReportFormat = {
  id: "text",
  summary: "for reading in a terminal",
  extension: ".txt",
  renderReport(report, options = {}) {
    const page = pageOf(options);
    return {
      output: sections([
        summary(report, page),
        hotSpots(report, page),
        stewardLines(report.stewards, page),
        functions(report, page),
        ...(report.tests === null ? [] : testSections(report.tests, page)),
        ...(report.coverage === null ? [] : coverageSections(report.coverage, page)),
        ...(report.quality === null ? [] : qualitySections(report.quality, page)),
        howMade(report, page),
        problemLines(report.problems, page),
      ]),
      exitCode: 0,
    };
  },
  renderHotSpots(list, options = {}) {
    const page = pageOf(options);
    return {
      output: sections([
        [...hotSpots(list, page), ...footnote(list, page), ...confidenceNote(list.confidence, page)],
        problemLines(list.problems, page),
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

function summary({ folder, head, headDate, index, confidence }: Report, page: Page): Lines {
  const { width, style } = page;
  const commit = head === null ? "no commits" : `commit ${head.slice(0, 10)} of ${day(headDate)}`;
  const commits = index.commits === null ? [] : [counted(index.commits, "commit")];
  const figures = [counted(index.files, "file"), counted(index.lines, "line"), counted(index.functions, "function")];
  return [
    ...wrap(`${visible(folder)}, ${commit}`, width).map(style.heading),
    ...wrap([...figures, ...commits].join(", "), width, "  "),
    ...languages(index, width).map(style.quiet),
    ...leftOut(index, width).map(style.quiet),
    ...confidenceNote(confidence, page, "  "),
  ];
}

function languages({ languages: all }: ReportIndex, width: number): Lines {
  if (all.length === 0) return [];
  const shown = all.slice(0, shownLanguages).map(({ language, lines }) => `${visible(language)} ${integer(lines)}`);
  const rest = all.length - shown.length;
  const more = rest > 0 ? [`${counted(rest, "more language")}`] : [];
  return wrap(`Lines by language: ${[...shown, ...more].join(", ")}`, width, "  ");
}

function leftOut({ leftOut: count, nestedRepositories: nested }: ReportIndex, width: number): Lines {
  const files = count === 0 ? [] : [`${counted(count, "file")} (generated, vendored, excluded, or no code)`];
  const repositories =
    nested.length === 0 ? [] : [`${counted(nested.length, "nested repository", "nested repositories")}`];
  const all = [...files, ...repositories];
  return all.length === 0 ? [] : wrap(`Left out: ${all.join(", ")}`, width, "  ");
}

function hotSpots({ hotspots, ranked }: Ranking, page: Page): Lines {
  const { width, style } = page;
  if (hotspots.length === 0) return [style.heading("Hot spots"), "  None: no file has changes to rank by."];
  return [
    ...title("Hot spots", `(${integer(hotspots.length)} of ${counted(ranked, "file")} with changes)`, page),
    ...table(hotspots, hotSpotColumns(style), {
      last: pathColumn("File", hotspots, ({ path }) => path),
      width,
      heading: style.quiet,
    }),
  ];
}

function hotSpotColumns(style: Style): readonly Column<HotSpotEntry>[] {
  const column = (title: string, dispensable: number, text: (spot: HotSpotEntry) => string): Column<HotSpotEntry> => ({
    title,
    align: "right",
    text,
    dispensable,
  });
  return [
    column("Rank", 0, ({ rank }) => integer(rank)),
    { ...column("Score", 0, score), style: (text, spot) => style.heat(text, spot.score) },
    column("Changes", 1, changes),
    column("Authors", 3, ({ authors }) => integer(authors)),
    column("Weighted", 4, ({ weightedChanges }) => decimal(weightedChanges, 2)),
    column("Complexity", 2, complexity),
    column("Raw score", 5, ({ rawScore }) => decimal(rawScore, 2)),
    column("Last change", 6, ({ lastChange }) => day(lastChange)),
  ];
}

function footnote(ranking: Ranking, { width, style }: Page): Lines {
  if (ranking.hotspots.length === 0) return [];
  const terms = [changesTerm(ranking), ...trendTerms(ranking)].map(({ term, meaning }) => `${term}: ${meaning}`);
  const text = [...terms, '"trueline report" shows how the score is made.'].join(" ");
  return wrap(text, width).map(style.quiet);
}

function functions({ functions: shown, functionsWorthALook: all }: Report, page: Page): Lines {
  const heading = "Functions worth a look";
  if (shown.length === 0) return [page.style.heading(heading), "  None: no function is over its threshold."];
  return [
    ...title(heading, `(${integer(shown.length)} of ${integer(all)}, those in hot spots first)`, page),
    ...shown.flatMap((entry) => functionLines(entry, page)),
  ];
}

/** Two lines: what stands out, and a place that a terminal can open. */
function functionLines({ path, startLine, message }: FunctionEntry, { width, style }: Page): Lines {
  const line = `:${startLine}`;
  const place = `${shortenPath(visible(path), width - 4 - line.length)}${line}`;
  return [...wrap(visible(message), width, "  "), `    ${style.quiet(place)}`];
}

function howMade(report: Report, { width, style }: Page): Lines {
  const [first] = report.hotspots;
  if (first === undefined) return [];
  const { formula, terms }: Explanation = explain(report);
  const example = `${workedExample(first, report.ranked)}`;
  return [
    style.heading("How the numbers are made"),
    ...wrap(formula, width, "  "),
    ...terms.flatMap(({ term, meaning }) => wrap(`${term}: ${meaning}`, width, "  ")),
    `  For example ${shortenPath(visible(first.path), width - "  For example :".length)}:`,
    ...wrap(example, width, "    "),
  ];
}
