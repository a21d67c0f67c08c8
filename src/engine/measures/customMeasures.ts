import type { Definition } from "../../definition";
import { countedFiles, customTerms } from "../../measures/customMeasure";
import type { Measurement, MeasureTerms, Problem } from "../../model";
import { scopeMatcher } from "../scopeMatcher";
import type { CommandMeasure, CommandQuestion, CommandResult } from "./commandNumbers";
import type { EvidenceQuestion } from "./gathered";
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
  command(id: string, measure: CommandMeasure, question: CommandQuestion): Promise<CommandResult>;
}

/** The measures that a definition adds, in the order of their ids. */
export async function customMeasurements(
  sources: CustomSources,
  question: CustomQuestion,
): Promise<readonly CustomMeasurement[]> {
  const { definition, measures, commands: run, folder, signal } = question;
  const found: CustomMeasurement[] = [];
  const all = Object.entries(definition.customMeasures ?? {}).sort(([one], [other]) => (one < other ? -1 : 1));
  for (const [id, custom] of all) {
    if (measures?.includes(id) === false) continue;
    const result =
      custom.kind === "command"
        ? await sources.command(id, custom, { run, folder, signal })
        : { measurement: await measurementOf(custom, sources, question), problems: [] };
    found.push({ terms: customTerms(id, custom), ...result });
  }
  return found;
}

async function measurementOf(
  custom: Exclude<Custom, CommandMeasure>,
  sources: CustomSources,
  { inScope, signal }: EvidenceQuestion,
): Promise<Measurement> {
  const isMeant = scopeMatcher(custom.scope);
  const isWanted = (path: string) => inScope(path) && isMeant(path);
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
    case "pattern": {
      const reason = "This version of Trueline does not run the regular expressions of a definition.";
      return { kind: "not-measured", reason, whatToDo: "Count files by `scope` or by what they import instead." };
    }
  }
}

/** `lodash` and `lodash/fp` of `lodash`. */
function isOf(specifier: string, name: string): boolean {
  return specifier === name || specifier.startsWith(`${name}/`);
}
