import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { ts } from "@ts-morph/common";
import type { TypedFile } from "../../src/model";
import { completeOptions } from "../../src/semantics/compilerOptions";
import { diskHost } from "../../src/semantics/semanticsHost";
import { TypingReader } from "../../src/semantics/typing/typingReader";
import { installPeers } from "../install.mjs";

// npx tsx bench/typing/run.ts PROJECT [--tsconfig tsconfig.json] [--typescript VERSION] [--all]: static typing beside
// type-coverage. PROJECT is a clone with its dependencies installed; it is only read.
//
// Prints both numbers for the files that both count, and every file and identifier on which they disagree (--all; the
// first ones otherwise). type-coverage runs with the TypeScript that Trueline carries, or with the version that is given,
// and with the defaults of the version that the project uses; with --raw, with those of its own. It reads `include` in
// its own way; with --roots its program is made of the files that TypeScript itself takes.

interface Reference {
  readonly version: string;
  readonly correctCount: number;
  readonly totalCount: number;
  readonly files: readonly { readonly path: string; readonly correctCount: number; readonly totalCount: number }[];
  readonly anys: readonly { readonly path: string; readonly line: number; readonly text: string }[];
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      tsconfig: { type: "string", default: "tsconfig.json" },
      roots: { type: "boolean", default: false },
      raw: { type: "boolean", default: false },
      typescript: { type: "string", default: ts.version },
      all: { type: "boolean", default: false },
    },
  });
  const [project] = positionals;
  if (project === undefined) throw new Error("Give a clone with its dependencies installed.");
  const root = resolve(project).replaceAll("\\", "/");
  const versions = { "type-coverage-core": coreVersion(), typescript: values.typescript };
  const peers: string = await installPeers("type-coverage", versions);
  const reference = timed("type-coverage", () =>
    referenceOf({
      root,
      peers,
      tsconfig: values.tsconfig,
      options: values.raw ? {} : defaultsOf(root, values.tsconfig),
      rootNames: values.roots ? readConfig(root, values.tsconfig).fileNames : undefined,
    }),
  );
  const listed = execFileSync("git", ["ls-files", "-z"], { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });
  const wanted = listed.split("\0").filter((path) => /\.[cm]?[jt]sx?$/.test(path));
  const begin = performance.now();
  const reading = await new TypingReader(root, diskHost(root)).read({ files: wanted });
  console.log(`Trueline: ${seconds(begin)}`);
  for (const { path, message } of reading.problems) console.log(`  ${path}: ${message}`);
  compare(reference, reading.files, values.all);
}

function compare(reference: Reference, files: readonly TypedFile[], all: boolean): void {
  const own = new Map(files.map((file) => [file.path, file]));
  const both = reference.files.flatMap((theirs) => {
    const ours = own.get(theirs.path);
    return ours === undefined || !ours.checked ? [] : [{ ours, theirs }];
  });
  const shared = new Set(both.map(({ ours }) => ours.path));
  const sum = (numbers: readonly number[]) => numbers.reduce((before, each) => before + each, 0);
  const theirs = [sum(both.map((each) => each.theirs.correctCount)), sum(both.map((each) => each.theirs.totalCount))];
  const ours = [sum(both.map((each) => each.ours.typed)), sum(both.map((each) => each.ours.identifiers))];
  console.log(`\ntype-coverage ${coreVersion()}, TypeScript ${reference.version}, all that it counts:`);
  console.log(`  ${share(reference.correctCount, reference.totalCount)} in ${reference.files.length} files`);
  console.log(`The ${both.length} files that both count:`);
  console.log(`  type-coverage ${share(theirs[0], theirs[1])}\n  Trueline      ${share(ours[0], ours[1])}`);
  console.log(`All ${files.length} files that Trueline counts:`);
  console.log(`  ${share(sum(files.map(({ typed }) => typed)), sum(files.map(({ identifiers }) => identifiers)))}`);
  const unchecked = files.filter(({ checked }) => !checked);
  console.log(`  ${unchecked.length} of them are JavaScript that is not checked`);
  const onlyTheirs = reference.files.filter(({ path, totalCount }) => totalCount > 0 && !shared.has(path));
  list(
    "Only type-coverage counts",
    onlyTheirs.map(({ path, correctCount, totalCount }) => `${path} ${share(correctCount, totalCount)}`),
    all,
  );
  const onlyOurs = files.filter(({ path, checked, identifiers }) => checked && identifiers > 0 && !shared.has(path));
  list(
    "Only Trueline counts, checked",
    onlyOurs.map(({ path, typed, identifiers }) => `${path} ${share(typed, identifiers)}`),
    all,
  );
  const differing = both.filter(
    ({ ours, theirs }) => ours.typed !== theirs.correctCount || ours.identifiers !== theirs.totalCount,
  );
  list(
    "They disagree about",
    differing.flatMap((each) => differences(each, reference)),
    all,
  );
}

function differences(
  { ours, theirs }: { readonly ours: TypedFile; readonly theirs: Reference["files"][number] },
  { anys }: Reference,
): readonly string[] {
  const said = new Set(anys.filter(({ path }) => path === ours.path).map(({ line, text }) => `${line} ${text}`));
  const own = new Set(ours.untyped.map(({ startLine, name }) => `${startLine} ${name}`));
  return [
    `${ours.path}: type-coverage ${share(theirs.correctCount, theirs.totalCount)}, Trueline ${share(ours.typed, ours.identifiers)}`,
    ...[...said].filter((each) => !own.has(each)).map((each) => `  any for type-coverage only: ${each}`),
    ...[...own].filter((each) => !said.has(each)).map((each) => `  any for Trueline only: ${each}`),
  ];
}

function list(title: string, lines: readonly string[], all: boolean): void {
  console.log(`\n${title}: ${lines.length === 0 ? "nothing" : ""}`);
  const shown = all ? lines : lines.slice(0, 60);
  for (const line of shown) console.log(`  ${line}`);
  if (shown.length < lines.length) console.log(`  and ${lines.length - shown.length} more lines`);
}

interface Run {
  readonly root: string;
  readonly peers: string;
  readonly tsconfig: string;
  readonly options: object;
  readonly rootNames: readonly string[] | undefined;
}

function referenceOf({ root, peers, tsconfig, options, rootNames }: Run): Reference {
  const script = join(__dirname, "reference.mjs");
  const rootsFile = join(peers, `roots-${process.pid}.json`);
  if (rootNames !== undefined) writeFileSync(rootsFile, JSON.stringify(rootNames));
  const given = [peers, tsconfig, JSON.stringify(options), ...(rootNames === undefined ? [] : [rootsFile])];
  const output = execFileSync(process.execPath, ["--max-old-space-size=6000", script, ...given], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  rmSync(rootsFile, { force: true });
  return JSON.parse(output) as Reference;
}

/** What holds in the project where its tsconfig.json says nothing: TypeScript 6 has other defaults than those before it. */
function defaultsOf(root: string, tsconfig: string): object {
  const { options } = readConfig(root, tsconfig);
  const completed = completeOptions(diskHost(root), root, options);
  const semantic = ["strict", "types", "target", "module", "moduleResolution", "esModuleInterop"];
  const silent = semantic.filter((name) => options[name] === undefined && completed[name] !== undefined);
  return Object.fromEntries(silent.map((name) => [name, completed[name]]));
}

function readConfig(root: string, tsconfig: string): ts.ParsedCommandLine {
  const { config } = ts.readConfigFile(join(root, tsconfig), ts.sys.readFile);
  return ts.parseJsonConfigFileContent(config, ts.sys, root, undefined, join(root, tsconfig));
}

/** The version that the tests use. */
function coreVersion(): string {
  const manifest = join(dirname(require.resolve("type-coverage-core")), "..", "package.json");
  return (JSON.parse(readFileSync(manifest, "utf8")) as { readonly version: string }).version;
}

function share(counted = 0, of = 0): string {
  return `${of === 0 ? "none" : ((100 * counted) / of).toFixed(2)}% (${counted} / ${of})`;
}

function timed<Result>(name: string, run: () => Result): Result {
  const begin = performance.now();
  const result = run();
  console.log(`${name}: ${seconds(begin)}`);
  return result;
}

function seconds(begin: number): string {
  return `${((performance.now() - begin) / 1000).toFixed(1)} s`;
}

void main();
