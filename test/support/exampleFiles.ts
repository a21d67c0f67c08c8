import type { Rule, RuleExample, RuleFinding } from "../../src/model";

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
