import type { RowValue, StateStep } from "../../model";

/**
 * Whether two steps are about one row: one of them is looked for by what the other made, read or saved, or all that one
 * is looked for by is the same in the other, and no column says otherwise. False where it cannot be told.
 */
export function isSameRow(one: StateStep, other: StateStep): boolean {
  if (areOtherRows(one, other)) return false;
  return isTakenFrom(one, other) || isTakenFrom(other, one) || haveSameValues(one, other) || arePassedOn(one, other);
}

/**
 * Whether a read of many rows is after what was written: both are told by a column that has the same value, which is not
 * one that many rows have. A read of all rows is mostly made for the others: how many are left, what there is to be done.
 */
export function mayInclude(read: StateStep, write: StateStep): boolean {
  if (areOtherRows(write, read)) return false;
  const [written, asked] = columnsOf(write, read);
  const isShared = namesOf(asked).some((column) =>
    asked[column]?.some((each) => !isConstant(each) && written[column]?.some((value) => areSame(each, value))),
  );
  return isShared || isTakenFrom(write, read) || arePassedOn(write, read);
}

function namesOf(columns: Columns): readonly string[] {
  return Object.keys(columns).filter((column) => !column.startsWith("!"));
}

/** Whether a column tells them apart: it has a known value in both, and not the same one. */
export function areOtherRows(one: StateStep, other: StateStep): boolean {
  const [left, right] = columnsOf(one, other);
  if (excludes(left, right) || excludes(right, left)) return true;
  return Object.entries(left).some(([column, values]) => {
    const others = right[column] ?? [];
    return others.length > 0 && values.every((each) => others.every((value) => areDifferent(each, value)));
  });
}

type Columns = StateStep["row"]["fields"];

/** Whether one asks for any but the very value that the other has: `id: { not: user.id }`. */
function excludes(asked: Columns, had: Columns): boolean {
  return Object.entries(asked).some(
    ([column, values]) =>
      column.startsWith("!") &&
      values.some((each) => !isConstant(each) && (had[column.slice(1)] ?? []).some((value) => areSame(each, value))),
  );
}

/** What a read is compared with is what a write looks for and what it leaves there; two writes by what they look for. */
function columnsOf(one: StateStep, other: StateStep): readonly [Columns, Columns] {
  const areWrites = one.action === "write" && other.action === "write";
  const of = ({ action, row: { fields, given } }: StateStep): Columns => {
    if (action !== "write") return fields;
    // What a change leaves there may be something else each time; which row is made is told by its id.
    if (areWrites) return Object.keys(fields).length > 0 || given.id === undefined ? fields : { id: given.id };
    const both: Record<string, readonly RowValue[]> = { ...given };
    for (const [column, values] of Object.entries(fields)) both[column] = [...(both[column] ?? []), ...values];
    return both;
  };
  return [of(one), of(other)];
}

/** Whether a column of the second is looked for by that column of a row of the first. */
function isTakenFrom({ row: { places } }: StateStep, { row: { fields } }: StateStep): boolean {
  return Object.entries(fields).some(([column, values]) =>
    values.some(({ origins }) => places.some((place) => origins.includes(`${place}.${column}`))),
  );
}

/** Whether all that one of them is told by is the same in the other. What a write leaves there is not told by it. */
function haveSameValues(one: StateStep, other: StateStep): boolean {
  const [left, right] = columnsOf(one, other);
  const [oneFields, otherFields] = [one.row.fields, other.row.fields];
  return areAllIn(oneFields, right) || areAllIn(otherFields, left);
}

/** Whether each column is there with the same value, and one of them with one that is not a constant. */
function areAllIn(fields: Columns, columns: Columns): boolean {
  const found = namesOf(fields).map((column) => {
    const [values, others] = [fields[column] ?? [], columns[column] ?? []];
    const isSame = values.some((each) => others.some((value) => areSame(each, value)));
    return { isSame, isConstant: values.every(isConstant), isThere: others.length > 0 };
  });
  return (
    found.some(({ isSame, isConstant: constant }) => isSame && !constant) &&
    found.every(({ isSame, isConstant: constant, isThere }) => isSame || (constant && !isThere))
  );
}

/** The same thing is written twice: `save(user)` and `save(user)`. */
function arePassedOn({ row: { places: one } }: StateStep, { row: { places: other } }: StateStep): boolean {
  return one.some((place) => other.includes(place));
}

export function areSame(left: RowValue, right: RowValue): boolean {
  return (left.text !== null && left.text === right.text) || left.origins.some((each) => right.origins.includes(each));
}

function areDifferent(left: RowValue, right: RowValue): boolean {
  const areTold = (left.text !== null && right.text !== null) || (left.origins.length > 0 && right.origins.length > 0);
  return areTold && !areSame(left, right);
}

/** What many rows have: `status: "open"`. */
export function isConstant({ text }: RowValue): boolean {
  return text !== null && /^(["'`\d]|true$|false$|null$|[A-Z]\w*\.[A-Z])/.test(text);
}
