import type { Rule, RuleFinding, StatefulFunction, StateStep } from "../../model";
import { isEnsuring, isRunAgain, isStart } from "./apart";
import { type Bond, bondOf } from "./bonds";
import { areApart, isCaredFor, isThoughtOf, waitsBetween } from "./meant";
import { canBoth, fromSameCall } from "./order";
import { modelWords, placeIn, related, transactionWords } from "./places";
import { splitTransactionExamples } from "./splitTransactionExamples";

export const splitTransaction: Rule = {
  id: "state/split-transaction",
  title: "Split transaction",
  summary:
    "A function or an endpoint makes changes of a database that belong together, and not all of them in one transaction.",
  why:
    "When it fails in between, the changes before stay: an order without its lines, rows that were removed before others " +
    "took their place, two addresses that are both the default. Nobody notices until the data is looked at, and then it is " +
    "too late to tell what was meant. It is only said where the code shows that the rows belong together: one is given the " +
    "key of a row that is made, is removed with the row that it names, is made in the place of others that are removed, is " +
    "counted in another, or gets a flag or an amount that another row of its kind gives. Tokens, sessions, " +
    "logs and jobs count for nothing, and neither does what runs in the background, or what is taken back when it fails.",
  whatToDo:
    "Make the changes in one transaction, with the transaction's own client. Where they may well stand alone, say so " +
    "in a comment that silences this.",
  severity: "warning",
  options: {},
  examples: splitTransactionExamples,
  find: ({ state }) => (state.purpose === "product" ? state.functions.flatMap((each) => findingsIn(each)) : []),
};

/** One finding for each function: at the first change that is tied to one before it and not in its transaction. */
function findingsIn(each: StatefulFunction): readonly RuleFinding[] {
  if (isStart(each.name)) return [];
  const writes = each.steps.filter(({ action, store }) => action === "write" && store === "database");
  for (const [index, second] of writes.entries()) {
    for (const first of writes.slice(0, index)) {
      if (isRunAgain(each.name, placeOf(second))) continue;
      const bond = isSplit(first, second) && !isThoughtOf(each, first, second) ? bondOf(first, second) : undefined;
      if (bond !== undefined) return [findingOf(each, { first, second, bond }, tiedTo(each, writes, [first, second]))];
    }
  }
  return [];
}

/** The file of the function. */
function placeOf({ path, through }: StateStep): string {
  return through[0]?.path ?? path;
}

/** The two, and what else the function changes that is tied to one of them. */
function tiedTo(
  each: StatefulFunction,
  writes: readonly StateStep[],
  pair: readonly [StateStep, StateStep],
): readonly StateStep[] {
  const inOrder = (step: StateStep, other: StateStep) =>
    writes.indexOf(step) < writes.indexOf(other) ? ([step, other] as const) : ([other, step] as const);
  return writes.filter(
    (step) =>
      pair.includes(step) ||
      (step.transaction.kind !== "unknown" &&
        step.isAwaited &&
        !waitsBetween(each, pair[0], step) &&
        pair.every((other) => canBoth(...inOrder(step, other))) &&
        pair.some((other) => bondOf(...inOrder(step, other)) !== undefined)),
  );
}

function isSplit(one: StateStep, other: StateStep): boolean {
  const { transaction: first } = one;
  const { transaction: second } = other;
  if (first.kind === "unknown" || second.kind === "unknown") return false;
  if (first.kind === "inside" && second.kind === "inside" && first.id === second.id) return false;
  if (first.kind === "none" && second.kind === "none" && one.connection !== other.connection) return false;
  return (
    one.library === other.library &&
    one.isAwaited &&
    other.isAwaited &&
    !fromSameCall(one, other) &&
    !isCaredFor(one, other) &&
    !areApart(one, other) &&
    !isEnsuring(one, other) &&
    !isEnsuring(other, one) &&
    canBoth(one, other)
  );
}

interface TiedPair {
  readonly first: StateStep;
  readonly second: StateStep;
  readonly bond: Bond;
}

function findingOf(each: StatefulFunction, pair: TiedPair, writes: readonly StateStep[]): RuleFinding {
  const models = [...new Set(writes.map(modelWords))];
  const who = each.endpoint === null ? `\`${each.name}\`` : `\`${each.endpoint.method} ${each.endpoint.path}\``;
  const inside = writes.some(({ transaction }) => transaction.kind === "inside");
  const how = inside ? "not all in the same transaction" : "in no transaction";
  return {
    ...placeIn(pair.second),
    message: `${who} makes ${writes.length} changes (${models.join(", ")}), ${how}: when it fails in between, ${leftBy(pair)}.`,
    related: writes.flatMap((step) => related(step, `Writes ${modelWords(step)}, ${transactionWords(step)}.`)),
  };
}

/** What is there when only the first is made. */
function leftBy({ first, second, bond }: TiedPair): string {
  const [one, other] = [modelWords(first), modelWords(second)];
  switch (bond) {
    case "made":
      return `${one} stays without ${other}`;
    case "removed":
      return "some of what belongs together stays";
    case "replaced":
      return `what was there of ${one} is gone`;
    case "counted":
      return `${one} and ${other} do not agree`;
    case "moved":
      return `only one of two ${one} is changed`;
  }
}
