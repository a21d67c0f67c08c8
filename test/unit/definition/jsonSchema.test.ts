import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";

interface Described {
  readonly description?: string;
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Described>>;
  readonly additionalProperties?: Described | boolean;
  readonly oneOf?: readonly Described[];
  readonly items?: Described;
}

const file = join(__dirname, "../../../schemas/definition.schema.json");
const schema: Described = JSON.parse(readFileSync(file, "utf8"));

/** Every field below a place, by its key. */
function* fields(at: Described, key = ""): Generator<readonly [string, Described]> {
  for (const [name, field] of Object.entries(at.properties ?? {})) {
    yield [`${key}${name}`, field];
    yield* fields(field, `${key}${name}.`);
  }
  if (typeof at.additionalProperties === "object") yield* fields(at.additionalProperties, `${key}*.`);
  for (const choice of at.oneOf ?? []) yield* fields(choice, key);
  if (at.items !== undefined) yield* fields(at.items, `${key}[].`);
}

describe("the JSON Schema of the quality definition", () => {
  it("has a hover for every field", () => {
    const all = [...fields(schema)];
    assert.ok(all.length > 100, `${all.length} fields`);
    // A constant says itself what it means; what it is for stands at the whole.
    const silent = all.filter(([, field]) => field.const === undefined && (field.description ?? "").length < 10);
    assert.deepEqual(silent, []);
    for (const [key, { description = "" }] of all) assert.match(description, /^$|\.$/, `${key} is a sentence`);
  });

  it("takes and refuses what the loader does", () => {
    const validate = new Ajv({ strict: false }).compile(schema);
    const good = {
      measures: { "test-coverage": { weight: 2, scope: ["src/**"] } },
      customMeasures: {
        todos: { kind: "files", title: "To do", direction: "lower", target: 0, floor: 9, scope: ["*"] },
      },
      libraries: { "message-queue": { preferred: ["bullmq"] } },
    };
    assert.ok(validate(good), JSON.stringify(validate.errors));
    for (const bad of [{ measure: {} }, { version: 0 }, { libraries: { dates: {} } }, { measures: { nope: {} } }]) {
      assert.ok(!validate(bad), JSON.stringify(bad));
    }
  });
});
