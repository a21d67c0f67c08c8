import type { Definition } from "../../definition";
import { scopeMatcher } from "../../facts/scopeMatcher";
import { countedFiles, customTerms } from "../../measures/customMeasure";
import { definitionFileName, type Measurement, type MeasureTerms, type Problem } from "../../model";
import type { PatternQuestion, PatternResult } from "../patternSearch";
import type { CommandMeasure, CommandQuestion, CustomResult } from "./commandNumbers";
import type { EvidenceQuestion } from "./gathered";
import { patternMeasure } from "./patternMeasure";
import type { SourceGraph } from "./sourceGraph";

/** A measure of a team's own: what it is called, and what it found. */
export interface CustomMeasurement {
  readonly terms: MeasureTerms;
  readonly measurement: Measurement;
  readonly problems: readonly Problem[];
}

type Custom = NonNullable<Definition["customMeasures"]>[string];

/** What they are asked for with. */
export interface CustomQuestion extends EvidenceQuestion {
  /** Ids; left out: all that the definition has. */
  readonly measures?: readonly string[] | undefined;
  /** Whether commands are run now; otherwise what they said last counts. */
  readonly commands: boolean;
  /** The folder that is asked about, where it is not the whole. */
  readonly folder?: string | undefined;
}

/** What custom measures are made from. */
export interface CustomSources {
  graph(signal: AbortSignal): Promise<SourceGraph>;
  /** All files that there are. */
  list(signal: AbortSignal): Promise<ReadonlySet<string>>;
  /** The number that a command prints. */
  command(id: string, measure: CommandMeasure, question: CommandQuestion): Promise<CustomResult>;
  /** Looks for a regular expression in files. */
  lines(question: PatternQuestion): Promise<PatternResult>;
}

/** The measures that a definition adds, in the order of their ids. */
export async function customMeasurements(
  sources: CustomSources,
  question: CustomQuestion,
): Promise<readonly CustomMeasurement[]> {
  const { definition, measures } = question;
  const found: CustomMeasurement[] = [];
  const all = Object.entries(definition.customMeasures ?? {}).sort(([one], [other]) => (one < other ? -1 : 1));
  for (const [id, custom] of all) {
    if (measures?.includes(id) === false) continue;
    found.push({ terms: customTerms(id, custom), ...(await resultOf(id, custom, sources, question)) });
  }
  return found;
}

async function resultOf(
  id: string,
  custom: Custom,
  sources: CustomSources,
  question: CustomQuestion,
): Promise<CustomResult> {
  const { commands: run, folder, signal } = question;
  if (custom.kind === "command") return sources.command(id, custom, { run, folder, signal });
  const isMeant = scopeMatcher(custom.scope);
  const isWanted = (path: string) => question.inScope(path) && isMeant(path);
  if (custom.kind !== "pattern") {
    return { measurement: await filesOf(custom, sources, { isWanted, signal }), problems: [] };
  }
  // Every pattern matches where it is written down.
  const paths = [...(await sources.list(signal))].filter((path) => isWanted(path) && !isDefinition(path)).sort();
  const { pattern, direction } = custom;
  return patternMeasure({ id, direction }, await sources.lines({ pattern, paths, signal }));
}

async function filesOf(
  custom: Extract<Custom, { readonly kind: "files" | "import" }>,
  sources: CustomSources,
  { isWanted, signal }: { readonly isWanted: (path: string) => boolean; readonly signal: AbortSignal },
): Promise<Measurement> {
  switch (custom.kind) {
    case "files": {
      const paths = [...(await sources.list(signal))].filter(isWanted).sort();
      const message = `It counts for ${custom.title}.`;
      return countedFiles(
        paths.map((path) => ({ path, startLine: null, message })),
        custom.direction,
      );
    }
    case "import": {
      const { files, graph } = await sources.graph(signal);
      const asking = files.flatMap(({ path }) => {
        const imports = isWanted(path) ? (graph.file(`/${path}`)?.imports ?? []) : [];
        const [first] = imports.filter(({ specifier }) => isOf(specifier, custom.import));
        if (first === undefined) return [];
        return [{ path, startLine: first.startLine, message: `It imports \`${first.specifier}\`.` }];
      });
      return countedFiles(asking, custom.direction);
    }
  }
}

function isDefinition(path: string): boolean {
  return path === definitionFileName || path.endsWith(`/${definitionFileName}`);
}

/** `lodash` and `lodash/fp` of `lodash`. */
function isOf(specifier: string, name: string): boolean {
  return specifier === name || specifier.startsWith(`${name}/`);
}
