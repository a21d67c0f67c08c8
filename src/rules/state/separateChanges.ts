import type { Miss, StatefulFunction, StateStep } from "../../model";
import { canBoth } from "./order";
import { modelWords, placeIn } from "./places";

/** A change that is not in one transaction with one before it, whatever the two have to do with each other. */
export interface SeparateChanges extends Miss {
  /** Where the function makes it, or calls what makes it. 1-based. */
  readonly startLine: number;
}

/**
 * The first change of a database that a function makes outside of the transaction of one before it, what it calls included.
 * Undefined where all are in one, where only one is made in a run, and where it cannot be told: a caller may have begun
 * one. Changes of several databases or connections, which no transaction could hold together, are not held against it.
 */
export function separateChanges({ name, endpoint, steps }: StatefulFunction): SeparateChanges | undefined {
  const writes = steps.filter(({ action, store }) => action === "write" && store === "database");
  for (const [index, second] of writes.entries()) {
    const first = writes.slice(0, index).find((step) => areSeparate(step, second));
    if (first === undefined) continue;
    const all = writes.filter((step) => step === first || step === second || areSeparate(step, second));
    const who = endpoint === null ? `\`${name}\`` : `\`${endpoint.method} ${endpoint.path}\``;
    const models = [...new Set(all.map(modelWords))].join(", ");
    const how = all.some(isInside) ? "not all in the same transaction" : "in no transaction";
    const message = `${who} makes ${all.length} changes (${models}), ${how}.`;
    return { startLine: placeIn(second).startLine, message };
  }
  return undefined;
}

function areSeparate(one: StateStep, other: StateStep): boolean {
  const { transaction: first } = one;
  const { transaction: second } = other;
  if (one.library !== other.library || first.kind === "unknown" || second.kind === "unknown") return false;
  if (first.kind === "inside" && second.kind === "inside" && first.id === second.id) return false;
  if (first.kind === "none" && second.kind === "none" && one.connection !== other.connection) return false;
  return canBoth(one, other);
}

function isInside({ transaction }: StateStep): boolean {
  return transaction.kind === "inside";
}
