import type { FileMeasurement, Measurement, NotMeasured, Problem } from "../../model";
import type { PatternResult, SearchedFile } from "../patternSearch";
import type { CustomResult } from "./commandNumbers";

/** What is said of a measure of the kind `pattern`. */
export interface PatternTerms {
  readonly id: string;
  readonly direction: "higher" | "lower";
}

/**
 * Value: how many lines match. Where fewer are better each of them is a miss; where more are better nobody can say which
 * ones are missing.
 */
export function patternMeasure({ id, direction }: PatternTerms, result: PatternResult): CustomResult {
  if (result.kind !== "found") return withoutEnd(id, result);
  const problems = unreadProblems(id, result.files);
  const files = result.files.flatMap((file): FileMeasurement[] => {
    if (file.kind !== "lines") return [];
    const { path, lines } = file;
    const misses = lines.map(({ line, text }) => ({ startLine: line, message: `\`${text}\` matches.` }));
    return [{ path, counted: lines.length, of: 1, misses: direction === "lower" ? misses : [] }];
  });
  return { measurement: files.length === 0 ? noFiles : { kind: "files", files, beside: [] }, problems };
}

function withoutEnd(id: string, result: Exclude<PatternResult, { readonly kind: "found" }>): CustomResult {
  const took =
    result.kind === "failed"
      ? `failed: ${result.why.replace(/\.$/, "")}.`
      : result.path === null
        ? "took too long over all files and was stopped."
        : `took too long over \`${result.path}\` and was stopped.`;
  const measurement: Measurement = {
    kind: "not-measured",
    reason: `Its pattern ${took}`,
    whatToDo: "Write it without repetitions inside of repetitions, such as `(a+)+`, or narrow its scope.",
  };
  const path = result.kind === "timed-out" ? (result.path ?? "") : "";
  return { measurement, problems: [{ path, code: "pattern-failed", message: `The pattern of \`${id}\` ${took}` }] };
}

/** One problem for each way not to be read: a folder may hold many large files that are no sources at all. */
function unreadProblems(id: string, files: readonly SearchedFile[]): readonly Problem[] {
  const large = files.filter(({ kind }) => kind === "too-large");
  const unreadable = files.filter((file) => file.kind === "unreadable");
  return [
    ...problemOf(id, "too-large", large, "is over the size limit"),
    ...problemOf(id, "unreadable", unreadable, `could not be read: ${unreadable[0]?.why ?? ""}`),
  ];
}

function problemOf(
  id: string,
  code: Problem["code"],
  [first, ...others]: readonly SearchedFile[],
  why: string,
): readonly Problem[] {
  if (first === undefined) return [];
  const more = others.length === 0 ? "" : ` For the same reason: ${others.length} more.`;
  return [{ path: first.path, code, message: `It is left out of \`${id}\`: it ${why}.${more}` }];
}

const noFiles: NotMeasured = {
  kind: "not-measured",
  reason: "No text file matches its scope.",
  whatToDo: "Look at its `scope` in the definition.",
};
