import type { Rule } from "../../model";
import { cleverRule } from "./clever";
import { destructiveChangeRule } from "./destructiveChange";
import { illegalStatesRule } from "./illegalStates";
import { looseTypeRule } from "./looseType";

/** The rules about data models, in the order in which settings and pages name them. */
export const modelRules: readonly Rule[] = [illegalStatesRule, looseTypeRule, cleverRule, destructiveChangeRule];
