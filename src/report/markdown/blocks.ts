import type { Confidence, Problem } from "../../model";
import { doubts } from "../confidence";
import { integer } from "../numbers";
import { groupProblems } from "../problemGroups";
import { encodePath, escapeText } from "./escape";

/** Paragraphs, headings and tables, one after the other. */
export type Blocks = readonly string[];

export function blocks(all: Blocks): string {
  return `${all.join("\n\n")}\n`;
}

export function table(
  titles: readonly string[],
  aligned: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  return [titles, aligned, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

export const right = "---:";
export const left = ":---";

/** The folder's own name, for a heading. */
export function nameOf(root: string): string {
  return escapeText(root.split(/[\\/]/).findLast((segment) => segment !== "") ?? root);
}

/** One paragraph where the history is to be trusted less than fully. */
export function confidenceNote(confidence: Confidence | null): Blocks {
  const text = doubts(confidence);
  return text === undefined ? [] : [escapeText(text)];
}

/** So many of one kind tell the story; the JSON lists them all. */
const shownProblems = 20;

export function problemBlocks({ problems: all }: { readonly problems: readonly Problem[] }): Blocks {
  const groups = groupProblems(all).map(({ title, problems: group }) => {
    const rest = group.length - shownProblems;
    const items = group
      .slice(0, shownProblems)
      .map(({ path, message }) => `- ${path === "" ? "" : `**${escapeText(path)}**: `}${escapeText(message)}`);
    return [`### ${title}`, [...items, ...(rest > 0 ? [`- and ${integer(rest)} more`] : [])].join("\n")];
  });
  return groups.length === 0 ? [] : ["## What could not be read", ...groups.flat()];
}

export function link(path: string, base: string, line?: number): string {
  const text = line === undefined ? escapeText(path) : `${escapeText(path)}:${line}`;
  const anchor = line === undefined ? "" : `#L${line}`;
  return `[${text}](${base}${encodePath(path)}${anchor})`;
}
