import type * as z from "zod";
import { hint } from "./nearest";

export type Issue = z.core.$ZodIssue;

/** The words of the user for what the schema refuses. Unknown keys are told apart from this: there may be several. */
export function issueMessage(issue: Issue, value: unknown): string {
  switch (issue.code) {
    case "invalid_type":
      return value === undefined ? missing(issue) : `This has to be ${kinds[issue.expected] ?? issue.expected}.`;
    case "invalid_value":
      return value === undefined ? missing(issue) : oneOf(issue.values.map(String), value);
    case "invalid_union":
      if (value === undefined) return missing(issue);
      // Other unions than those say themselves what they take.
      return discriminators(issue).length === 0 ? issue.message : oneOf(discriminators(issue), value);
    case "too_small":
      return size(issue.origin, Number(issue.minimum), "at least");
    case "too_big":
      return size(issue.origin, Number(issue.maximum), "at most");
    case "invalid_key":
      return issue.issues[0]?.message ?? issue.message;
    default:
      return issue.message;
  }
}

/** Names in backquotes, with commas between them and a word before the last one. */
export function listed(names: readonly string[], word: "and" | "or"): string {
  const quoted = names.map((name) => `\`${name}\``);
  const last = quoted.pop() ?? "";
  return quoted.length === 0 ? last : `${quoted.join(", ")} ${word} ${last}`;
}

const kinds: Readonly<Record<string, string>> = {
  string: "a text in double quotes",
  number: "a number",
  int: "a whole number",
  boolean: "`true` or `false`",
  object: "an object in braces: `{ … }`",
  record: "an object in braces: `{ … }`",
  array: "a list in brackets: `[ … ]`",
};

function missing({ path }: Issue): string {
  return `\`${String(path.at(-1))}\` is missing here.`;
}

function oneOf(choices: readonly string[], value: unknown): string {
  return `This has to be ${listed(choices, "or")}.${typeof value === "string" ? hint(value, choices) : ""}`;
}

/** The members of a union are told apart by one of their fields; the schema has no others. */
function discriminators(issue: Issue): readonly string[] {
  return "options" in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];
}

function size(origin: string, limit: number, bound: "at least" | "at most"): string {
  if (origin === "number" || origin === "int") return `This has to be ${bound} ${limit}.`;
  const [one, several] = origin === "string" ? ["character", "characters"] : ["entry", "entries"];
  return `This has to have ${bound} ${limit} ${limit === 1 ? one : several}.`;
}
