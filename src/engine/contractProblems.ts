import type { ContractProblem, Problem, ProblemCode } from "../model";

const codes: Readonly<Record<ContractProblem["code"], ProblemCode>> = {
  "syntax-error": "syntax-error",
  "baseline-syntax-error": "baseline-unreadable",
  "unresolved-modules": "unresolved-modules",
  "broken-tsconfig": "broken-tsconfig",
  "analysis-failed": "analysis-failed",
};

/** What the type checker's thread could not read, as the session says it. */
export function asProblem({ path, code, message }: ContractProblem): Problem {
  return { path, code: codes[code], message };
}
