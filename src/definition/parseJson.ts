import { createScanner, type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import type { DefinitionError } from "../model";
import { SourceLines } from "./sourceLines";

/** Deeper ones mean nothing here, and would take the parser's stack. */
const deepest = 32;

/** More are not told at once: the first ones usually cause the others. */
export const mostErrors = 100;

/** A step into a value: the name of a member, or the place in a list. */
export type Step = string | number;

/** JSON with comments and trailing commas, with the places of everything in it. */
export interface JsonText {
  readonly path: string;
  readonly lines: SourceLines;
  /** Missing for a text that has no value in it. */
  readonly tree?: Node;
  /** What is no JSON, and members that are there twice. */
  readonly errors: readonly DefinitionError[];
}

export function parseJson(path: string, text: string): JsonText {
  const lines = new SourceLines(text);
  const error = (offset: number, length: number, message: string, key = ""): DefinitionError => ({
    path,
    ...lines.range(offset, length),
    key,
    message,
  });
  const tooDeep = deeperThan(text, deepest);
  if (tooDeep !== undefined) {
    return { path, lines, errors: [error(tooDeep, 1, `Values are nested deeper than ${deepest} here.`)] };
  }
  const wrong: ParseError[] = [];
  const tree = parseTree(text, wrong, { allowTrailingComma: true, allowEmptyContent: true });
  // What comes after the first one is mostly its consequence.
  const syntax = wrong.slice(0, 1).map(({ error: code, offset, length }) => error(offset, length, syntaxMessage(code)));
  if (tree === undefined) {
    const empty = syntax.length > 0 ? syntax : [error(0, 0, "The file is empty. `{}` is the least there can be.")];
    return { path, lines, errors: empty };
  }
  if (syntax.length > 0) return { path, lines, tree, errors: syntax };
  const doubles = [...twice(tree)].map(({ node, key, line }) => {
    const message = `\`${String(node.value)}\` is there twice: it is in line ${line(lines)} already.`;
    return error(node.offset, node.length, message, key);
  });
  return { path, lines, tree, errors: doubles.slice(0, mostErrors) };
}

/** Where values are nested deeper than that; undefined where they are not. */
function deeperThan(text: string, limit: number): number | undefined {
  const scanner = createScanner(text, true);
  const end = text.length;
  let depth = 0;
  for (scanner.scan(); scanner.getTokenOffset() < end; scanner.scan()) {
    const first = text[scanner.getTokenOffset()];
    if (first === "{" || first === "[") depth++;
    if (first === "}" || first === "]") depth--;
    if (depth > limit) return scanner.getTokenOffset();
  }
  return undefined;
}

interface Double {
  /** The name of the second member. */
  readonly node: Node;
  readonly key: string;
  /** Of the first member. */
  readonly line: (lines: SourceLines) => number;
}

function* twice(node: Node, steps: readonly Step[] = []): Generator<Double> {
  const first = new Map<unknown, Node>();
  for (const [index, child] of (node.children ?? []).entries()) {
    const [name, value] = child.children ?? [];
    if (node.type === "array") yield* twice(child, [...steps, index]);
    if (node.type !== "object" || name === undefined) continue;
    const inner = [...steps, String(name.value)];
    const before = first.get(name.value);
    if (before === undefined) first.set(name.value, name);
    else yield { node: name, key: keyOf(inner), line: (lines) => lines.range(before.offset, 0).startLine };
    if (value !== undefined) yield* twice(value, inner);
  }
}

/** `thresholds.ceilings[2].path` */
export function keyOf(steps: readonly Step[]): string {
  return steps
    .map((step, index) => (typeof step === "number" ? `[${step}]` : `${index === 0 ? "" : "."}${step}`))
    .join("");
}

function syntaxMessage(code: ParseError["error"]): string {
  return syntaxMessages[printParseErrorCode(code)];
}

const syntaxMessages: Readonly<Record<ReturnType<typeof printParseErrorCode>, string>> = {
  InvalidSymbol: "This is no value. Texts and names stand in double quotes.",
  InvalidNumberFormat: "This is no number.",
  PropertyNameExpected: "A name in double quotes is expected here.",
  ValueExpected: "A value is expected here.",
  ColonExpected: "A colon is expected here.",
  CommaExpected: "A comma is expected here.",
  CloseBraceExpected: "A `}` is expected here.",
  CloseBracketExpected: "A `]` is expected here.",
  EndOfFileExpected: "The file goes on after its value. It has one object.",
  UnexpectedEndOfComment: "The comment does not end. `*/` ends it.",
  UnexpectedEndOfString: "The text does not end. A double quote in the same line ends it.",
  UnexpectedEndOfNumber: "The number does not end.",
  InvalidUnicode: "Four hexadecimal digits are expected after `\\u`.",
  InvalidEscapeCharacter: "This is no escape sequence. A backslash itself is written `\\\\`.",
  InvalidCharacter: "This character cannot stand in a text as it is. Write it as `\\uXXXX`.",
  InvalidCommentToken: "This is no comment.",
  "<unknown ParseErrorCode>": "This is no JSON.",
};
