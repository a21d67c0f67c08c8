import type { TestHotSpot } from "../../model";
import { failedRuns } from "../../signals";
import { doubtsAbout, explainTests, failedText, failing, shareText, slowest, timeText } from "../explainTests";
import type { Rendered, RenderOptions } from "../format";
import { counted, integer } from "../numbers";
import type { TestFigures, TestList } from "../testList";
import { type Lines, type Page, pageOf, pathColumn, problemLines, sections, title } from "./page";
import { type Column, table } from "./table";
import { visible } from "./terminalText";
import { wrap } from "./wrap";

export function renderTests(list: TestList, options: RenderOptions = {}): Rendered {
  const page = pageOf(options);
  const output = sections([
    ...(list.resultFiles.length === 0 ? [nothing(list, page)] : testSections(list, page)),
    problemLines(list.problems, page),
  ]);
  return { output, exitCode: 0 };
}

function nothing({ globs }: TestList, { width, style }: Page): Lines {
  const where = `None: no test results were found as ${globs.map(visible).join(", ")}.`;
  const what = "Let the tests write JUnit XML, or say with --results where they do.";
  return [style.heading("Test hot spots"), ...wrap(`${where} ${what}`, width, "  ")];
}

/** Where the failures are, where the time is, and how the numbers are made. */
export function testSections(figures: TestFigures, page: Page): readonly Lines[] {
  const { totals, found } = figures;
  const failed = failing(figures);
  const slow = slowest(figures);
  const failures = `(${counted(failed.length, "file")} of ${integer(found)}; ${failedText(totals)})`;
  const time = `(${counted(slow.length, "file")} of ${integer(found)}; ${timeText(totals)} in all)`;
  return [
    failed.length === 0
      ? [page.style.heading("Test failures"), `  None: ${failedText(totals)}.`]
      : [...title("Test failures", failures, page), ...rows(failed, failureColumns, page)],
    slow.length === 0
      ? [page.style.heading("Slowest test files"), "  None: the results have no times."]
      : [...title("Slowest test files", time, page), ...rows(slow, timeColumns, page)],
    wrap(explainTests(figures), page.width).map(page.style.quiet),
  ];
}

function rows(files: readonly TestHotSpot[], columns: readonly Column<TestHotSpot>[], { width, style }: Page): Lines {
  const shown = columns.filter(({ title, text }) => title !== "" && files.some((file) => text(file) !== ""));
  const last = pathColumn("File", files, ({ path }) => path);
  return table(files, shown, { last, width, heading: style.quiet });
}

function column(title: string, dispensable: number, text: (file: TestHotSpot) => string): Column<TestHotSpot> {
  return { title, align: title === "Note" ? "left" : "right", text, dispensable };
}

const note = column("Note", 2, doubtsAbout);
const time = column("Time", 1, timeText);
const timeShare = column("Of time", 3, ({ timeShare }) => shareText(timeShare));
const runs = column("Runs", 4, (file) => integer(file.runs));

const failureColumns: readonly Column<TestHotSpot>[] = [
  column("Of failures", 0, ({ failureShare }) => shareText(failureShare)),
  column("Failed", 0, (file) => integer(failedRuns(file))),
  runs,
  column("Flaky", 5, ({ flaky }) => (flaky === 0 ? "" : integer(flaky))),
  time,
  note,
];

const timeColumns: readonly Column<TestHotSpot>[] = [
  { ...timeShare, dispensable: 0 },
  { ...time, dispensable: 0 },
  runs,
  note,
];
