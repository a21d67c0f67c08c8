import { isTest, testName } from "../../facts/testNames";
import { isTestPath } from "../../facts/testPaths";
import type { TestAssociation } from "../../model";
import { isWhole } from "../../semantics/graphFile";
import type { ImportGraph } from "../../semantics/importGraph";
import { baseNameOf, folderOf } from "../../semantics/paths";
import type { EvidenceQuestion, Gathered } from "./gathered";
import type { SourceFile, SourceGraph } from "./sourceGraph";

/** What the evidence of tests is gathered from. */
export interface TestSources {
  graph(signal: AbortSignal): Promise<SourceGraph>;
  /** Files of which some function ran, each with the report that says so; empty without reports. */
  covered(signal: AbortSignal): Promise<ReadonlyMap<string, string>>;
}

/**
 * Which source files a test goes with. Files without a function or a branch have nothing to test and are left out, and
 * so are declaration files, configuration, and languages without a parser here.
 */
export async function gatherTests(
  sources: TestSources,
  { signal, inScope }: EvidenceQuestion,
): Promise<Gathered<"tests">> {
  const { files, graph } = await sources.graph(signal);
  const wanted = files.filter((file) => inScope(file.path) && isTestable(file));
  if (wanted.length === 0) {
    const reason = "There is no file in TypeScript or JavaScript that has something to test.";
    const whatToDo = "Widen the measure's `scope`, if it is meant to be about some.";
    return { evidence: { kind: "not-measured", reason, whatToDo }, problems: [] };
  }
  const tests = files.map(({ path }) => path).filter(isTest);
  const [byName, byImport, byCoverage] = [
    testsByName(tests, wanted),
    testsByImport(tests, graph),
    await sources.covered(signal),
  ];
  const evidence = wanted.map(({ path }) => {
    const by: TestAssociation[] = [];
    const known = { name: byName.get(path), import: byImport.get(path), coverage: byCoverage.get(path) };
    for (const kind of ["name", "import", "coverage"] as const) {
      const from = known[kind];
      if (from !== undefined) by.push({ kind, from });
    }
    return { path, by };
  });
  return { evidence, problems: [] };
}

/** `vite.config.ts`, `.eslintrc.js`: they are run by the tool that they configure. */
const toolFile = /(^|\/)(\.[^/]+|[^/]+\.(config|setup|d))\.[cm]?[jt]sx?$/;

function isTestable({ path, codeLines, functions, cognitive }: SourceFile): boolean {
  return codeLines !== null && functions + cognitive > 0 && !isTestPath(path) && !toolFile.test(path);
}

/**
 * The first test of each file by convention: `a.test.ts` beside it or in `__tests__`, in a test folder that mirrors the
 * source folder, or in one flat test folder above it when only one file below there is called so.
 */
function testsByName(tests: readonly string[], files: readonly SourceFile[]): ReadonlyMap<string, string> {
  const byStem = new Map<string, { readonly path: string; readonly folder: string }[]>();
  for (const { path } of files) {
    for (const { stem, folder } of namesOf(path)) {
      const list = byStem.get(stem) ?? [];
      byStem.set(stem, list);
      list.push({ path, folder });
    }
  }
  const found = new Map<string, string>();
  for (const test of tests) {
    const { stem, folder } = testName(test);
    const called = byStem.get(stem) ?? [];
    const mirrored = called.filter((each) => each.folder === folder);
    const below = called.filter((each) => folder === "" || each.folder.startsWith(`${folder}/`));
    const meant = mirrored.length > 0 ? mirrored : below.length === 1 && stem !== "index" ? below : [];
    for (const { path } of meant) if (!found.has(path)) found.set(path, test);
  }
  return found;
}

/** The index of a folder is called like the folder as well: `button/index.ts` and `button/button.test.ts`. */
function namesOf(path: string): readonly { readonly stem: string; readonly folder: string }[] {
  const name = testName(path);
  if (name.stem !== "index" || name.folder === "") return [name];
  const stem = baseNameOf(name.folder).toLowerCase();
  return [name, { stem, folder: name.folder }, { stem, folder: folderOf(`/${name.folder}`).slice(1) }];
}

/** The first test by which each file is imported: directly, by name through files that pass it on, or by a test's helper. */
function testsByImport(tests: readonly string[], graph: ImportGraph): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const test of tests) {
    const helpers = new Set([`/${test}`]);
    for (const helper of helpers) {
      for (const target of importedBy(helper, graph)) {
        const path = target.slice(1);
        // A helper that is no test by its name is there for the test that asks for it.
        if (!isTestPath(path)) found.has(path) || found.set(path, test);
        else if (!isTest(path)) helpers.add(target);
      }
    }
  }
  return found;
}

/** `a.d.ts` only describes what stands in `a.js`, and that is what runs. */
function runtimeOf(path: string, graph: ImportGraph): readonly string[] {
  const [ending = "", kind = ""] = /\.d\.([cm]?)ts$/.exec(path) ?? [];
  if (ending === "") return [];
  const stem = path.slice(0, -ending.length);
  return [`${stem}.${kind}js`, `${stem}.jsx`].filter((each) => graph.has(each));
}

/** Files whose names a file asks for at run time. */
function importedBy(path: string, graph: ImportGraph): ReadonlySet<string> {
  const targets = new Set<string>();
  for (const { specifier, names, typeOnly } of graph.file(path)?.imports ?? []) {
    if (typeOnly) continue;
    const target = graph.targetOf(specifier, path);
    if (target === undefined || !graph.has(target)) continue;
    targets.add(target);
    for (const each of runtimeOf(target, graph)) targets.add(each);
    for (const name of names) {
      const origin = isWhole(name) ? undefined : graph.origins.originOf(target, name);
      if (origin !== undefined) targets.add(origin.path);
    }
  }
  return targets;
}
