import type { Rule, RuleFinding, StatefulFunction, StateStep } from "../../model";
import { isEnsuring, isRunAgain, isStart } from "./apart";
import { type Bond, bondOf, verbOf } from "./bonds";
import { canBoth, canFollow, fromSameCall, sharedBranches } from "./order";
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
    "key of a row that is made, is removed with the row that it names, is made in the place of others that are removed or " +
    "out of one, is counted in another, or gets a flag or an amount that another row of its kind gives. Tokens, sessions, " +
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

/** Whether it is to be seen that the first was meant to stay, or that something is done when the second fails. */
function isThoughtOf(each: StatefulFunction, first: StateStep, second: StateStep): boolean {
  return (
    waitsBetween(each, first, second) ||
    isEnsured(each, first, second) ||
    isMarked(each, first, second) ||
    isSaidOfSending(each, first)
  );
}

/**
 * Whether something that nobody knows is waited for between the two: a mail, a request, a job. What was written before is
 * mostly meant to stay then, and no transaction should be held open over it.
 */
function waitsBetween({ steps }: StatefulFunction, one: StateStep, other: StateStep): boolean {
  const [start, end] = [steps.indexOf(one), steps.indexOf(other)].sort((left, right) => left - right);
  const between = steps.slice((start ?? 0) + 1, end);
  return steps.some(
    (step) =>
      step.action === "unknown" &&
      step.isAwaited &&
      (between.includes(step) ? canBoth(one, step) && canBoth(step, other) : isInOwnLoop(step, one, other)),
  );
}

/** Whether it stands in a loop with one of the two only: the loop's next turn comes to it between them. */
function isInOwnLoop(step: StateStep, one: StateStep, other: StateStep): boolean {
  const shared = sharedBranches(one, other);
  return [one, other].some(({ branches }) =>
    branches.some(
      ({ kind, construct }, index) =>
        index >= shared && kind === "loop" && step.branches.some((each) => each.construct === construct),
    ),
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

/**
 * Whether the first one only makes a row where it was looked for and is missing, and the second runs either way: when that
 * fails, the next run finds the row.
 */
function isEnsured({ steps }: StatefulFunction, first: StateStep, second: StateStep): boolean {
  if (verbOf(first) !== "makes") return false;
  const shared = sharedBranches(first, second);
  const arm = first.branches.findIndex(
    ({ kind, arm: at, holds }, index) =>
      index >= shared && kind === "alternative" && (at > 0 || holds.some((each) => each.startsWith("-"))),
  );
  return (
    arm >= 0 &&
    steps
      .slice(0, steps.indexOf(first))
      .some(
        (step) =>
          step.action === "read" &&
          step.isOneRow &&
          step.model === first.model &&
          step.branches.length >= shared &&
          sharedBranches(step, first) <= arm &&
          canFollow(step, first),
      )
  );
}

/** Whether one of them is marked as failed or taken back when the second fails: `catch { await runs.delete(run.id) }`. */
function isMarked({ steps }: StatefulFunction, first: StateStep, second: StateStep): boolean {
  return steps.some(
    (step) =>
      step.action === "write" &&
      (step.model === first.model || step.model === second.model) &&
      step.branches.some(
        ({ construct, arm, kind }, index) =>
          kind === "alternative" &&
          step.branches[index + 1]?.kind === "recovery" &&
          second.branches.some((each) => each.construct === construct && each.arm !== arm),
      ),
  );
}

/** Calls of something unknown that cannot be taken back: `chat.sendMessage`, `mail.send`; not `s3.send`. */
const sending = /((^|\.)(send(?=[A-Z])|notify|publish|deliver|charge|refund)|mail\w*\.send)\w*$/;

/** In a called function also what it has brought elsewhere. */
const uploading = /(^|\.)upload\w*$/i;

/** Whether the function has sent something before: what is written of it stays, whatever fails later on. */
function isSaidOfSending({ steps }: StatefulFunction, first: StateStep): boolean {
  const depth = depthOf(first);
  return steps
    .slice(0, steps.indexOf(first))
    .some(
      (step) =>
        step.action === "unknown" &&
        (sending.test(step.call) || (depth > 0 && uploading.test(step.call))) &&
        depthOf(step) === depth &&
        sharedBranches(step, first) >= depth &&
        canFollow(step, first),
    );
}

/** Up to where its branches are those of the calls that lead to it. */
function depthOf({ branches }: StateStep): number {
  return branches.findLastIndex(({ kind }) => kind === "call") + 1;
}

/** Whether one may fail without holding up the other, or puts right what failed: then it was thought of. */
function isCaredFor(one: StateStep, other: StateStep): boolean {
  const shared = sharedBranches(one, other);
  return [one, other].some(({ branches }) =>
    branches.some(({ kind }, index) => kind === "recovery" || (kind === "forgiven" && index >= shared)),
  );
}

/** Whether they were put apart on purpose: a transaction for each turn of a loop and one for the rest. */
function areApart(one: StateStep, other: StateStep): boolean {
  const shared = sharedBranches(one, other);
  const areInside = one.transaction.kind === "inside" && other.transaction.kind === "inside";
  return areInside && [one, other].some(({ branches }) => branches.slice(shared).some(({ kind }) => kind === "loop"));
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
    case "turned":
      return verbOf(first) === "makes" ? `${one} and ${other} are both there` : `${one} and ${other} are both gone`;
    case "kept":
      return `${one} and ${other} do not agree`;
    case "moved":
      return `only one of two ${one} is changed`;
  }
}
