// Writes schemas/*.schema.json from src/report/schemas and src/definition. With --check it writes nothing and fails when one is stale.
import { execFileSync } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { tsImport } from "tsx/esm/api";
import { z } from "zod";

const check = process.argv.includes("--check");
const folder = new URL("../schemas/", import.meta.url);

const [{ schemas }, { definitionSchema }, { measureTerms }, { rules }] = await Promise.all([
  tsImport("../src/report/schemas/index.ts", import.meta.url),
  tsImport("../src/definition/index.ts", import.meta.url),
  tsImport("../src/measures/measureTerms.ts", import.meta.url),
  tsImport("../src/rules/index.ts", import.meta.url),
]);
const texts = {
  ...Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, outputSchema(name, schema)])),
  definition: definitionJsonSchema(),
};

if (!check) await mkdir(folder, { recursive: true });
const stale = [];
for (const [name, json] of Object.entries(texts)) {
  const file = new URL(`${name}.schema.json`, folder);
  const text = formatted(json, fileURLToPath(file));
  if ((await readFile(file, "utf8").catch(() => "")) === text) continue;
  if (check) stale.push(fileURLToPath(file));
  else await writeFile(file, text);
}

if (stale.length > 0) {
  console.error(`Out of date: ${stale.join(", ")}. Run: node scripts/generate-schemas.mjs`);
  process.exitCode = 1;
}

/** `io: "input"` leaves objects open: whoever validates an output accepts fields that a later release adds. */
function outputSchema(name, schema) {
  const { $schema, ...body } = z.toJSONSchema(schema, { target: "draft-2020-12", io: "input", override: dropLimit });
  return JSON.stringify({ $schema, $id: `urn:trueline:schema:${name}:1`, ...body }, null, 2);
}

/**
 * For the editor while a definition is written: draft 7 is what editors know best. Hovers show Markdown where they can;
 * comments and trailing commas are as good here as for the loader.
 */
function definitionJsonSchema() {
  const schema = definitionSchema({ measures: measureTerms, rules });
  const override = (context) => {
    dropLimit(context);
    const { description } = context.jsonSchema;
    if (description !== undefined) context.jsonSchema.markdownDescription = description;
  };
  const { $schema, ...body } = z.toJSONSchema(schema, { target: "draft-7", io: "input", override });
  const $id = "urn:trueline:schema:definition:1";
  return JSON.stringify({ $schema, $id, allowComments: true, allowTrailingCommas: true, ...body }, null, 2);
}

/** As the formatter wants every file of the repository, so that it has nothing to say about a generated one. */
function formatted(json, path) {
  const biome = createRequire(import.meta.url).resolve("@biomejs/biome/bin/biome");
  return execFileSync(process.execPath, [biome, "format", `--stdin-file-path=${path}`], {
    input: json,
    encoding: "utf8",
  });
}

/** That an integer is one that JavaScript can hold says nothing about the output. */
function dropLimit({ jsonSchema }) {
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
}
