import type { Confidence, Problem } from "../../model";
import { doubts } from "../confidence";
import type { RenderOptions } from "../format";
import { integer } from "../numbers";
import { groupProblems } from "../problemGroups";
import { shortenPath } from "./shortenPath";
import { type Style, styleFor } from "./style";
import type { LastColumn } from "./table";
import { displayWidth, visible } from "./terminalText";
import { wrap } from "./wrap";

/** Where text goes: how wide it may be, and how words are set off. */
export interface Page {
  readonly width: number;
  readonly style: Style;
}

/** Below this many columns a table cannot be read; a narrower terminal wraps it by itself. */
const narrowest = 40;

export function pageOf({ width = Number.POSITIVE_INFINITY, color = false }: RenderOptions): Page {
  return { width: Math.max(narrowest, width), style: styleFor(color) };
}

export type Lines = readonly string[];

export function sections(all: readonly Lines[]): string {
  const blocks = all.filter((lines) => lines.length > 0).map((lines) => lines.join("\n"));
  return `${blocks.join("\n\n")}\n`;
}

/** A section's title and how much of it is shown; on a line of its own where both do not fit on one. */
export function title(text: string, note: string, { width, style }: Page): Lines {
  if (displayWidth(`${text} ${note}`) <= width) return [`${style.heading(text)} ${style.quiet(note)}`];
  return [style.heading(text), ...wrap(note, width, "  ").map(style.quiet)];
}

/** The paths at the end of a table's rows, shortened where there is too little room. */
export function pathColumn<Row>(title: string, rows: readonly Row[], pathOf: (row: Row) => string): LastColumn<Row> {
  return {
    title,
    text: (row, columns) => shortenPath(visible(pathOf(row)), columns),
    longest: rows.reduce((longest, row) => Math.max(longest, displayWidth(visible(pathOf(row)))), 0),
    wanted: 36,
  };
}

/** One quiet paragraph where the history is to be trusted less than fully. */
export function confidenceNote(confidence: Confidence | null, { width, style }: Page, indent = ""): Lines {
  const text = doubts(confidence);
  return text === undefined ? [] : wrap(visible(text), width, indent).map(style.quiet);
}

/** So many of one kind tell the story; the JSON lists them all. */
const shownProblems = 5;

export function problemLines(problems: readonly Problem[], { width, style }: Page): Lines {
  const groups = groupProblems(problems);
  if (groups.length === 0) return [];
  return [
    style.heading("What could not be read"),
    ...groups.flatMap(({ title, problems: all }) => {
      const count = all.length > 1 ? ` (${integer(all.length)})` : "";
      const rest = all.length - shownProblems;
      return [
        style.warning(`  ${title}${count}`),
        ...all
          .slice(0, shownProblems)
          .flatMap(({ path, message }) => wrap(visible(path === "" ? message : `${path}: ${message}`), width, "    ")),
        ...(rest > 0 ? [`    and ${integer(rest)} more`] : []),
      ];
    }),
  ];
}
