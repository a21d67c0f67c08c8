// Writes schemas/*.schema.json from src/report/schemas. With --check it writes nothing and fails when one is stale.
import { execFileSync } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { tsImport } from "tsx/esm/api";
import { z } from "zod";

const check = process.argv.includes("--check");
const folder = new URL("../schemas/", import.meta.url);

const { schemas } = await tsImport("../src/report/schemas/index.ts", import.meta.url);

if (!check) await mkdir(folder, { recursive: true });
const stale = [];
for (const [name, schema] of Object.entries(schemas)) {
  const file = new URL(`${name}.schema.json`, folder);
  const text = formatted(jsonSchema(name, schema), fileURLToPath(file));
  if ((await readFile(file, "utf8").catch(() => "")) === text) continue;
  if (check) stale.push(fileURLToPath(file));
  else await writeFile(file, text);
}

if (stale.length > 0) {
  console.error(`Out of date: ${stale.join(", ")}. Run: node scripts/generate-schemas.mjs`);
  process.exitCode = 1;
}

/** `io: "input"` leaves objects open: whoever validates an output accepts fields that a later release adds. */
function jsonSchema(name, schema) {
  const { $schema, ...body } = z.toJSONSchema(schema, { target: "draft-2020-12", io: "input", override: dropLimit });
  return JSON.stringify({ $schema, $id: `urn:trueline:schema:${name}:1`, ...body }, null, 2);
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
