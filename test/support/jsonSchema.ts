import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020";

export type SchemaName =
  | "report"
  | "facts"
  | "hotspots"
  | "coupling"
  | "coverage"
  | "coupling-sum"
  | "ownership"
  | "xray"
  | "tests"
  | "leverage"
  | "quality"
  | "check"
  | "compare"
  | "snapshot";

/**
 * Checks a JSON output against the schema that is shipped for it. Shipped schemas let fields pass that they do not
 * know, for the releases to come; here every field has to be described.
 */
export function assertMatchesSchema(name: SchemaName, value: unknown): void {
  const file = join(__dirname, "..", "..", "schemas", `${name}.schema.json`);
  const validate = new Ajv2020({ allErrors: true }).compile(closed(JSON.parse(readFileSync(file, "utf8"))));
  assert.ok(validate(value), JSON.stringify(validate.errors, null, 2));
}

/** The schema with every object of it taking only the fields that it names. */
function closed<Schema>(schema: Schema): Schema {
  if (Array.isArray(schema)) return schema.map(closed) as Schema;
  if (typeof schema !== "object" || schema === null) return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  return ("properties" in inner ? { ...inner, additionalProperties: false } : inner) as Schema;
}
