import type { Rule } from "../../model";
import { coarseLock } from "./coarseLock";
import { moduleMutable } from "./moduleMutable";
import { readAfterWrite } from "./readAfterWrite";
import { splitTransaction } from "./splitTransaction";
import { unneededPrimaryRead } from "./unneededPrimaryRead";

/** The rules about stateful code, in the order in which settings and pages name them. */
export const stateRules: readonly Rule[] = [
  readAfterWrite,
  splitTransaction,
  coarseLock,
  unneededPrimaryRead,
  moduleMutable,
];
