import type { FunctionCoverage, RankedCoverage } from "../../model";
import type { CoverageList, CoverageSection } from "../coverageList";
import {
  coverageDoubts,
  coverageText,
  crappyText,
  crapText,
  explainCoverage,
  figuresText,
  rangesText,
  risky,
  scoreText,
  untested,
} from "../explainCoverage";
import type { Rendered, RenderOptions } from "../format";
import { counted, decimal, integer } from "../numbers";
import { type Lines, type Page, pageOf, pathColumn, problemLines, sections, title } from "./page";
import { type Column, table } from "./table";
import { visible } from "./terminalText";
import { wrap } from "./wrap";

export function renderCoverage(list: CoverageList, options: RenderOptions = {}): Rendered {
  const page = pageOf(options);
  const output = sections([
    ...(list.reports.length === 0 ? [nothing(list, page)] : coverageSections(list, page)),
    problemLines(list.problems, page),
  ]);
  return { output, exitCode: 0 };
}

function nothing({ globs }: CoverageList, { width, style }: Page): Lines {
  const where = `Not measured: no coverage report that can be read was found as ${globs.map(visible).join(", ")}.`;
  const what = "Let the tests write LCOV, Istanbul's JSON, Cobertura or Clover, or say with --results where they do.";
  return [style.heading("Test coverage"), ...wrap(`${where} ${what}`, width, "  ")];
}

/** How much is covered, where that matters most, and how the numbers are made. */
export function coverageSections(section: CoverageSection, page: Page): readonly Lines[] {
  const files = untested(section);
  const functions = risky(section);
  const note = `(${counted(section.found, "file")})`;
  return [
    [...title("Test coverage", note, page), ...wrap(figuresText(section.totals), page.width, "  ")],
    files.length === 0
      ? []
      : [
          page.style.heading("Hot and untested"),
          ...table(files, columnsOf(files, fileColumns), fileTable(files, page)),
        ],
    functions.length === 0
      ? []
      : [
          ...title("Complicated and untested functions", `(CRAP: ${crappyText(section)})`, page),
          ...table(functions, functionColumns, functionTable(functions, page)),
        ],
    wrap(visible(explainCoverage(section)), page.width).map(page.style.quiet),
  ];
}

function fileTable(files: readonly RankedCoverage[], { width, style }: Page) {
  return { last: pathColumn("File", files, ({ path }) => path), width, heading: style.quiet };
}

function functionTable(functions: readonly FunctionCoverage[], { width, style }: Page) {
  const place = ({ path, startLine }: FunctionCoverage) => `${path}:${startLine}`;
  return { last: pathColumn("Place", functions, place), width, heading: style.quiet };
}

function columnsOf<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): readonly Column<Row>[] {
  return columns.filter(({ text }) => rows.some((row) => text(row) !== ""));
}

function column<Row>(title: string, dispensable: number, text: (row: Row) => string): Column<Row> {
  return { title, align: leftAligned.has(title) ? "left" : "right", text, dispensable };
}

const leftAligned: ReadonlySet<string> = new Set(["Note", "Not run", "Function"]);

/** Names longer than that have nothing that tells them apart. */
const shownName = 24;

function nameOf({ name }: FunctionCoverage): string {
  const text = visible(name);
  return text.length > shownName ? `${text.slice(0, shownName - 1)}…` : text;
}

const fileColumns: readonly Column<RankedCoverage>[] = [
  column("Risk", 0, ({ risk }) => decimal(risk, 1)),
  column("Uncovered", 0, ({ uncoveredLines }) => integer(uncoveredLines)),
  column("Lines", 1, ({ lines }) => coverageText(lines)),
  column("Branches", 4, ({ branches }) => coverageText(branches)),
  column("Hot spot", 3, ({ hotSpotScore }) => scoreText(hotSpotScore)),
  column("Note", 2, coverageDoubts),
];

const functionColumns: readonly Column<FunctionCoverage>[] = [
  column("CRAP", 0, ({ crap }) => crapText(crap)),
  column("CC", 1, ({ cyclomatic }) => integer(cyclomatic)),
  column("Covered", 0, ({ count }) => coverageText(count)),
  column("Function", 2, nameOf),
  column("Not run", 3, ({ uncovered }) => rangesText(uncovered)),
];
