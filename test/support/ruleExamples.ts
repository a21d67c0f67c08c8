import { definedCode } from "../../src/engine/definedCode";
import type { EditedPoint, EditFacts, Rule, RuleExample, RuleFinding } from "../../src/model";
import { ruleOptionsOf } from "../../src/rules";
import { type EditQuestion, EditReader, type EditReading } from "../../src/semantics/editReader";
import { baselineOf, filesOf } from "./exampleFiles";
import { graphFileOf } from "./graphFiles";
import { memoryHost } from "./memoryHost";

const root = "/project";

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
    ...definedIn(files["trueline.jsonc"], example.edited),
  });
}

/** What the definition among the files of an example says, as the session hands it on. */
function definedIn(text: string | undefined, path: string): Pick<EditQuestion, "defined"> {
  return text === undefined ? {} : { defined: definedCode({ folder: "", definition: JSON.parse(text) }, [path]) };
}

/** What one rule says of an example. */
export async function findingsOf(rule: Rule, example: RuleExample): Promise<readonly RuleFinding[]> {
  return rule.find(await editFactsOf(example), ruleOptionsOf(rule, {}));
}
