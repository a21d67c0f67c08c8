import type { CheckEntry, CheckList } from "../checkList";
import { differenceText, entryText, stateTexts, verdictText } from "../checkTexts";
import type { Rendered, RenderOptions } from "../format";
import { integer } from "../numbers";
import { targetText, valueText } from "../qualityTexts";
import { missingFiles } from "./missingFiles";
import { type Lines, type Page, pageOf, problemLines, sections } from "./page";
import { type Column, table } from "./table";
import { takeColumns, visible } from "./terminalText";
import { wrap } from "./wrap";

const shownFiles = 10;

export function renderCheck(list: CheckList, options: RenderOptions = {}): Rendered {
  const page = pageOf(options);
  const output = sections([
    [page.style.heading(list.passed ? "Passed" : "Failed"), ...wrap(visible(verdictText(list)), page.width, "  ")],
    entries(list, page),
    ...list.measures.filter(({ fails }) => fails).map((entry) => failure(entry, page)),
    notMeasured(list, page),
    problemLines(list.problems, page),
  ]);
  return { output, exitCode: list.passed ? 0 : 1 };
}

function entries({ measures, ratchet }: CheckList, { width, style }: Page): Lines {
  const known = measures.filter(({ state }) => state !== "not-measured");
  if (known.length === 0) return [];
  const mark = (text: string, { fails }: CheckEntry) => (fails ? style.warning(text) : text);
  const columns: readonly Column<CheckEntry>[] = [
    { title: "", align: "left", dispensable: 0, text: ({ state }) => stateTexts[state], style: mark },
    { title: "Value", align: "right", dispensable: 0, text: ({ unit, value }) => valueText(unit, value) },
    ...(ratchet === null
      ? [{ title: "Target", align: "right", dispensable: 1, text: targetText } as const]
      : [
          {
            title: "Was",
            align: "right",
            dispensable: 1,
            text: ({ unit, before }) => valueText(unit, before),
          } as Column<CheckEntry>,
          { title: "Change", align: "right", dispensable: 2, text: differenceText } as Column<CheckEntry>,
        ]),
  ];
  const name = ({ title }: CheckEntry) => visible(title);
  const longest = known.reduce((most, each) => Math.max(most, name(each).length), 0);
  return table(known, columns, {
    last: {
      title: "Measure",
      text: (entry, columns) => takeColumns(name(entry), columns),
      longest,
      wanted: longest,
    },
    width,
    heading: style.quiet,
  });
}

function failure(entry: CheckEntry, page: Page): Lines {
  const shown = entry.files.slice(0, shownFiles);
  const rest = entry.files.length - shown.length;
  return [
    ...wrap(visible(entryText(entry)), page.width).map(page.style.heading),
    ...missingFiles(shown, page),
    ...(rest > 0 ? [`  and ${integer(rest)} more`] : []),
  ];
}

function notMeasured({ measures }: CheckList, { width, style }: Page): Lines {
  const missing = measures.filter(({ state }) => state === "not-measured");
  if (missing.length === 0) return [];
  return [
    style.heading("Not checked"),
    ...missing.flatMap(({ title, reason }) =>
      wrap(visible(`${title}: ${reason ?? "it was not measured."}`), width, "  "),
    ),
  ];
}
