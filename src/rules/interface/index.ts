import type { Rule } from "../../model";
import { breakingChange } from "./breakingChange";

/** The rules about interfaces, in the order in which settings and pages name them. */
export const interfaceRules: readonly Rule[] = [breakingChange];
