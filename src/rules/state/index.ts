import type { Rule } from "../../model";
import { readAfterWrite } from "./readAfterWrite";
import { splitTransaction } from "./splitTransaction";

/** The rules about stateful code, in the order in which settings and pages name them. */
export const stateRules: readonly Rule[] = [readAfterWrite, splitTransaction];
