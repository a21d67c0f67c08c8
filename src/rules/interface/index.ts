import type { Rule } from "../../model";

/** The rules about interfaces, in the order in which settings and pages name them. */
export const interfaceRules: readonly Rule[] = [];
