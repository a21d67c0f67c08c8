import type { Problem } from "../model";
import { runGit } from "./git";
import type { Repository } from "./repository";

/**
 * What an edit is held against.
 * - `head`: the last commit.
 * - `merge-base`: where this branch left the default branch, so that the whole branch counts as one edit. `branch` is the
 *   default branch where somebody has named it.
 * - `ref`: where this branch left another one that is named.
 * - `commit`: the commit that is named itself.
 */
export type BaselineChoice =
  | { readonly kind: "head" }
  | { readonly kind: "merge-base"; readonly branch?: string }
  | { readonly kind: "ref" | "commit"; readonly ref: string };

/** A commit to compare with. */
export interface Baseline {
  /** The object id of the commit. */
  readonly commit: string;
  /** What it was found by: `HEAD`, `origin/main`. */
  readonly name: string;
}

export interface ResolvedBaseline {
  /** Missing where there is no such commit. */
  readonly baseline?: Baseline;
  readonly problems: readonly Problem[];
}

/** Where the default branch is looked for, likeliest first; as git writes `origin/HEAD` when it clones. */
const defaultBranches = [
  "refs/remotes/origin/HEAD",
  "refs/remotes/origin/main",
  "refs/remotes/origin/master",
  "refs/heads/main",
  "refs/heads/master",
];

/**
 * Finds the commit of a baseline. Without a default branch, or with one that shares no history with HEAD, the last
 * commit stands in, and a Problem says so; a ref that is named must exist.
 *
 * @throws CancelledError when the signal fires.
 */
export async function resolveBaseline(
  repository: Repository,
  choice: BaselineChoice,
  signal?: AbortSignal,
): Promise<ResolvedBaseline> {
  const head = await commitOf(repository, "HEAD", signal);
  if (head === undefined) return { problems: [] };
  const last = { commit: head, name: "HEAD" };
  if (choice.kind === "head") return { baseline: last, problems: [] };
  if (choice.kind !== "merge-base") {
    const tip = await commitOf(repository, choice.ref, signal);
    if (tip === undefined) return { problems: [problem(`There is no commit ${choice.ref}.`)] };
    if (choice.kind === "commit") return { baseline: { commit: tip, name: choice.ref }, problems: [] };
    const base = await mergeBase(repository, [head, tip], signal);
    if (base !== undefined) return { baseline: { commit: base, name: choice.ref }, problems: [] };
    return { problems: [problem(`${choice.ref} shares no history with HEAD.${shallowHint(repository)}`)] };
  }
  const { branch } = choice;
  const named = branch === undefined ? [] : [`refs/remotes/origin/${branch}`, `refs/heads/${branch}`];
  const gone: Problem[] = [];
  for (const ref of [...named, ...defaultBranches]) {
    const tip = await commitOf(repository, ref, signal);
    if (tip === undefined && ref === named.at(-1)) {
      gone.push(problem(`The quality definition names ${branch} as the default branch; there is no such branch.`));
    }
    if (tip === undefined) continue;
    const base = await mergeBase(repository, [head, tip], signal);
    if (base !== undefined) return { baseline: { commit: base, name: shortName(ref) }, problems: gone };
    const message = `${shortName(ref)} shares no history with HEAD, so edits are held against HEAD.`;
    return { baseline: last, problems: [...gone, problem(message + shallowHint(repository))] };
  }
  return {
    baseline: last,
    problems: [...gone, problem("There is no default branch here, so edits are held against HEAD.")],
  };
}

/**
 * The name of the branch that changes are merged into, as git knows it here: `main`. Undefined where none is found.
 * @throws CancelledError when the signal fires.
 */
export async function findDefaultBranch({ topLevel }: Repository, signal?: AbortSignal): Promise<string | undefined> {
  for (const ref of defaultBranches) {
    const args = ["rev-parse", "--verify", "--quiet", "--symbolic-full-name", "--end-of-options", ref];
    const result = await runGit({ directory: topLevel, args, signal });
    if (result.kind !== "ended" || result.exitCode !== 0) continue;
    const [full = ""] = result.output
      .toString("utf8")
      .split("\n")
      .filter((line) => line.startsWith("refs/"));
    // Where origin/HEAD leads: refs/remotes/origin/main.
    if (full !== "") return full.replace(/^refs\/(remotes\/origin|heads)\//, "");
  }
  return undefined;
}

async function commitOf(
  { topLevel }: Repository,
  ref: string,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const args = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`];
  const result = await runGit({ directory: topLevel, args, signal });
  return result.kind === "ended" && result.exitCode === 0 ? result.output.toString("utf8").trim() : undefined;
}

async function mergeBase(
  { topLevel }: Repository,
  [one, other]: readonly [string, string],
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  if (one === other) return one;
  const result = await runGit({ directory: topLevel, args: ["merge-base", "--end-of-options", one, other], signal });
  const [base = ""] =
    result.kind === "ended" && result.exitCode === 0 ? result.output.toString("utf8").split("\n") : [];
  return base === "" ? undefined : base;
}

function shallowHint({ shallow }: Repository): string {
  return shallow ? " The clone is shallow; `git fetch --unshallow` brings the rest." : "";
}

function shortName(ref: string): string {
  return ref.replace(/^refs\/(remotes|heads)\//, "").replace(/^origin\/HEAD$/, "the default branch");
}

function problem(message: string): Problem {
  return { path: "", code: "no-baseline", message };
}
