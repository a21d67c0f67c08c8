import type { Problem, ProblemCode } from "../model";
import type { GitResult } from "./git";

/** At most so many characters of what git said are shown. */
const longestMessage = 300;

export function problem(code: ProblemCode, message: string): Problem {
  return { path: "", code, message };
}

/**
 * What went wrong, as a sentence of what was not done, what git said, and what to do where that is known.
 *
 * @param what what git was to do: `Reading the history`.
 */
export function gitProblem(what: string, result: GitResult): Problem {
  if (result.kind === "missing")
    return problem("git-missing", "Git was not found on PATH, so there is no history. Install git and refresh.");
  return problem("git-failed", `${what} failed: ${sentence(result.message)}${advice(result.message)}`);
}

/** What git gave as the reason: warnings before it and advice after it are left out. */
function sentence(message: string): string {
  const lines = message
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const reason = lines.find((line) => /^(fatal|error): /.test(line)) ?? lines[0] ?? "git gave no reason";
  const shown = reason.length > longestMessage ? `${reason.slice(0, longestMessage)}…` : reason;
  return /[.!?…]$/.test(shown) ? shown : `${shown}.`;
}

/** Git's own messages, in English since LC_ALL is C, and what mends them. */
const knownTroubles: readonly (readonly [pattern: RegExp, advice: string])[] = [
  [
    /dubious ownership/,
    "The repository belongs to another user. If you trust it, run: git config --global --add safe.directory FOLDER",
  ],
  [
    /could not fetch|lazy fetching disabled|promisor|transport '.*' not allowed/,
    "The clone leaves out objects that this needs, and Trueline never makes git fetch. " +
      "Run `git fetch --refetch --filter=blob:none` in the repository, or clone it in full.",
  ],
  [
    /unable to read|bad object|missing (blob|tree|commit)|could not (read|parse)|corrupt|unable to find/i,
    "The repository lacks objects or is damaged; `git fsck` says which.",
  ],
  [
    /not a git repository: /,
    "A .git file points to a folder that is gone; `git worktree repair` or a new clone helps.",
  ],
  [/unknown (repository extension|option)|unrecognized argument/, "A newer git may be needed."],
];

function advice(message: string): string {
  const known = knownTroubles.find(([pattern]) => pattern.test(message));
  return known === undefined ? "" : ` ${known[1]}`;
}
