import type { RowValue, StateStep } from "../../model";
import { sharedBranches } from "./order";
import { areSame, isSameRow } from "./rows";
import { columnsChangedBy, isKeyOf, isTakenOf, lookedFor, writtenBy } from "./values";
import { isCount, verbOf } from "./verbs";

/**
 * Why two changes want to be in one transaction, as what stays when only the first of them is made:
 *
 * - `made`: the second names a row that the first makes. That row stays without what belongs to it.
 * - `removed`: rows are removed, and those that name them, or they are taken off those. Some of them stay.
 * - `replaced`: rows are removed, and others are made in their place. Those that were there are gone.
 * - `counted`: one that is made or removed is counted in another. They do not agree.
 * - `moved`: of two rows of one kind one gets what the other gives: an amount, a flag, a place. Both have it, or none has.
 */
export type Bond = "made" | "removed" | "replaced" | "counted" | "moved";

/** What ties the second change to the first; undefined where both may well stand alone. */
export function bondOf(first: StateStep, second: StateStep): Bond | undefined {
  if (first.library !== second.library || first.model === null || second.model === null) return undefined;
  const [one, other] = [verbOf(first), verbOf(second)];
  if (one === "removes" && other === "removes" && (refersTo(first, second) || refersTo(second, first)))
    return "removed";
  if (isPassing(first) || isPassing(second)) return undefined;
  if (one === "makes" && other !== "removes" && isGivenKeyOf(first, second)) return "made";
  if (detaches(first, second) || detaches(second, first)) return "removed";
  if (one === "removes" && other === "makes" && isInPlaceOf(first, second)) return "replaced";
  if (isCountedIn(first, second) || isCountedIn(second, first)) return "counted";
  return isPassedOver(first, second) ? "moved" : undefined;
}

/**
 * Tables of what has happened, which stays true whatever fails later on, and of what passes by itself or can be asked for
 * again: tokens, sessions, jobs, messages that something is new.
 */
const passing =
  /(log|history|histories|audit|trail|event|activity|activities|metric|analytic|stat|usage|view|visit|click|notification|notice|alert|token|session|otp|code|verification|challenge|attempt|limit|throttle|lock|cache|job|task|queue|outbox|run|execution|sync|import|export|webhook|delivery|deliveries|reset|request|record)s?(entry|entries)?_?(table|model|schema|entity)?$/i;

/** Columns of rows that pass by themselves. */
const expiring = /^(token|token_?hash|otp|expir[a-z]*(_?(at|on|en|em|date))?)$/i;

/** Columns of rows that say what somebody has done: from where, and as what it is told. */
const fromWhere = /^(ip|ip_?addr(ess)?|user_?agent)$/i;
const doing = /^(action|accion|acao|event(_?type)?|evento)$/i;
const telling =
  /^([Dd]etails?|[Dd]etalles?|[Dd]etalhes?|diff|changes|(old|new)_?[Vv]alues?|before|after|severity|severidad)([A-Z]\w*)?$/;

function isPassing({ model, row: { given } }: StateStep): boolean {
  const columns = Object.keys(given);
  const isOf = (kind: RegExp) => columns.some((column) => kind.test(column));
  const isTold = isOf(fromWhere) || (isOf(doing) && isOf(telling));
  return model === null || passing.test(model) || isOf(expiring) || isTold;
}

/**
 * Whether the second writes down the key of a row that the first makes. What a loop only makes where it is missing says
 * how far it has come.
 */
function isGivenKeyOf(first: StateStep, second: StateStep): boolean {
  const isInOwnLoop = second.branches.slice(sharedBranches(first, second)).some(({ kind }) => kind === "loop");
  if (verbOf(second) === "ensures" && isInOwnLoop) return false;
  if (first.model === second.model && isSameRow(first, second)) return false;
  return writtenBy(second).some(([column, value]) => column !== "id" && isKeyOf(first, value));
}

/** Whether the first is about rows that name the row of the second. */
function refersTo(one: StateStep, other: StateStep): boolean {
  return lookedFor(one).some(([column, value]) => column !== "id" && isKeyOf(other, value));
}

/** Whether rows are taken off what is removed: `lists.update({ folderId: id }, { folderId: null })`. */
function detaches(one: StateStep, other: StateStep): boolean {
  if (verbOf(one) !== "changes" || verbOf(other) !== "removes" || one.model === other.model) return false;
  const changed = columnsChangedBy(one);
  return lookedFor(one).some(
    ([column, value]) =>
      column !== "id" &&
      changed.includes(column) &&
      (isKeyOf(other, value) || lookedFor(other).some(([, its]) => areSame(its, value))),
  );
}

/**
 * Whether what is made is told by all that the removed rows were looked for by. Rows that were named one by one besides
 * were to go: then what is made are others.
 */
function isInPlaceOf(first: StateStep, second: StateStep): boolean {
  const told = lookedFor(first);
  return (
    first.model === second.model &&
    first.row.isNarrowed !== true &&
    told.length > 0 &&
    told.every(([column, value]) => writtenBy(second).some(([name, its]) => name === column && areSame(value, its)))
  );
}

/**
 * Whether the second counts what the first makes or removes. Counts that are made at the same time as other things are
 * kept by the way, and counts of what happens are never told to the last.
 */
function isCountedIn(first: StateStep, second: StateStep): boolean {
  const verb = verbOf(first);
  if ((verb !== "makes" && verb !== "removes") || first.model === second.model) return false;
  if (!isCount(second) || isAside(second, first)) return false;
  const changed = columnsChangedBy(second);
  if (changed.length > 0 && changed.every((column) => noted.test(column))) return false;
  const isNamed = [...writtenBy(first), ...lookedFor(first)].some(
    ([column, value]) => column !== "id" && isKeyOf(second, value),
  );
  return isNamed || (second.row.fields.id ?? []).some((value) => isTakenOf(first, value));
}

/** Whether the second is done at the same time as other things. */
function isAside(second: StateStep, first: StateStep): boolean {
  return second.branches.slice(sharedBranches(first, second)).some(({ kind }) => kind === "parallel");
}

/** Columns that say when something was last, how far it has come and how often it happened. */
const noted =
  /^(last|latest|recent|current|next|status|state|stage|step|phase|progress|updated|modified|seen)|(at|date|time|timestamp|seen|used|status|state|progress|error|message|usage|(clicks?|views?|hits?|attempts?|requests?)_?(count|total)?)$/i;

/** Whether two rows of one kind are changed against each other. */
function isPassedOver(one: StateStep, other: StateStep): boolean {
  if (one.model !== other.model || isSameRow(one, other)) return false;
  const verbs = [one, other].map(verbOf);
  if (!verbs.includes("changes") || !verbs.every((verb) => verb === "changes" || verb === "makes")) return false;
  if ([one, other].some((each) => verbOf(each) === "changes" && lookedFor(each).length === 0)) return false;
  if (isCount(one) && isCount(other)) return true;
  if (!(excludes(one) || excludes(other) || isOneOfAll(one, other) || isOneOfAll(other, one))) return false;
  return Object.entries(one.row.given).some(([column, values]) =>
    values.some((each) => (other.row.given[column] ?? []).some((its) => areOpposite(each, its))),
  );
}

/** Whether it is about all rows but one. */
function excludes({ row: { fields } }: StateStep): boolean {
  return Object.keys(fields).some((column) => column.startsWith("!"));
}

/** Whether the first is about one row by its id, and the second about those of an owner. */
function isOneOfAll(one: StateStep, all: StateStep): boolean {
  return one.row.fields.id !== undefined && verbOf(all) === "changes" && all.row.fields.id === undefined;
}

/** `true` and `false`. Other constants mostly say how far something has come. */
function areOpposite({ text: one }: RowValue, { text: other }: RowValue): boolean {
  return (one === "true" && other === "false") || (one === "false" && other === "true");
}
