import type { FunctionHistory, XRay } from "../../../src/model";

/** A function of an X-ray, with what matters to a test given and the rest made up. */
export function fakeFunctionHistory(given: Partial<FunctionHistory> = {}): FunctionHistory {
  const { changes = 1, cognitive = 1 } = given;
  return {
    name: "run",
    kind: "function",
    startLine: 1,
    startColumn: 1,
    endLine: 3,
    lines: 3,
    cyclomatic: 2,
    textHash: "0",
    authors: 1,
    lastChange: null,
    ...given,
    changes,
    cognitive,
    score: changes * cognitive,
  };
}

/** An X-ray that has read all of ten revisions. */
export function fakeXRay(path: string, functions: readonly FunctionHistory[], given: Partial<XRay> = {}): XRay {
  return {
    path,
    functions,
    complexityOverTime: [],
    revisions: 10,
    allRevisions: 10,
    missing: 0,
    problems: [],
    ...given,
  };
}
