import type { Definition } from "../../definition";
import { countedFiles, customTerms } from "../../measures/customMeasure";
import type { Measurement, MeasureTerms, Problem } from "../../model";
import { scopeMatcher } from "../scopeMatcher";
import type { EvidenceQuestion } from "./gathered";
import type { SourceGraph } from "./sourceGraph";

/** A measure of a team's own: what it is called, and what it found. */
export interface CustomMeasurement {
  readonly terms: MeasureTerms;
  readonly measurement: Measurement;
  readonly problems: readonly Problem[];
}

type Custom = NonNullable<Definition["customMeasures"]>[string];

/** What custom measures are made from. */
export interface CustomSources {
  graph(signal: AbortSignal): Promise<SourceGraph>;
  /** All files that there are. */
  list(signal: AbortSignal): Promise<ReadonlySet<string>>;
}

/** The measures that a definition adds, in the order of their ids. */
export async function customMeasurements(
  sources: CustomSources,
  question: EvidenceQuestion,
): Promise<readonly CustomMeasurement[]> {
  const found: CustomMeasurement[] = [];
  const all = Object.entries(question.definition.customMeasures ?? {}).sort(([one], [other]) => (one < other ? -1 : 1));
  for (const [id, custom] of all) {
    const measurement = await measurementOf(custom, sources, question);
    found.push({ terms: customTerms(id, custom), measurement, problems: [] });
  }
  return found;
}

async function measurementOf(
  custom: Custom,
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
    case "pattern":
    case "command": {
      const what = custom.kind === "pattern" ? "regular expressions" : "commands";
      const reason = `This version of Trueline does not run the ${what} of a definition.`;
      return { kind: "not-measured", reason, whatToDo: "Count files by `scope` or by what they import instead." };
    }
  }
}

/** `lodash` and `lodash/fp` of `lodash`. */
function isOf(specifier: string, name: string): boolean {
  return specifier === name || specifier.startsWith(`${name}/`);
}
