import type { FunctionFacts } from "../../../src/model";

/** A function, with what matters to a test given and the rest made up. */
export function fakeFunction(facts: Partial<FunctionFacts> = {}): FunctionFacts {
  return {
    name: "run",
    kind: "function",
    startLine: 1,
    startColumn: 1,
    endLine: 3,
    lines: 3,
    parameters: 0,
    cyclomatic: 2,
    cognitive: 1,
    maxNesting: 1,
    ...facts,
  };
}
