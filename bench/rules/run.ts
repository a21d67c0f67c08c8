import { readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { walkFolder } from "../../src/engine/walkFolder";
import { contentConvention, parsedLanguage, pathConvention } from "../../src/facts/fileConventions";
import { readFactsOfText } from "../../src/facts/readFacts";
import type { RuleFinding } from "../../src/model";
import { runRules } from "../../src/rules";
import { EditReader } from "../../src/semantics/editReader";
import { graphFile } from "../../src/semantics/graphFile";
import { diskHost } from "../../src/semantics/semanticsHost";
import { table } from "../measure";
import { Random } from "../monorepo/random";

// npx tsx bench/rules/run.ts FOLDER [--rule ID] [--only REGEX] [--sample 50 --seed 1] [--counts]: what the rules say of
// every file of a folder, as if each was new, with the related places and the lines they stand on: for reading and
// judging. Nothing is written to the folder.
//
// --rule    only findings of the rules whose id starts so (`state/`, `model/loose-type`).
// --only    only files whose path the pattern matches; the others are there all the same.
// --sample  at most so many findings of each rule, drawn by the seed; the counts are of all.
// --counts  the counts alone.

/** What the warm projects may hold together, in bytes. */
const maxBytes = 2 * 2 ** 30;

interface Found {
  readonly rule: string;
  readonly path: string;
  readonly finding: RuleFinding;
}

interface Reading {
  readonly found: readonly Found[];
  readonly files: number;
  readonly failures: readonly string[];
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      rule: { type: "string", default: "" },
      only: { type: "string", default: "" },
      sample: { type: "string" },
      seed: { type: "string", default: "1" },
      counts: { type: "boolean", default: false },
    },
  });
  const [folder] = positionals;
  if (folder === undefined) throw new Error("Give a folder with sources.");
  const root = resolve(folder);
  const start = performance.now();
  const reading = await read(root, { only: new RegExp(values.only), rule: values.rule });
  const byRule = new Map<string, Found[]>();
  for (const each of reading.found) byRule.set(each.rule, [...(byRule.get(each.rule) ?? []), each]);
  const sample = values.sample === undefined ? Number.POSITIVE_INFINITY : Number(values.sample);
  if (!values.counts) {
    for (const [rule, found] of byRule) print(root, rule, sampleOf(found, sample, Number(values.seed)));
  }
  const rows = [...byRule].sort().map(([rule, { length }]) => [rule, String(length)]);
  console.log(table([basename(root), "findings"], rows));
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`\n${reading.files} files in ${seconds} s`);
  for (const failure of reading.failures) console.log(failure);
}

async function read(root: string, { only, rule }: { readonly only: RegExp; readonly rule: string }): Promise<Reading> {
  const sources = await sourcesOf(root);
  const reader = new EditReader(root, diskHost(root));
  reader.setFiles(
    [...sources].flatMap(([path, text]) => {
      const { facts } = readFactsOfText(path, text, "");
      return facts === undefined ? [] : [graphFile(facts)];
    }),
  );
  const found: Found[] = [];
  const failures: string[] = [];
  const looked = [...sources].filter(([path]) => only.test(path));
  for (const [index, [path, text]] of looked.entries()) {
    if (process.stderr.isTTY) process.stderr.write(`\r${index + 1} of ${looked.length}`);
    try {
      const { facts } = await reader.read({ path, text, baselineText: null, addedPaths: null, places: false });
      const said = runRules(facts);
      for (const { rule, finding } of said.results) found.push({ rule: rule.id, path, finding });
      for (const { rule, message } of said.failures) failures.push(`${rule.id} failed on ${path}: ${message}`);
    } catch (error) {
      failures.push(`${path} could not be read: ${error instanceof Error ? error.stack : error}`);
    }
    reader.evict(maxBytes);
  }
  return { found: found.filter((each) => each.rule.startsWith(rule)), files: looked.length, failures };
}

async function sourcesOf(root: string): Promise<ReadonlyMap<string, string>> {
  const { files } = await walkFolder(root, () => undefined);
  const sources = new Map<string, string>();
  for (const path of files) {
    if (parsedLanguage(path) === undefined || pathConvention(path) !== undefined) continue;
    const text = readFileSync(join(root, path), "utf8");
    if (contentConvention(path, text) === undefined) sources.set(path, text);
  }
  return sources;
}

/** The same findings for the same seed, in the order in which they were found. */
function sampleOf(found: readonly Found[], size: number, seed: number): readonly Found[] {
  if (found.length <= size) return found;
  const random = new Random(seed);
  const left = found.map((_, index) => index);
  const drawn = Array.from({ length: size }, () => left.splice(random.below(left.length), 1)[0] ?? 0);
  return drawn.sort((one, other) => one - other).flatMap((index) => found[index] ?? []);
}

function print(root: string, rule: string, found: readonly Found[]): void {
  for (const { path, finding } of found) {
    console.log(
      `${rule}  ${path}:${finding.startLine}\n  ${finding.message}\n  ${lineOf(root, path, finding.startLine)}`,
    );
    for (const place of finding.related) {
      console.log(`    ${place.path}:${place.startLine} ${place.message}`);
      console.log(`      ${lineOf(root, place.path, place.startLine)}`);
    }
    console.log("");
  }
}

function lineOf(root: string, path: string, line: number): string {
  const text = readFileSync(join(root, path), "utf8").split("\n")[line - 1] ?? "";
  return text.trim().slice(0, 160);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
