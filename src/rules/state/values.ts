import type { RowValue, StateStep } from "../../model";
import { areSame, isConstant } from "./rows";

type Columns = StateStep["row"]["fields"];

/** What a change writes, column by column. */
export function writtenBy({ row: { given, listed } }: StateStep): readonly (readonly [string, RowValue])[] {
  return [given, listed].flatMap(entriesOf).filter(([column, value]) => /^[^!+]/.test(column) && !isConstant(value));
}

/** The values of columns, one by one. */
export function entriesOf(columns: Columns): readonly (readonly [string, RowValue])[] {
  return Object.entries(columns).flatMap(([column, values]) => values.map((value) => [column, value] as const));
}

/** What its rows are looked for by, column by column. */
export function lookedFor({ row: { fields } }: StateStep): readonly (readonly [string, RowValue])[] {
  return entriesOf(fields).filter(([column, value]) => /^[^!+]/.test(column) && !isConstant(value));
}

/** Whether a value is the key of the row that a change is about: taken of the row, or what the row is made or found by. */
export function isKeyOf(step: StateStep, value: RowValue): boolean {
  const { places, fields, given } = step.row;
  const isTaken = value.origins.some((each) =>
    places.some((place) => each.startsWith(`${place}.`) && isKeyName(step, each.slice(place.length + 1))),
  );
  const known = [fields, given].flatMap(entriesOf).filter(([column]) => isKeyName(step, column));
  return isTaken || known.some(([, key]) => areSame(key, value));
}

/** `id`, `uuid`, and for a `skillPackage` `skillPackageId` and `packageId`. */
function isKeyName({ model }: StateStep, column: string): boolean {
  if (/^(id|uuid)$/i.test(column)) return true;
  const kind = model?.toLowerCase().replace(/s$/, "") ?? "";
  const named = /^(\w{3,})(Id|ID|_id)$/.exec(column)?.[1]?.toLowerCase();
  return named !== undefined && kind.endsWith(named);
}

/** The columns that are known to be changed. */
export function columnsChangedBy({ row: { given, columns } }: StateStep): readonly string[] {
  return [...new Set([...Object.keys(given).map((column) => column.replace("+", "")), ...(columns ?? [])])];
}

/** Whether a value is taken of a row: `order.itemId`. */
export function isTakenOf({ row: { places } }: StateStep, { origins }: RowValue): boolean {
  return origins.some((each) => places.some((place) => each.startsWith(`${place}.`)));
}
