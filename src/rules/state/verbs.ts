import type { RowValue, StateStep } from "../../model";
import { entriesOf } from "./values";

/** What a change does with its rows; `ensures` makes them where they are missing. */
export type Verb = "makes" | "ensures" | "changes" | "removes";

/** By the method that is called and what it writes; undefined where it cannot be told. */
export function verbOf({ call, row }: StateStep): Verb | undefined {
  const isMarked = entriesOf(row.given).some(([column, value]) => removing.test(column) && !isTakenBack(value));
  const verb = methodVerb(call, row);
  return verb === "changes" && isMarked ? "removes" : verb;
}

/** Columns that say that a row is taken for removed. */
const removing = /^(is)?_?(deleted|removed)(_?(at|on|date))?$/i;

function isTakenBack({ text }: RowValue): boolean {
  return text === "null" || text === "false";
}

function methodVerb(call: string, row: StateStep["row"]): Verb | undefined {
  const name = call.slice(call.lastIndexOf(".") + 1);
  if (/^(upsert|findOrCreate|findCreateFind)/.test(name)) return "ensures";
  if (/^(create|insert|add|bulkCreate|nativeInsert)/.test(name)) return "makes";
  if (
    /^(delete|destroy|del$|remove|softDelete|softRemove|truncate|findOneAnd(Delete|Remove)|findByIdAnd(Delete|Remove))/.test(
      name,
    )
  ) {
    return "removes";
  }
  if (/^save/.test(name)) return savedAs(row);
  return /^(update|increment|decrement|findOneAnd|findByIdAnd|nativeUpdate|replaceOne|restore)/.test(name)
    ? "changes"
    : undefined;
}

/** What was looked for is changed; what was filled in here was made here. Of others it cannot be told. */
function savedAs({ fields, given, listed }: StateStep["row"]): Verb | undefined {
  if (Object.keys(fields).length > 0) return "changes";
  return Object.keys({ ...given, ...listed }).length > 0 ? "makes" : undefined;
}

/** Whether it counts a column up or down. */
export function isCount({ call, row: { given } }: StateStep): boolean {
  return /\.(increment|decrement)$/.test(call) || Object.keys(given).some((column) => column.startsWith("+"));
}
