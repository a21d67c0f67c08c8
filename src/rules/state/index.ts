import type { Rule } from "../../model";

/** The rules about stateful code, in the order in which settings and pages name them. */
export const stateRules: readonly Rule[] = [];
