import type { Rule } from "../../model";
import { booleanParameters } from "./booleanParameters";
import { breakingChange } from "./breakingChange";
import { deepImport } from "./deepImport";
import { leaksDependency } from "./leaksDependency";
import { wide } from "./wide";

/** The rules about interfaces, in the order in which settings and pages name them. */
export const interfaceRules: readonly Rule[] = [breakingChange, wide, leaksDependency, booleanParameters, deepImport];
