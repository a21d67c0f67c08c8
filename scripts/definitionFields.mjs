// @ts-check
// The tables of docs/definition.md, from the JSON Schema of the quality definition.

/**
 * @typedef {{
 *   description?: string, type?: string, enum?: unknown[], const?: unknown, minimum?: number, maximum?: number,
 *   properties?: Record<string, JsonSchema>, required?: string[], items?: JsonSchema,
 *   additionalProperties?: JsonSchema | boolean, oneOf?: JsonSchema[], anyOf?: JsonSchema[]
 * }} JsonSchema
 */

/** Sections whose members are all alike: one stands for all, under this name. */
/** @type {Readonly<Record<string, string>>} */
const alike = { measures: "ID", rules: "ID", libraries: "CAPABILITY" };

/**
 * A table per section, with a row for each field.
 * @param {JsonSchema} schema
 * @param {(titles: readonly string[], rows: readonly (readonly string[])[]) => string} table
 */
export function definitionFields(schema, table) {
  const sections = Object.entries(schema.properties ?? {});
  const simple = sections.filter(([, section]) => !isObject(section)).flatMap(([name, field]) => rows(name, field));
  const titles = ["Field", "What it takes", "What it says"];
  return [
    table(titles, simple),
    ...sections
      .filter(([, section]) => isObject(section))
      .flatMap(([name, section]) => [
        `### \`${name}\``,
        section.description ?? "",
        ...ids(name, section, table),
        table(titles, members(name, section)),
      ]),
  ];
}

/**
 * What the names of a section stand for, where only those that are known can be named.
 * @param {string} name
 * @param {JsonSchema} section
 * @param {(titles: readonly string[], rows: readonly (readonly string[])[]) => string} table
 */
function ids(name, section, table) {
  if (alike[name] === undefined) return [];
  const known = Object.entries(section.properties ?? {});
  return [
    table(
      [alike[name], "What it is"],
      known.map(([id, { description = "" }]) => [`\`${id}\``, description]),
    ),
  ];
}

/**
 * @param {string} name
 * @param {JsonSchema} section
 * @returns {string[][]}
 */
function members(name, section) {
  const placeholder = alike[name];
  const all = Object.entries(section.properties ?? {});
  if (placeholder !== undefined) {
    // The one with the most members has them all.
    const [fullest] = all.map(([, each]) => each).sort((a, b) => depth(b) - depth(a));
    return Object.entries(fullest?.properties ?? {}).flatMap(([key, field]) => {
      const descriptions = all.flatMap(([, each]) => each.properties?.[key]?.description ?? []);
      return rows(key, { ...field, description: shared(descriptions) });
    });
  }
  const record = section.additionalProperties;
  if (typeof record === "object") {
    const kinds = record.oneOf ?? record.anyOf ?? [record];
    const fields = new Map(kinds.flatMap((kind) => Object.entries(kind.properties ?? {})).map((entry) => entry));
    fields.delete("kind");
    const kind = kinds.flatMap((each) => each.properties?.kind ?? []).map((each) => `\`"${each.const}"\``);
    const first =
      kind.length === 0 ? [] : [["`kind`", kind.join(", "), kinds.map((each) => each.description).join(" ")]];
    return [...first, ...[...fields].flatMap(([key, field]) => rows(key, field))];
  }
  return all.flatMap(([key, field]) => rows(key, field));
}

/**
 * What all descriptions say: they may end differently.
 * @param {readonly string[]} descriptions
 */
function shared(descriptions) {
  const [first = "", ...others] = descriptions;
  let length = first.length;
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length--;
  if (length === first.length) return first;
  return `${first
    .slice(0, length)
    .replace(/( Left out:)?[\s,;.:\d]*$/, "")
    .replace(/\.$/, "")}.`;
}

/** @param {JsonSchema} schema */
function depth(schema) {
  return JSON.stringify(schema.properties ?? {}).length;
}

/**
 * @param {string} name
 * @param {JsonSchema} field
 * @returns {string[][]}
 */
function rows(name, field) {
  const own = [`\`${name}\``, takes(field), field.description ?? ""];
  const inner = field.items?.properties;
  if (inner === undefined) return [own];
  return [own, ...Object.entries(inner).flatMap(([key, each]) => rows(`${name}[].${key}`, each))];
}

/** @param {JsonSchema} field */
function takes({ type, enum: choices, minimum, maximum, items }) {
  if (choices !== undefined) return choices.map((choice) => `\`${JSON.stringify(choice)}\``).join(", ");
  if (type === "array" && items?.anyOf !== undefined) return "list of texts and objects";
  if (type === "array") return items?.type === "object" ? "list of objects" : "list of texts";
  if (type === "string") return "text";
  if (type !== "number" && type !== "integer") return type ?? "";
  const what = type === "integer" ? "whole number" : "number";
  if (minimum === undefined) return what;
  return `${what} ${maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? `from ${minimum}` : `${minimum} to ${maximum}`}`;
}

/** @param {JsonSchema} schema */
function isObject({ type }) {
  return type === "object";
}
