import type { DataModel, ModelField } from "../../model";
import { wordsOf } from "./wording";

/** Words that a field ends with which says what state a record is in. */
const statusWords = new Set(["status", "state", "phase", "stage", "outcome", "result"]);

/** Words that a field ends with which says what sort of record it is. */
const kindWords = new Set(["kind", "type"]);

/** States and fields that go with each other under another name. */
const synonyms: readonly { readonly states: ReadonlySet<string>; readonly fields: ReadonlySet<string> }[] = [
  {
    states: new Set(["success", "succeeded", "successful", "ok", "fulfilled", "loaded", "resolved"]),
    fields: new Set(["data", "result", "value", "response", "payload", "output"]),
  },
  {
    states: new Set(["error", "errored", "failed", "failure", "rejected"]),
    fields: new Set(["error", "errors", "error message", "error code", "failure", "failure reason", "exception"]),
  },
];

/** Names that every record has, whatever its state. */
const everyRecord = new Set(["created", "updated"]);

/** What is sent out to reach a state stands with the states before it. */
const errands = new Set(["token", "code", "link", "url", "required", "enabled"]);

/** Endings of the noun of a verb whose participle ends in `ed`: `cancellation`, `failure`, `completion`, `approval`. */
const nounEndings = new Set(["", "e", "ure", "ion", "ation", "al", "ment"]);

export type TagKind = "status" | "kind" | "success";

/** Whether a field says which of several states a record is in. */
export function tagKindOf({ name, states, optional }: ModelField): TagKind | undefined {
  if (optional || states === null) return undefined;
  const words = wordsOf(name);
  const last = words.at(-1) ?? "";
  if (states.kind === "flag") return /^(is )?(success|ok|successful)$/.test(words.join(" ")) ? "success" : undefined;
  if (states.count < 2) return undefined;
  if (statusWords.has(last)) return "status";
  return kindWords.has(last) ? "kind" : undefined;
}

/** The state that a field goes with, by its name; undefined where there is none, or more than one. */
export function stateOfField(field: ModelField, states: readonly string[]): string | undefined {
  const matching = states.filter((state) => goesWith(field.name, state));
  return matching.length === 1 ? matching[0] : undefined;
}

function goesWith(fieldName: string, state: string): boolean {
  const [field, value] = [wordsOf(fieldName), wordsOf(state)];
  const [first = ""] = field;
  if (everyRecord.has(first) || value.length === 0) return false;
  if (synonyms.some(({ states, fields }) => states.has(value.join(" ")) && fields.has(field.join(" ")))) return true;
  if (startsWith(field, value)) return !errands.has(field.at(-1) ?? "");
  return value.length === 1 && isNounOf(first, value[0] ?? "") && !errands.has(field.at(-1) ?? "");
}

function startsWith(words: readonly string[], start: readonly string[]): boolean {
  return start.every((word, index) => words[index] === word);
}

/** `cancellation` of `cancelled`. */
function isNounOf(noun: string, participle: string): boolean {
  const verb = /^(\w{3,})ed$/.exec(participle)?.[1];
  return verb !== undefined && noun.startsWith(verb) && nounEndings.has(noun.slice(verb.length));
}

/** The state that a flag repeats: `isPaid` of `paid`. */
export function stateOfFlag({ name }: ModelField, states: readonly string[]): string | undefined {
  const own = bareFlag(name);
  return states.find((state) => wordsOf(state).join(" ") === own);
}

/** `paid` of `isPaid`. */
export function bareFlag(name: string): string {
  const words = wordsOf(name);
  return (words.length > 1 && /^(is|was|has)$/.test(words[0] ?? "") ? words.slice(1) : words).join(" ");
}

/** Words of which at most one can be true of a record, and how many of them must be flags before it is said. */
const exclusive: readonly { readonly words: ReadonlySet<string>; readonly atLeast: number }[] = [
  { words: new Set(["idle", "pending", "loading", "success", "succeeded", "error", "failed"]), atLeast: 3 },
  { words: new Set(["approved", "rejected", "declined", "denied", "pending"]), atLeast: 2 },
  { words: new Set(["completed", "cancelled", "canceled", "failed", "aborted", "succeeded"]), atLeast: 2 },
  ...[
    ["draft", "published"],
    ["active", "inactive"],
    ["enabled", "disabled"],
    ["open", "closed"],
    ["online", "offline"],
    ["public", "private"],
    ["visible", "hidden"],
    ["locked", "unlocked"],
    ["read", "unread"],
    ["valid", "invalid"],
    ["accepted", "rejected"],
    ["won", "lost"],
    ["paid", "unpaid"],
    ["verified", "unverified"],
    ["success", "failure"],
  ].map((words) => ({ words: new Set(words), atLeast: 2 })),
];

/** Flags of a model that exclude each other: the largest such group. */
export function exclusiveFlags({ fields }: DataModel): readonly ModelField[] {
  const flags = fields.filter(({ states }) => states?.kind === "flag");
  let largest: readonly ModelField[] = [];
  for (const { words, atLeast } of exclusive) {
    const group = flags.filter(({ name }) => words.has(bareFlag(name)));
    if (group.length >= atLeast && group.length > largest.length) largest = group;
  }
  return largest;
}
