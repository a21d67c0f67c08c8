import { ts } from "../compiler";

/** A member of a type or an object literal as it is written, without the indentation of its own line. */
export interface MemberText {
  /** In front of it and behind it, each on a line of its own; empty, or ends with a line break. */
  readonly comments: string;
  /** Without a separator at its end. */
  readonly own: string;
}

export function memberTextOf(member: ts.Node): MemberText {
  const source = member.getSourceFile();
  const { text } = source;
  const start = member.getStart(source);
  const from = member.getFullStart();
  // What ends the line of the member before it belongs to that one.
  const besideOther = (ts.getTrailingCommentRanges(text, from) ?? []).filter(({ end }) => !endsLine(text, end));
  const before = [...besideOther, ...(ts.getLeadingCommentRanges(text, from) ?? [])];
  // The separator of an object literal's entry is no part of it.
  const after = ts.getTrailingCommentRanges(text, text[member.end] === "," ? member.end + 1 : member.end) ?? [];
  const behind = after.filter(({ end }) => endsLine(text, end));
  const indent = indentOf(text, start);
  const comments = [...before, ...behind].map(({ pos, end }) => `${dedent(text.slice(pos, end), indent)}\n`).join("");
  return { comments, own: dedent(text.slice(start, member.end), indent).replace(/[;,]\s*$/, "") };
}

function endsLine(text: string, position: number): boolean {
  return /^[^\S\n]*(\n|$)/.test(text.slice(position, position + 200));
}

/** How far the line that a position is on is indented. */
function indentOf(text: string, position: number): number {
  const line = text.slice(text.lastIndexOf("\n", position - 1) + 1, position);
  return line.length - line.trimStart().length;
}

function dedent(text: string, indent: number): string {
  const [first = "", ...others] = text.split(/\r?\n/);
  return [first, ...others.map((line) => line.replace(new RegExp(`^[ \\t]{0,${indent}}`), ""))].join("\n");
}
