import type { Rule, RuleFinding, StatefulFunction, StateStep } from "../../model";
import { areTurnsOfWork, isEnsuring, isStart } from "./apart";
import { canBoth, canFollow, fromSameCall, sharedBranches } from "./order";
import { modelWords, placeIn, related, transactionWords } from "./places";
import { areOtherRows, isSameRow } from "./rows";
import { splitTransactionExamples } from "./splitTransactionExamples";

export const splitTransaction: Rule = {
  id: "state/split-transaction",
  title: "Split transaction",
  summary: "A function or an endpoint makes two or more changes of a database that are not all in one transaction.",
  why:
    "When the second change fails, the first one stays: a user without an account, an order without its lines. Nobody " +
    "notices until the data is looked at, and then it is too late to tell what was meant.",
  whatToDo:
    "Make the changes in one transaction, with the transaction's own client. Where they may well stand alone, say so " +
    "in a comment that silences this.",
  severity: "warning",
  options: {},
  examples: splitTransactionExamples,
  find: ({ state }) => (state.purpose === "product" ? state.functions.flatMap((each) => findingsIn(each)) : []),
};

/** One finding for each function: at the first change that is not in one transaction with one before it. */
function findingsIn(each: StatefulFunction): readonly RuleFinding[] {
  if (isStart(each.name)) return [];
  const writes = each.steps.filter(({ action, store }) => action === "write" && store === "database");
  for (const [index, second] of writes.entries()) {
    const first = writes
      .slice(0, index)
      .find(
        (step) =>
          isSplit(step, second) &&
          !waitsBetween(each, step, second) &&
          !isEnsured(each, step, second) &&
          !isMarked(each, step, second) &&
          !isSaidOfSending(each, step) &&
          !isLogged(step),
      );
    if (first === undefined) continue;
    const runsWith = (step: StateStep, other: StateStep) =>
      writes.indexOf(step) < writes.indexOf(other) ? canBoth(step, other) : canBoth(other, step);
    const all = writes.filter(
      (step) =>
        step === first ||
        step === second ||
        (belongs(step, first) && runsWith(step, first) && runsWith(step, second) && !waitsBetween(each, first, step)),
    );
    return [findingOf(each, all, second)];
  }
  return [];
}

/** What the function does besides in the same database. */
function belongs(step: StateStep, first: StateStep): boolean {
  return step.transaction.kind !== "unknown" && step.isAwaited && step.library === first.library;
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
    !areIndependent(one, other) &&
    !isCaredFor(one, other) &&
    !areApart(one, other) &&
    !areTurnsOfWork(one, other) &&
    !isEnsuring(one, other) &&
    !isEnsuring(other, one) &&
    canBoth(one, other)
  );
}

/** Methods that change rows that are there, or make sure that they are. */
const changing = /^(update|save|upsert|findOrCreate|findOneAndUpdate|findByIdAndUpdate)/i;
/** Methods that take rows away. */
const removing = /^(destroy|del|remove)/i;
/** Methods that add a row. */
const making = /^(create|insert|save|add)/i;

/**
 * Whether the first one only makes a row where it was looked for and is missing, and the second runs either way: when that
 * fails, the next run finds the row.
 */
function isEnsured({ steps }: StatefulFunction, first: StateStep, second: StateStep): boolean {
  if (!making.test(first.call.slice(first.call.lastIndexOf(".") + 1))) return false;
  const shared = sharedBranches(first, second);
  const arm = first.branches.findIndex(
    ({ holds }, index) => index >= shared && holds.some((each) => each.startsWith("-")),
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
          canFollow(step, first) &&
          !areOtherRows(step, first),
      )
  );
}

/** Whether one of them is marked as failed when the second fails: `catch { await runs.update(run.id, { failed: true }) }`. */
function isMarked({ steps }: StatefulFunction, first: StateStep, second: StateStep): boolean {
  return steps.some(
    (step) =>
      step.action === "write" &&
      step.branches.some(
        ({ construct, arm, kind }, index) =>
          kind === "alternative" &&
          step.branches[index + 1]?.kind === "recovery" &&
          second.branches.some((each) => each.construct === construct && each.arm !== arm),
      ) &&
      [first, second].some((each) => each.model === step.model && isSameRow(each, step)),
  );
}

/** Tables of what has happened, which stays true whatever fails later on. */
const logs = /(log|logs|history|histories|audit|audits|analytics|metric|metrics)$/i;

/** Tables that count requests, so that there are not too many of them. */
const limits = /(rate_?limit|throttle|login_?attempt)(s|er|ers)?$/i;

function isLogged({ call, model }: StateStep): boolean {
  if (model !== null && limits.test(model)) return true;
  return model !== null && logs.test(model) && making.test(call.slice(call.lastIndexOf(".") + 1));
}

/** Calls of something unknown that cannot be taken back: `chat.sendMessage`, `mail.send`; not `s3.send`. */
const sending = /((^|\.)(send(?=[A-Z])|notify|publish|deliver|charge|refund)|mail\w*\.send)\w*$/;

/** Whether the function has sent something before: what is written of it stays, whatever fails later on. */
function isSaidOfSending({ steps }: StatefulFunction, first: StateStep): boolean {
  const depth = depthOf(first);
  return steps
    .slice(0, steps.indexOf(first))
    .some(
      (step) =>
        step.action === "unknown" &&
        sending.test(step.call) &&
        depthOf(step) === depth &&
        sharedBranches(step, first) >= depth &&
        canFollow(step, first),
    );
}

/** Up to where its branches are those of the calls that lead to it. */
function depthOf({ branches }: StateStep): number {
  return branches.findLastIndex(({ kind }) => kind === "call") + 1;
}

/** Two rows of one kind that are added, or sets of them that are removed, need nothing of each other. */
function areIndependent(one: StateStep, other: StateStep): boolean {
  const [first, second] = [one, other].map(({ call }) => call.slice(call.lastIndexOf(".") + 1));
  if (one.model !== other.model) return false;
  // One row that is changed again says how far something has come.
  if (changing.test(first ?? "") && changing.test(second ?? "")) return isSameRow(one, other);
  // What is removed need not have been changed before.
  if (changing.test(first ?? "") && removing.test(second ?? "")) return isSameRow(one, other);
  if (first !== second) return false;
  return /^(create|insert|destroy|del|remove)/i.test(first ?? "");
}

/** Whether one may fail without holding up the other, or puts right what failed: then it was thought of. */
function isCaredFor(one: StateStep, other: StateStep): boolean {
  const shared = sharedBranches(one, other);
  return [one, other].some(({ branches }) =>
    branches.some(({ kind }, index) => kind === "recovery" || (kind === "forgiven" && index >= shared)),
  );
}

/**
 * Whether they were put apart on purpose: functions that are called at the same time, or a transaction for each turn of a
 * loop and one for the rest.
 */
function areApart(one: StateStep, other: StateStep): boolean {
  const shared = sharedBranches(one, other);
  const isParallel = one.branches[shared]?.kind === "parallel" && other.branches[shared]?.kind === "parallel";
  if (isParallel) return one.through.length > 0 || other.through.length > 0;
  const areInside = one.transaction.kind === "inside" && other.transaction.kind === "inside";
  return areInside && [one, other].some(({ branches }) => branches.slice(shared).some(({ kind }) => kind === "loop"));
}

function findingOf(each: StatefulFunction, writes: readonly StateStep[], at: StateStep): RuleFinding {
  const models = [...new Set(writes.map(modelWords))];
  const who = each.endpoint === null ? `\`${each.name}\`` : `\`${each.endpoint.method} ${each.endpoint.path}\``;
  const inside = writes.some(({ transaction }) => transaction.kind === "inside");
  const how = inside ? "not all in the same transaction" : "in no transaction";
  return {
    ...placeIn(at),
    message: `${who} makes ${writes.length} changes (${models.join(", ")}), ${how}: when a later one fails, those before it stay.`,
    related: writes.flatMap((step) => related(step, `Writes ${modelWords(step)}, ${transactionWords(step)}.`)),
  };
}
