import type { StatefulFunction, StateStep } from "../../model";
import { canBoth, canFollow, sharedBranches } from "./order";
import { verbOf } from "./verbs";

/** Whether it is to be seen that the first was meant to stay, or that something is done when the second fails. */
export function isThoughtOf(each: StatefulFunction, first: StateStep, second: StateStep): boolean {
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
export function waitsBetween({ steps }: StatefulFunction, one: StateStep, other: StateStep): boolean {
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
          isOfModel(step, first) &&
          step.branches.length >= shared &&
          sharedBranches(step, first) <= arm &&
          canFollow(step, first),
      )
  );
}

/** Whether both are of one table; what is written in SQL names it as the database does: `users` for `User`. */
function isOfModel({ model: one }: StateStep, { model: other }: StateStep): boolean {
  const bare = (name: string) => name.toLowerCase().replaceAll(/[^a-z0-9]|s$/g, "");
  return one !== null && other !== null && bare(one) === bare(other);
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
export function isCaredFor(one: StateStep, other: StateStep): boolean {
  const shared = sharedBranches(one, other);
  return [one, other].some(({ branches }) =>
    branches.some(({ kind }, index) => kind === "recovery" || (kind === "forgiven" && index >= shared)),
  );
}

/** Whether they were put apart on purpose: a transaction for each turn of a loop and one for the rest. */
export function areApart(one: StateStep, other: StateStep): boolean {
  const shared = sharedBranches(one, other);
  const areInside = one.transaction.kind === "inside" && other.transaction.kind === "inside";
  return areInside && [one, other].some(({ branches }) => branches.slice(shared).some(({ kind }) => kind === "loop"));
}
