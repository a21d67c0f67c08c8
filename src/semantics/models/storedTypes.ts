import type { StoredType } from "../../model";
import { ts } from "../compiler";
import { entryOf } from "./expressions";

/** `varchar(100)`: the name in lower case, and the length of a text. */
export function storedType(written: string, length?: ts.Expression): StoredType {
  const [, name = "", digits] = /^\s*([\w ]*\w)?\s*(?:\((\d+)[^)]*\))?/.exec(written) ?? [];
  const own = name.toLowerCase();
  const given = length !== undefined && ts.isNumericLiteral(length) ? Number(length.text) : undefined;
  const said = given ?? (digits === undefined ? undefined : Number(digits));
  return { name: own, length: isText(own) ? (said ?? null) : null };
}

export function numberEntry(object: ts.ObjectLiteralExpression, keys: readonly string[]): number | null {
  const value = entryOf(object, keys);
  if (value === undefined || !(ts.isNumericLiteral(value) || ts.isStringLiteralLike(value))) return null;
  const number = Number(value.text);
  return Number.isInteger(number) && number > 0 ? number : null;
}

export function isJsonColumn(type: StoredType | null): boolean {
  return type !== null && /^(simple-)?jsonb?$|^mixed$/.test(type.name);
}

function isText(name: string): boolean {
  return /char|string|text|clob/.test(name);
}
