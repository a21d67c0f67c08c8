import type { RuleFinding, Severity } from "./rule";

/** What a rule says, with all that a surface needs besides the rule's own texts. */
export interface LeverageFinding extends RuleFinding {
  /** The rule: `interface/breaking-change`. */
  readonly id: string;
  /** Relative to the session's root with `/`. */
  readonly path: string;
  readonly severity: Severity;
}
