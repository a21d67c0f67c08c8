import type { StateStep, StepBranch } from "../../model";

/** Whether one step may run after another, in one run of the function. Steps of two turns of a loop do not count. */
export function canFollow(before: StateStep, after: StateStep): boolean {
  if (contradict(before, after)) return false;
  const shared = sharedBranches(before, after);
  const [one, other] = [before.branches[shared], after.branches[shared]];
  if (one !== undefined && other !== undefined && one.construct === other.construct) return false;
  return before.branches.every((_, index) => index < shared || !leavesBefore(before.branches, index, shared));
}

/** Whether one step has always run, to its end, when another one is come to: not where that is there for its failure. */
export function alwaysBefore(before: StateStep, after: StateStep): boolean {
  const shared = sharedBranches(before, after);
  const [own, later] = [before.branches.slice(shared), after.branches.slice(shared)];
  if (!canFollow(before, after) || !before.isAwaited || later.some(({ kind }) => kind === "recovery")) return false;
  return own.every(({ kind }) => isRunOnce(kind));
}

/** Calls, and what runs beside others that are all waited for. */
function isRunOnce(kind: StepBranch["kind"]): boolean {
  return kind === "call" || kind === "transaction" || kind === "locked" || kind === "parallel";
}

/** Whether one run of the function may do both, at the same time included. */
export function canBoth(one: StateStep, other: StateStep): boolean {
  const shared = sharedBranches(one, other);
  const [left, right] = [one.branches[shared], other.branches[shared]];
  if (left !== undefined && right !== undefined && left.construct === right.construct) return left.kind === "parallel";
  return canFollow(one, other);
}

/** `if (user) …` and `if (!user) …`, `if (kind === "a") …` and `if (kind === "b") …` */
function contradict(before: StateStep, after: StateStep): boolean {
  const held = before.branches.flatMap(({ holds }) => holds);
  return after.branches.some(({ holds }) =>
    holds.some((each) => {
      if (each.startsWith("+~")) return false;
      return each.startsWith("=") ? held.some((one) => areUnequal(one, each)) : held.includes(opposite(each));
    }),
  );
}

/** The same thing, and two constants. */
function areUnequal(one: string, other: string): boolean {
  const at = one.lastIndexOf("=");
  return at > 0 && one !== other && other.startsWith(one.slice(0, at + 1)) && other.lastIndexOf("=") === at;
}

function opposite(held: string): string {
  return `${held.startsWith("+") ? "-" : "+"}${held.slice(1)}`;
}

/** How many constructs around both are the same arm of the same one. */
export function sharedBranches({ branches: one }: StateStep, { branches: other }: StateStep): number {
  let shared = 0;
  while (
    shared < one.length &&
    one[shared]?.construct === other[shared]?.construct &&
    one[shared]?.arm === other[shared]?.arm
  ) {
    shared++;
  }
  return shared;
}

/** Whether an arm ends something that the later step is in as well, so that the step is not reached from the arm. */
function leavesBefore(branches: readonly StepBranch[], index: number, shared: number): boolean {
  const ends = branches[index]?.ends;
  if (ends == null) return false;
  const boundary = ends === "function" ? "call" : "loop";
  const around = branches.slice(0, index).findLastIndex(({ kind }) => kind === boundary);
  // Without a call around it, the function itself is what ends.
  if (around < 0) return ends === "function";
  return around < shared;
}

/**
 * Whether both come out of one call that was followed: then they stand in a function of their own, which is looked at by
 * itself.
 */
export function fromSameCall({ through: one }: StateStep, { through: other }: StateStep): boolean {
  const [first, second] = [one[0], other[0]];
  return (
    first !== undefined &&
    second !== undefined &&
    first.path === second.path &&
    first.startLine === second.startLine &&
    first.startColumn === second.startColumn
  );
}
