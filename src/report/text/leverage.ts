import type { LeveragePoint } from "../../model";
import type { Rendered, RenderOptions } from "../format";
import type { LeverageEntry, LeverageList } from "../leverageList";
import { againstBase, findingsByPath, nothingSaid, shownRelated, silencedNote } from "../leverageTexts";
import { counted, integer } from "../numbers";
import { type Lines, type Page, pageOf, pathColumn, problemLines, sections, title } from "./page";
import { shortenPath } from "./shortenPath";
import { type Column, table } from "./table";
import { takeColumns, visible } from "./terminalText";
import { wrap } from "./wrap";

export function renderLeverage(list: LeverageList, options: RenderOptions = {}): Rendered {
  const page = pageOf(options);
  const output = sections([
    heading(list, page),
    ...[...findingsByPath(list)].map(([path, findings]) => fileLines(path, findings, page)),
    rules(list, page),
    points(list, page),
    silencedNote(list)
      .flatMap((note) => wrap(note, page.width))
      .map(page.style.quiet),
    problemLines(list.problems, page),
  ]);
  return { output, exitCode: 0 };
}

function heading(list: LeverageList, page: Page): Lines {
  const note = `(${counted(list.findings.length, "finding")} in ${againstBase(list)})`;
  const first = title("Leverage points", visible(note), page);
  return list.findings.length > 0 ? first : [...first, ...wrap(nothingSaid(list), page.width, "  ")];
}

function fileLines(path: string, findings: readonly LeverageEntry[], page: Page): Lines {
  const { width, style } = page;
  return [
    style.heading(shortenPath(visible(path), width)),
    ...findings.flatMap((finding) => findingLines(finding, page)),
  ];
}

/** A list that is to be read; the JSON has them all. */
const shownPoints = 20;
const longestName = 32;

/** The place and what is said of it, then the places that explain it. */
function findingLines(finding: LeverageEntry, { width, style }: Page): Lines {
  const { id, severity, startLine, startColumn, message, related } = finding;
  const place = `${startLine}:${startColumn} ${severity}`;
  const shown = related.slice(0, shownRelated);
  const rest = related.length - shown.length;
  return [
    `  ${severity === "error" || severity === "warning" ? style.warning(place) : place} ${style.quiet(id)}`,
    ...wrap(visible(message), width, "    "),
    ...shown.flatMap((each) => {
      const line = `:${each.startLine}`;
      const where = `${shortenPath(visible(each.path), width - 8 - line.length)}${line}`;
      return [`      ${where}`, ...wrap(visible(each.message), width, "        ").map(style.quiet)];
    }),
    ...(rest > 0 ? [`      and ${integer(rest)} more`] : []),
  ];
}

function points({ points: all }: LeverageList, page: Page): Lines {
  const shown = all.slice(0, shownPoints);
  if (shown.length === 0) return [];
  const { width, style } = page;
  return [
    ...title("Leverage points in these files", `(${integer(shown.length)} of ${integer(all.length)})`, page),
    ...table(shown, pointColumns, { last: pathColumn("Place", shown, placeOf), width, heading: style.quiet }),
  ];
}

function pointColumn(
  name: string,
  dispensable: number,
  text: (point: LeveragePoint) => string,
  align: "left" | "right" = "right",
): Column<LeveragePoint> {
  return { title: name, align, text, dispensable };
}

const pointColumns: readonly Column<LeveragePoint>[] = [
  pointColumn("Name", 0, ({ name }) => takeColumns(visible(name), longestName), "left"),
  pointColumn("What", 1, ({ detail }) => takeColumns(visible(detail), longestName), "left"),
  pointColumn("Clients", 0, ({ clients }) => (clients === null ? "" : integer(clients))),
  pointColumn("Implementers", 3, ({ implementers }) => (implementers === null ? "" : integer(implementers))),
  pointColumn("Changes", 2, ({ changes }) => (changes === null ? "" : integer(changes))),
];

function placeOf({ path, startLine }: LeveragePoint): string {
  return `${path}:${startLine}`;
}

/** What to do, once for each rule that spoke. */
function rules({ findings }: LeverageList, { width, style }: Page): Lines {
  const spoken = new Map(findings.map(({ id, whatToDo }) => [id, whatToDo]));
  if (spoken.size === 0) return [];
  return [
    style.heading("What to do"),
    ...[...spoken].flatMap(([id, whatToDo]) => wrap(`${id}: ${whatToDo}`, width, "  ")),
  ];
}
