// Writes what the oracles say of each FILE to FILE.oracle.json, for the unit tests, which must run without them:
//   node bench/agreement/record.mjs FILE...
import { readFileSync, writeFileSync } from "node:fs";
import { installOracles, loadOracles } from "./oracles.mjs";

const { measure, versions } = loadOracles(await installOracles());
for (const path of process.argv.slice(2)) {
  const { refused, functions, file } = measure(path, readFileSync(path, "utf8"));
  if (refused !== undefined) throw new Error(`${path}: ${refused}`);
  const ordered = functions.sort((a, b) => a.offset - b.offset);
  writeFileSync(`${path}.oracle.json`, `${JSON.stringify({ versions, file, functions: ordered }, null, 1)}\n`);
}
