import type { Problem, ProblemCode } from "../model";

/** Problems of one kind. */
export interface ProblemGroup {
  readonly code: ProblemCode;
  readonly title: string;
  readonly problems: readonly Problem[];
}

/** What the user reads above a group; in the order in which groups are shown, the farthest-reaching first. */
const titles: Readonly<Record<ProblemCode, string>> = {
  "git-missing": "Git was not found",
  "no-repository": "Not a git repository",
  "no-commits": "No commits yet",
  "git-failed": "Git failed",
  untrusted: "The workspace is not trusted",
  "shallow-history": "Shallow clone",
  "partial-clone": "Partial clone",
  "too-many-files": "Too many files",
  "signal-failed": "A signal failed",
  "rule-failed": "A rule failed",
  "semantics-failed": "The type checker failed",
  "invalid-definition": "Quality definitions with errors",
  "definition-above": "A quality definition that is not in force here",
  "no-baseline": "No baseline",
  "baseline-unreadable": "Baselines that could not be read",
  "unresolved-modules": "Modules that were not found",
  "broken-tsconfig": "A tsconfig.json that could not be read in full",
  "analysis-failed": "Files that could not be analysed",
  unreadable: "Files that could not be read",
  "too-large": "Files over the size limit",
  "syntax-error": "Files with syntax errors",
  "invalid-encoding": "Files with undecodable text",
  "invalid-code-owners": "Lines of CODEOWNERS that could not be read",
  "refused-xml": "Evidence that was refused",
  "not-test-results": "Test results that could not be read",
  "invalid-time": "Test results with impossible times",
  "not-coverage": "Coverage that could not be read",
  "damaged-coverage": "Damaged coverage reports",
  "not-latency": "Cold starts that could not be read",
  "damaged-latency": "Cold starts that were left out",
  "invalid-snapshot": "Snapshots that could not be read",
  "command-failed": "Commands of the definition that printed no number",
  "pattern-failed": "Patterns of the definition that came to no end",
  "cache-unwritable": "The cache could not be written",
};

const order = Object.keys(titles) as readonly ProblemCode[];

/**
 * By kind, the farthest-reaching first, and then by path and message: an order that does not depend on who was read first.
 * What several parts came upon, such as a tsconfig.json that two files are read by, is there once.
 */
export function sortProblems(problems: readonly Problem[]): readonly Problem[] {
  const sorted = [...problems].sort(compareProblems);
  return sorted.filter((problem, index) => {
    const before = sorted[index - 1];
    return before === undefined || compareProblems(before, problem) !== 0;
  });
}

function compareProblems(a: Problem, b: Problem): number {
  return order.indexOf(a.code) - order.indexOf(b.code) || compare(a.path, b.path) || compare(a.message, b.message);
}

export function groupProblems(problems: readonly Problem[]): readonly ProblemGroup[] {
  const sorted = sortProblems(problems);
  return order
    .map((code) => ({ code, title: titles[code], problems: sorted.filter((problem) => problem.code === code) }))
    .filter((group) => group.problems.length > 0);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
