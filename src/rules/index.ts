import type { EditFacts, Rule, RuleFinding, SignalOptions } from "../model";
import { interfaceRules } from "./interface";
import { modelRules } from "./model";
import { stateRules } from "./state";

/** Every rule there is, in the order in which settings and pages name them. */
export const rules: readonly Rule[] = [...interfaceRules, ...modelRules, ...stateRules];

/** What one rule says. */
export interface RuleResult {
  readonly rule: Rule;
  readonly finding: RuleFinding;
}

/** A rule that threw; what it would have said is missing. */
export interface RuleFailure {
  readonly rule: Rule;
  readonly message: string;
}

/**
 * What the rules say of an edit, in the order of the places; comments that silence a rule are not looked at here. A rule
 * that throws becomes one failure and does not keep the others from speaking.
 */
export function runRules(
  edit: EditFacts,
  options: SignalOptions = {},
): { readonly results: readonly RuleResult[]; readonly failures: readonly RuleFailure[] } {
  const results: RuleResult[] = [];
  const failures: RuleFailure[] = [];
  for (const rule of rules) {
    try {
      for (const finding of rule.find(edit, ruleOptionsOf(rule, options))) results.push({ rule, finding });
    } catch (error) {
      failures.push({ rule, message: error instanceof Error ? error.message : String(error) });
    }
  }
  results.sort(({ finding: a }, { finding: b }) => a.startLine - b.startLine || a.startColumn - b.startColumn);
  return { results, failures };
}

/** The defaults of a rule with what the user set laid over them. */
export function ruleOptionsOf(rule: Rule, options: SignalOptions): Readonly<Record<string, number>> {
  const defaults = Object.fromEntries(Object.entries(rule.options).map(([name, option]) => [name, option.default]));
  return { ...defaults, ...options[rule.id] };
}
