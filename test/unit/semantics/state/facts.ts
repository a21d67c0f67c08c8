import type { StateFacts, StateStep } from "../../../../src/model";
import { editFactsOf } from "../../../support/ruleExamples";

/** The state facts of one file of a small project in which nothing is installed. */
export async function stateFactsIn(source: string, files: Readonly<Record<string, string>> = {}): Promise<StateFacts> {
  const edited = "src/a.ts";
  return (await editFactsOf({ files: { ...files, [edited]: source }, edited })).state;
}

/** What each function does: `write User {id:id} in 1`; transactions are numbered as they appear. */
export function inShort({ functions }: StateFacts): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(functions.map(({ name, steps }) => [name, stepsInShort(steps)]));
}

function stepsInShort(steps: readonly StateStep[]): readonly string[] {
  const ids: string[] = [];
  return steps.map(({ action, model, key, transaction, lock, isAwaited }) => {
    const where =
      transaction.kind === "inside" ? `in ${numberOf(ids, transaction.id)}` : transaction.kind === "none" ? "" : "in ?";
    const locked = lock === null ? "" : `lock ${lock.scope} ${lock.name}`;
    return [action, model ?? "", key ?? "", where, locked, isAwaited ? "" : "not awaited"]
      .filter((part) => part !== "")
      .join(" ");
  });
}

function numberOf(ids: string[], id: string): number {
  if (!ids.includes(id)) ids.push(id);
  return ids.indexOf(id) + 1;
}
