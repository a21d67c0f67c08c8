import type { RelatedPlace, SourceRange, StateStep } from "../../model";

/** Where a step is shown in the function: at itself, or at the call that leads to it. */
export function placeIn(step: StateStep): SourceRange {
  const { startLine, startColumn, endLine, endColumn } = step.through[0] ?? step;
  return { startLine, startColumn, endLine, endColumn };
}

/** A step and the calls that lead to it, in the order in which they are to be read. */
export function related(step: StateStep, message: string): readonly RelatedPlace[] {
  const calls = step.through.map(({ name, path, startLine, startColumn, endLine, endColumn }) => ({
    path,
    startLine,
    startColumn,
    endLine,
    endColumn,
    message: `Calls \`${name}\`.`,
  }));
  const { path, startLine, startColumn, endLine, endColumn } = step;
  return [...calls, { path, startLine, startColumn, endLine, endColumn, message }];
}

/** `` `User` `` where it is known. */
export function modelWords({ model }: StateStep): string {
  return model === null ? "something" : `\`${model}\``;
}

/** In which transaction, in words. */
export function transactionWords({ transaction }: StateStep): string {
  return transaction.kind === "inside" ? "in a transaction" : "in no transaction";
}
