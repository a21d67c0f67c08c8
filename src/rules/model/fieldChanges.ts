import type { DataModel, ModelField } from "../../model";
import { wordsOf } from "./wording";

/** What became of a field that records are stored with. */
export type FieldChange =
  | { readonly kind: "removed"; readonly old: ModelField }
  | { readonly kind: "renamed"; readonly old: ModelField; readonly field: ModelField }
  | { readonly kind: "required"; readonly field: ModelField }
  /** Values that it took and takes no longer. */
  | { readonly kind: "fewer-values"; readonly field: ModelField; readonly lost: readonly string[] }
  | { readonly kind: "shorter"; readonly field: ModelField; readonly from: number; readonly to: number }
  | { readonly kind: "other-type"; readonly field: ModelField; readonly from: string; readonly to: string };

/** What a model can no longer hold of what its older version stored. Nothing where that cannot be told. */
export function fieldChanges(old: DataModel, model: DataModel): readonly FieldChange[] {
  if (!old.isComplete || !model.isComplete) return [];
  const before = old.fields.filter(({ stored }) => stored);
  const after = model.fields.filter(({ stored }) => stored);
  const columns = new Set(after.flatMap(columnsOf));
  const gone = before.filter((field) => !columnsOf(field).some((column) => columns.has(column)));
  return [...(bringsTheSame(old, model) ? goneChanges(gone, { before, after }) : []), ...narrowed(before, after)];
}

/** A field that is gone may come from a base class or a spread now. */
function bringsTheSame(old: DataModel, model: DataModel): boolean {
  return old.brings.join("\n") === model.brings.join("\n");
}

/**
 * The columns that may hold a field, told apart by their words, because naming strategies write `createdAt` as
 * `created_at`. A reference is held by the column of its key as well.
 */
function columnsOf({ name, column }: ModelField): readonly string[] {
  const own = wordsOf(column ?? name).join("");
  return own.endsWith("id") ? [own, own.slice(0, -"id".length)] : [own, `${own}id`];
}

function goneChanges(
  gone: readonly ModelField[],
  { before, after }: { readonly before: readonly ModelField[]; readonly after: readonly ModelField[] },
): readonly FieldChange[] {
  const known = new Set(before.flatMap(columnsOf));
  const added = after.filter((field) => !columnsOf(field).some((column) => known.has(column)));
  return gone.map((old) => {
    const alike = added.filter((field) => isAlike(old, field));
    const [field] = alike;
    // Several of one type could each be what it became.
    return field !== undefined && alike.length === 1 && gone.filter((each) => isAlike(each, field)).length === 1
      ? { kind: "renamed", old, field }
      : { kind: "removed", old };
  });
}

function isAlike(old: ModelField, field: ModelField): boolean {
  return old.type.replace(/"[^"]*"/g, "") === field.type.replace(/"[^"]*"/g, "") && old.optional === field.optional;
}

function narrowed(before: readonly ModelField[], after: readonly ModelField[]): readonly FieldChange[] {
  return after.flatMap((field) => {
    const old = before.find(
      (each) => wordsOf(each.column ?? each.name).join("") === wordsOf(field.column ?? field.name).join(""),
    );
    return old === undefined ? [] : changesOf(old, field);
  });
}

function changesOf(old: ModelField, field: ModelField): readonly FieldChange[] {
  const changes: FieldChange[] = [];
  if (old.optional && !field.optional) changes.push({ kind: "required", field });
  const lost = lostValues(old, field);
  if (lost.length > 0) changes.push({ kind: "fewer-values", field, lost });
  const [from, to] = [old.storedAs?.length ?? null, field.storedAs?.length ?? null];
  if (from !== null && to !== null && to < from) changes.push({ kind: "shorter", field, from, to });
  const type = otherType(old, field);
  if (type !== undefined) changes.push({ kind: "other-type", field, ...type });
  return changes;
}

function lostValues(old: ModelField, field: ModelField): readonly string[] {
  if (old.states?.kind !== "set" || field.states?.kind !== "set") return [];
  const kept = new Set(field.states.values.map(({ name }) => name));
  return old.states.values.map(({ name }) => name).filter((name) => !kept.has(name));
}

type Family = "text" | "large integer" | "integer" | "decimal" | "boolean" | "date" | "json" | "uuid";

const families: readonly (readonly [Family, RegExp])[] = [
  ["uuid", /^(uuid|uniqueidentifier)$/],
  ["json", /json/],
  ["boolean", /^bool(ean)?$/],
  ["date", /^(date|time|datetime|timestamp)/],
  ["large integer", /^(bigint|bigserial|int8|long)/],
  ["integer", /^(int|integer|smallint|mediumint|tinyint|serial|smallserial|int2|int4)$/],
  ["decimal", /^(decimal|numeric|float|double|real|money)/],
  ["text", /^(n?(var)?char|string|text|citext|tinytext|mediumtext|longtext|clob)/],
];

/** Conversions that lose nothing: whatever the old one held, the new one can hold. */
const widening: Readonly<Record<Family, readonly Family[]>> = {
  integer: ["large integer", "decimal", "text"],
  "large integer": ["decimal", "text"],
  decimal: ["text"],
  boolean: ["integer", "large integer", "text"],
  date: ["text"],
  uuid: ["text"],
  json: ["text"],
  text: [],
};

function otherType(old: ModelField, field: ModelField): { readonly from: string; readonly to: string } | undefined {
  const [from, to] = [familyOf(old), familyOf(field)];
  if (from === undefined || to === undefined || from === to || widening[from].includes(to)) return undefined;
  return { from, to };
}

/** Only columns that say what they hold: what a library makes of a type is its own. */
function familyOf({ storedAs }: ModelField): Family | undefined {
  return storedAs === null ? undefined : families.find(([, names]) => names.test(storedAs.name))?.[0];
}
