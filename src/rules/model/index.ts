import type { Rule } from "../../model";

/** The rules about data models, in the order in which settings and pages name them. */
export const modelRules: readonly Rule[] = [];
