import { placeholder, tableName } from "./names";

/** What a statement in SQL does, as far as its first words tell. */
export interface SqlMeaning {
  readonly does: "read" | "write" | "begin" | "commit" | "rollback" | "lock";
  readonly table: string | null;
  /** What follows WHERE, without parameters' values; null where there is none. */
  readonly where: string | null;
  readonly lock: { readonly scope: "table" | "global" | "rows" | "unknown"; readonly name: string } | null;
}

const name = `((?:[\\w$."\`\\[\\]${placeholder}]+))`;
const firstWords: readonly (readonly [RegExp, SqlMeaning["does"]])[] = [
  [/^(begin|start\s+transaction)\b/i, "begin"],
  [/^(commit|end)\b/i, "commit"],
  [/^rollback\b(?!\s+to\b)/i, "rollback"],
  [new RegExp(`^insert\\s+(?:ignore\\s+|or\\s+\\w+\\s+)?into\\s+${name}`, "i"), "write"],
  [new RegExp(`^replace\\s+into\\s+${name}`, "i"), "write"],
  [new RegExp(`^update\\s+(?:only\\s+)?${name}`, "i"), "write"],
  [new RegExp(`^delete\\s+from\\s+(?:only\\s+)?${name}`, "i"), "write"],
  [new RegExp(`^truncate\\s+(?:table\\s+)?${name}`, "i"), "write"],
];

/** @returns undefined for fragments, and for statements that do nothing with rows. */
export function sqlMeaning(text: string): SqlMeaning | undefined {
  const sql = text
    .replaceAll(/--.*$|\/\*[\s\S]*?\*\//gm, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
  const lockTable = new RegExp(`^lock (?:tables? )?${name}`, "i").exec(sql);
  if (lockTable !== null && /^lock (tables? |["\w.]+ in )/i.test(sql)) {
    const table = tableName(lockTable[1] ?? "");
    return { does: "lock", table, where: null, lock: { scope: "table", name: table ?? "a table" } };
  }
  const where = / where (.*)$/i.exec(sql)?.[1] ?? null;
  if (/^(select|with|table)\b/i.test(sql)) return reading(sql, where);
  for (const [pattern, does] of firstWords) {
    const match = pattern.exec(sql);
    if (match !== null) return { does, table: tableName(match[1] ?? ""), where, lock: null };
  }
  return undefined;
}

function reading(sql: string, where: string | null): SqlMeaning {
  const advisory = /\b(?:pg_(?:try_)?advisory(?:_xact)?_lock(?:_shared)?|get_lock)\s*\(([^)]*)/i.exec(sql);
  if (advisory !== null) {
    const key = (advisory[1] ?? "").trim();
    const isFixed = !/[$?:@\uFFFC]|%s/.test(key);
    // Who only tries to take it holds nobody up: one does the work, and the others go on without.
    const scope = /pg_try/i.test(advisory[0]) ? "unknown" : isFixed ? "global" : "rows";
    return { does: "lock", table: null, where: null, lock: { scope, name: key } };
  }
  if (/^with\b/i.test(sql) && /\b(insert into|update|delete from)\b/i.test(sql)) {
    return { does: "write", table: null, where, lock: null };
  }
  const table = tableName(new RegExp(` from ${name}`, "i").exec(sql)?.[1] ?? "");
  if (!/ for (no key )?update\b/i.test(sql)) return { does: "read", table, where, lock: null };
  const isNarrow = where !== null || / (limit|join) /i.test(sql) || table === null;
  return { does: "read", table, where, lock: { scope: isNarrow ? "rows" : "table", name: table ?? "" } };
}
