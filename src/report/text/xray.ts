import { complexityLine, explainXRay } from "../explainXRay";
import type { Rendered, RenderOptions } from "../format";
import { counted, day, integer } from "../numbers";
import type { FunctionHistoryEntry, XRayReport } from "../xrayReport";
import { confidenceNote, type Lines, type Page, pageOf, problemLines, sections, title } from "./page";
import { shortenName, shortenPath } from "./shortenPath";
import { type Column, type LastColumn, table } from "./table";
import { displayWidth, visible } from "./terminalText";
import { wrap } from "./wrap";

export function renderXRay(xray: XRayReport, options: RenderOptions = {}): Rendered {
  const page = pageOf(options);
  const { width, style } = page;
  const notes = wrap(explainXRay(xray), width).map(style.quiet);
  return {
    output: sections([
      [...heading(xray, page), ...functions(xray, page), ...notes, ...confidenceNote(xray.confidence, page)],
      problemLines(xray.problems, page),
    ]),
    exitCode: 0,
  };
}

function heading(xray: XRayReport, { width, style }: Page): Lines {
  const line = complexityLine(xray);
  return [
    style.heading(`X-ray of ${shortenPath(visible(xray.path), width - "X-ray of ".length)}`),
    ...(line === undefined ? [] : wrap(`Complexity over time: ${line}`, width, "  ")),
  ];
}

function functions({ functions: shown, found }: XRayReport, page: Page): Lines {
  if (shown.length === 0) return ["  No named function was read in the newest commit."];
  const { width, style } = page;
  return [
    ...title("Functions", `(${integer(shown.length)} of ${counted(found, "function")})`, page),
    ...table(shown, functionColumns, { last: nameColumn(shown), width, heading: style.quiet }),
  ];
}

const functionColumns: readonly Column<FunctionHistoryEntry>[] = [
  column("Score", 0, ({ score }) => integer(score)),
  column("Changes", 1, ({ changes }) => integer(changes)),
  column("Cognitive", 2, ({ cognitive }) => integer(cognitive)),
  column("Authors", 4, ({ authors }) => integer(authors)),
  column("Lines", 5, ({ lines }) => integer(lines)),
  column("Last change", 3, ({ lastChange }) => day(lastChange)),
];

function column(
  name: string,
  dispensable: number,
  text: (entry: FunctionHistoryEntry) => string,
): Column<FunctionHistoryEntry> {
  return { title: name, align: "right", text, dispensable };
}

/** The function's name and the line that it starts in. */
function nameColumn(rows: readonly FunctionHistoryEntry[]): LastColumn<FunctionHistoryEntry> {
  const line = ({ startLine }: FunctionHistoryEntry) => `:${startLine}`;
  return {
    title: "Function",
    text: (row, columns) => shortenName(visible(row.name), columns - line(row).length) + line(row),
    longest: Math.max(...rows.map((row) => displayWidth(visible(row.name)) + line(row).length)),
    wanted: 30,
  };
}
