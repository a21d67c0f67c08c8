import type { EditedPoint, EditFacts, Rule, RuleExample, RuleFinding } from "../../src/model";
import { ruleOptionsOf } from "../../src/rules";
import { EditReader, type EditReading } from "../../src/semantics/editReader";
import { memoryHost } from "../../src/semantics/semanticsHost";
import { graphFileOf } from "./graphFiles";

const root = "/project";

/** What examples are compiled with that bring no tsconfig.json of their own. */
export const exampleConfig = JSON.stringify({
  compilerOptions: {
    strict: true,
    target: "ES2022",
    module: "ESNext",
    moduleResolution: "Bundler",
    experimentalDecorators: true,
    types: [],
  },
});

/** The files of an example as they are on the disk while its file is being edited. */
export function filesOf({ files }: Pick<RuleExample, "files">): Readonly<Record<string, string>> {
  return { "tsconfig.json": exampleConfig, ...files };
}

/** The same project as the baseline has it. */
export function baselineOf(example: Pick<RuleExample, "files" | "baseline">): Readonly<Record<string, string>> {
  const all = Object.entries({ ...filesOf(example), ...example.baseline });
  return Object.fromEntries(all.flatMap(([path, text]) => (text === null ? [] : [[path, text]])));
}

type Project = Omit<RuleExample, "title" | "expected">;

/** The facts that the rules get of an example, read in memory, with the broken places looked for. */
export async function editFactsOf(example: Project): Promise<EditFacts> {
  return (await readingOf(example)).facts;
}

/** The leverage points that the edit of an example changes. */
export async function editedPointsOf(example: Project): Promise<readonly EditedPoint[]> {
  return (await readingOf(example)).points;
}

async function readingOf(example: Project): Promise<EditReading> {
  const files = filesOf(example);
  const baseline = baselineOf(example);
  const reader = new EditReader(
    root,
    memoryHost(new Map(Object.entries(files).map(([path, text]) => [`${root}/${path}`, text]))),
  );
  const sources = Object.entries(files).filter(([path]) => /\.[cm]?[jt]sx?$/.test(path));
  reader.setFiles(sources.map(([path, text]) => graphFileOf(path, text)));
  return reader.read({
    path: example.edited,
    text: files[example.edited] ?? "",
    baselineText: baseline[example.edited] ?? null,
    addedPaths: Object.keys(files).filter((path) => baseline[path] === undefined && path !== example.edited),
    places: true,
  });
}

/** What one rule says of an example. */
export async function findingsOf(rule: Rule, example: RuleExample): Promise<readonly RuleFinding[]> {
  return rule.find(await editFactsOf(example), ruleOptionsOf(rule, {}));
}

/** Findings as examples expect them. */
export function inShort(findings: readonly RuleFinding[]): RuleExample["expected"] {
  return findings.map(({ startLine, message, related }) => {
    const places = related.map((place) => `${place.path}:${place.startLine}`);
    return places.length === 0 ? { startLine, message } : { startLine, message, related: places };
  });
}

/** An example, and the folder of a repository that it lies in. */
export interface PlacedExample {
  readonly rule: Rule;
  readonly example: RuleExample;
  readonly folder: string;
}

/**
 * The examples of rules that may share a repository. A migration of one example is new to all that do: examples of
 * models that add files have one of their own.
 */
export function exampleGroups(rules: readonly Rule[]): readonly (readonly PlacedExample[])[] {
  const all = rules.flatMap((rule) =>
    rule.examples.map((example, index) => ({ rule, example, folder: `${rule.id.replace("/", "-")}-${index + 1}` })),
  );
  const adding = all.filter(
    ({ rule, example }) => rule.id.startsWith("model/") && Object.values(example.baseline ?? {}).includes(null),
  );
  return [all.filter((each) => !adding.includes(each)), ...adding.map((each) => [each])];
}

/** The files of examples by their paths in the repository. */
export function placed(
  group: readonly PlacedExample[],
  of: (example: RuleExample) => Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const files = group.flatMap(({ example, folder }) =>
    Object.entries(of(example)).map(([path, text]) => [`${folder}/${path}`, text]),
  );
  return Object.fromEntries(files);
}
