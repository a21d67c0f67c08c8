import type { Definition, DefinitionFile } from "./schema";

/**
 * A definition laid over the one that it extends: objects are joined member by member, everything else, lists included,
 * is the nearer one's. A custom measure is taken whole, since half of one kind and half of another is neither.
 */
export function mergeDefinitions(base: Definition, { $schema: _, extends: __, ...file }: DefinitionFile): Definition {
  const merged = joined(base, file) as Definition;
  if (base.customMeasures === undefined || file.customMeasures === undefined) return merged;
  return { ...merged, customMeasures: { ...base.customMeasures, ...file.customMeasures } };
}

function joined(base: unknown, over: unknown): unknown {
  if (!isObject(base) || !isObject(over)) return over;
  const entries = Object.entries(over).map(([key, value]) => [
    key,
    Object.hasOwn(base, key) ? joined(base[key], value) : value,
  ]);
  return { ...base, ...Object.fromEntries(entries) };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
