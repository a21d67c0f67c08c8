import type { MeasureTerms, Rule } from "../model";

/** What a definition may name: the measures and rules that there are. */
export interface DefinitionVocabulary {
  readonly measures: readonly MeasureTerms[];
  readonly rules: readonly Pick<Rule, "id" | "summary" | "severity" | "options">[];
}
