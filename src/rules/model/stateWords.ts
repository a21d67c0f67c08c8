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

/** What is said of an event: `failureReason`, `approvedById`. Other words make another thing of it: `failedAttempts`. */
const aboutEvents = new Set(
  (
    "at on by date time timestamp reason reasons message note notes comment comments details info id ids " +
    "user error errors data"
  ).split(" "),
);

/** What is said of a thing: `cardNumber`, `folderPath`. */
const aboutThings = new Set(
  (
    "id ids data url uri path file index config configuration options settings details info value values payload " +
    "content contents body key number name address params props"
  ).split(" "),
);

/** Whom a record belongs to is told in every state of it, also where a kind is called so. */
const owners = new Set(
  "user team group organization organisation org workspace tenant account company project".split(" "),
);

/** The end of a record, however it came about, is marked by one field: `finishedAt` of what failed as well. */
const goodEnds = new Set(["finished", "ended", "completed", "complete", "done", "closed", "stopped", "processed"]);
const badEnds = new Set(
  "failed failure error errored cancelled canceled aborted terminated stopped timeout rejected expired skipped".split(
    " ",
  ),
);

/** Endings of the noun of a verb whose participle ends in `ed`: `cancellation`, `failure`, `completion`, `approval`. */
const nounEndings = new Set(["ure", "ion", "ation", "al", "ment"]);

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
export function stateOfField(field: ModelField, states: readonly string[], kind: TagKind): string | undefined {
  const matching = states.filter((state) => goesWith(field.name, state, kind));
  const [only] = matching;
  if (only === undefined || matching.length > 1) return undefined;
  return isEndOfAny(only, states) ? undefined : only;
}

function goesWith(fieldName: string, state: string, kind: TagKind): boolean {
  const [field, value] = [wordsOf(fieldName), wordsOf(state)];
  const [first = ""] = field;
  if (everyRecord.has(first) || value.length === 0) return false;
  if (synonyms.some(({ states, fields }) => states.has(value.join(" ")) && fields.has(field.join(" ")))) return true;
  if (kind === "kind" && owners.has(first) && field.slice(1).every((word) => word === "id" || word === "ids"))
    return false;
  const starts = startsWith(field, value) || (value.length === 1 && isNounOf(first, value[0] ?? ""));
  const about = kind === "kind" ? aboutThings : aboutEvents;
  return starts && field.slice(value.length).every((word) => about.has(word));
}

function isEndOfAny(state: string, states: readonly string[]): boolean {
  const lower = states.map((each) => each.toLowerCase());
  return goodEnds.has(state.toLowerCase()) && lower.some((each) => each !== state.toLowerCase() && badEnds.has(each));
}

const markWords = new Set(["at", "on", "by", "date", "time", "timestamp"]);

/** Whether a field marks when, or by whom, a state was reached: the states that follow keep it. */
export function isMark({ name }: ModelField): boolean {
  return wordsOf(name)
    .slice(1)
    .some((word) => markWords.has(word));
}

function startsWith(words: readonly string[], start: readonly string[]): boolean {
  return start.every((word, index) => words[index] === word);
}

/** `cancellation` of `cancelled`. */
function isNounOf(noun: string, participle: string): boolean {
  const verb = /^(\w{3,})ed$/.exec(participle)?.[1];
  return verb !== undefined && noun.startsWith(verb) && nounEndings.has(noun.slice(verb.length));
}

const switchedOff = new Set(["inactive", "disabled", "deactivated", "suspended", "archived"]);

/** The state that a flag repeats: `isPaid` of `paid`. */
export function stateOfFlag({ name }: ModelField, states: readonly string[]): string | undefined {
  const own = bareFlag(name);
  const words = states.map((state) => wordsOf(state).join(" "));
  // What works is active in another sense than what somebody has switched on.
  if (own === "active" && !words.some((word) => switchedOff.has(word))) return undefined;
  return states[words.indexOf(own)];
}

/** `paid` of `isPaid`. */
export function bareFlag(name: string): string {
  const words = wordsOf(name);
  return (words.length > 1 && /^(is|was|has)$/.test(words[0] ?? "") ? words.slice(1) : words).join(" ");
}

/** Words that a text ends with which has one of a few values. */
const closedWords = new Set([
  ...statusWords,
  ...kindWords,
  "role",
  "mode",
  "level",
  "category",
  "priority",
  "severity",
]);

/** Whether a text of this name has one of a few values, if code asks for some. */
export function isClosedByName(name: string): boolean {
  return closedWords.has(wordsOf(name).at(-1) ?? "");
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
