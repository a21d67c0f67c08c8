import type { Definition } from "../definition";
import { scopeMatcher } from "../facts/scopeMatcher";
import type { Measure, MeasuredKind } from "../measures";
import {
  gainOf,
  given,
  type HotSpot,
  type MeasureGoal,
  type Measurement,
  type MeasureReport,
  type MeasureTerms,
  type NotMeasured,
  type Problem,
  type QualityReport,
  scoreFormula,
  scoreOf,
  UserError,
} from "../model";
import { type Measured, partNames, reportOf } from "./measureReports";
import type { CustomMeasurement, CustomQuestion } from "./measures/customMeasures";
import type { Gatherers } from "./measures/evidence";
import type { EvidenceQuestion } from "./measures/gathered";
import type { QualityQuery } from "./session";

/** What the report is made from. */
export interface QualitySources {
  readonly measures: readonly Measure<MeasuredKind>[];
  readonly gatherers: Gatherers;
  /** The measures that the definition adds, in the order of their ids. */
  readonly custom: (question: CustomQuestion) => Promise<readonly CustomMeasurement[]>;
  /** In force at the root; undefined where there is none. */
  readonly definition: () => Promise<Definition | undefined>;
  readonly hotSpotOf: (path: string) => HotSpot | undefined;
  /** Who owns a file; undefined where nothing says it. */
  readonly ownersOf: () => Promise<((path: string) => readonly string[]) | undefined>;
}

type Asked = QualityQuery & { readonly signal: AbortSignal };

/** How the folder stands to its definition of quality: the measures with their files, and the score. */
export async function qualityReport(sources: QualitySources, query: Asked): Promise<QualityReport> {
  const definition = (await sources.definition()) ?? {};
  const measured: Measured[] = [];
  const problems: Problem[] = [];
  refuseUnknown(query, sources.measures, definition);
  const wanted = sources.measures.filter(({ id }) => isEnabled(id, definition, query));
  // One after the other: most of them are made from the same files, which the first one reads.
  for (const measure of wanted) {
    const own = definition.measures?.[measure.id];
    const found = await measureOne(measure, sources, questionOf(definition, own?.scope, query));
    problems.push(...found.problems);
    measured.push({
      terms: measure,
      goal: goalOf(measure, own),
      reason: own?.reason ?? null,
      measurement: found.measurement,
    });
  }
  const { measures, folder, commands = false } = query;
  const asked = { ...questionOf(definition, undefined, query), measures, folder, commands };
  for (const { terms, measurement, problems: own } of await sources.custom(asked)) {
    const defined = definition.customMeasures?.[terms.id];
    problems.push(...own);
    measured.push({ terms, goal: goalOf(terms, defined), reason: defined?.reason ?? null, measurement });
  }
  const ownersOf = query.parts === "teams" ? await sources.ownersOf() : undefined;
  const namesOf = partNames(query.parts, ownersOf);
  return {
    formula: scoreFormula,
    definition: isDefined(definition) ? { name: definition.name ?? null, version: definition.version ?? null } : null,
    ...scored(measured.map((each) => reportOf(each, { hotSpotOf: sources.hotSpotOf, top: query.top, namesOf }))),
    problems,
  };
}

/** @throws UserError for a measure that is asked for and is none. */
function refuseUnknown({ measures = [] }: Asked, known: QualitySources["measures"], definition: Definition): void {
  const ids = [...known.map(({ id }) => id), ...Object.keys(definition.customMeasures ?? {}).sort()];
  const unknown = measures.find((id) => !ids.includes(id));
  if (unknown !== undefined) throw new UserError(`There is no measure ${unknown}. There are: ${ids.join(", ")}.`);
}

/** An empty definition says nothing, so that it is none. */
function isDefined(definition: Definition): boolean {
  return Object.keys(definition).length > 0;
}

function isEnabled(id: string, definition: Definition, { measures }: Asked): boolean {
  if (measures !== undefined) return measures.includes(id);
  return definition.measures?.[id]?.enabled !== false;
}

function questionOf(definition: Definition, scope: readonly string[] | undefined, { folder, types, signal }: Asked) {
  const matches = scopeMatcher(scope);
  const inScope = (path: string) => (!folder || path.startsWith(`${folder}/`)) && matches(path);
  return { definition, inScope, signal, ...given({ types }) };
}

type DefinedGoal = { readonly [Key in keyof MeasureGoal]?: MeasureGoal[Key] | undefined };

function goalOf(terms: MeasureTerms, own: DefinedGoal | undefined): MeasureGoal {
  return { weight: own?.weight ?? 1, target: own?.target ?? terms.target, floor: own?.floor ?? terms.floor };
}

async function measureOne<Kind extends MeasuredKind>(
  measure: Measure<Kind>,
  { gatherers }: QualitySources,
  question: EvidenceQuestion,
): Promise<{ readonly measurement: Measurement; readonly problems: readonly Problem[] }> {
  const { evidence, problems } = await gatherers[measure.evidence](question);
  return { measurement: isMissing(evidence) ? evidence : measure.measure(evidence), problems };
}

function isMissing(evidence: object): evidence is NotMeasured {
  return "kind" in evidence && evidence.kind === "not-measured";
}

function scored(measures: readonly Omit<MeasureReport, "gain">[]): Pick<QualityReport, "score" | "measures"> {
  return {
    score: scoreOf(measures),
    measures: measures.map((measure) => ({ ...measure, gain: gainOf(measure, measures) })),
  };
}
