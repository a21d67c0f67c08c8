import { realpath } from "node:fs/promises";
import { resolve } from "node:path";
import type { Problem } from "../model";
import { type GitResult, runGit } from "./git";
import { gitProblem, problem } from "./gitProblems";
import type { Repository } from "./repository";

export interface OpenOptions {
  readonly signal?: AbortSignal | undefined;
}

export interface OpenedRepository {
  /** Missing when the folder has no history that could be read; the problems say why. */
  readonly repository?: Repository;
  readonly problems: readonly Problem[];
}

/**
 * `rev-parse` repeats an option that it does not know. Paths may contain line breaks, so each one is closed by such a
 * line; the lines before the first path and after the last one cannot contain any.
 */
const endOfPath = "--trueline-end-of-path";

/** In this order; `readAnswers` takes the output apart again. `--revs-only` keeps quiet about a HEAD without commits. */
const questions: readonly string[] = [
  ...["--is-inside-work-tree", "--is-bare-repository", "--is-shallow-repository"],
  ...["--absolute-git-dir", endOfPath, "--git-common-dir", endOfPath, "--show-prefix", endOfPath],
  ...["--show-cdup", "--revs-only", "HEAD"],
];

/**
 * The format version is in every repository's configuration: simple-git waits 50 ms longer for a process that prints
 * nothing.
 */
const settingNames =
  "^(core\\.repositoryformatversion|remote\\..*\\.promisor|extensions\\.partialclone|mailmap\\.(file|blob)|blame\\.ignorerevsfile)$";

/**
 * Finds the repository that a folder belongs to: the folder itself, or one above it. A submodule and a nested
 * repository are repositories of their own. Runs git twice, side by side, for a few milliseconds.
 *
 * @param root an absolute path.
 * @throws CancelledError when the signal fires; everything else that goes wrong is a Problem.
 */
export async function openRepository(root: string, { signal }: OpenOptions = {}): Promise<OpenedRepository> {
  let folder: string;
  try {
    folder = await realpath(root);
  } catch {
    return { problems: [problem("no-repository", "The folder does not exist or cannot be read.")] };
  }
  const [location, configuration] = await Promise.all([
    runGit({ directory: folder, args: ["rev-parse", ...questions], signal }),
    runGit({ directory: folder, args: ["config", "-z", "--get-regexp", settingNames], signal }),
  ]);
  if (location.kind !== "ended" || location.exitCode !== 0) return { problems: [openingProblem(location)] };

  const answers = readAnswers(location.output.toString("utf8"));
  if (answers === undefined)
    return {
      problems: [problem("git-failed", "Git did not say where the repository is. Git 2.24 or newer is needed.")],
    };
  if (!answers.insideWorkTree) return { problems: [problem("no-repository", outsideWorkTree(answers.bare))] };

  const settings = readSettings(configuration);
  const repository: Repository = {
    root: folder,
    topLevel: resolve(folder, answers.toTop),
    prefix: answers.prefix,
    gitDir: resolve(folder, answers.gitDir),
    commonDir: resolve(folder, answers.commonDir),
    head: answers.head,
    shallow: answers.shallow,
    partial: isPartial(settings),
    mailMaps: [...(settings.get("mailmap.file") ?? []), ...(settings.get("mailmap.blob") ?? [])],
    ignoreRevsFiles: settings.get("blame.ignorerevsfile") ?? [],
  };
  return { repository, problems: problemsOf(repository) };
}

function openingProblem(result: GitResult): Problem {
  if (result.kind !== "missing" && result.message.includes("not a git repository ("))
    return problem(
      "no-repository",
      "The folder is in no git repository, so there is no history. `git init` starts one.",
    );
  return gitProblem("Opening the repository", result);
}

function outsideWorkTree(bare: boolean): string {
  return bare
    ? "This is a bare repository: it has history but no files to look at. Open a clone of it."
    : "The folder lies outside the repository's work tree (inside git's own folder, perhaps). Open the project's folder.";
}

type Settings = ReadonlyMap<string, readonly string[]>;

interface Answers {
  readonly insideWorkTree: boolean;
  readonly bare: boolean;
  readonly shallow: boolean;
  readonly gitDir: string;
  readonly commonDir: string;
  readonly prefix: string;
  /** `../` for every level up to the top; empty at the top. */
  readonly toTop: string;
  readonly head: string | null;
}

function readAnswers(output: string): Answers | undefined {
  const [start, commonDir, prefix, end, ...more] = output.split(`\n${endOfPath}\n`);
  if (start === undefined || commonDir === undefined || prefix === undefined || end === undefined || more.length > 0)
    return undefined;
  const [insideWorkTree, bare, shallow, ...gitDir] = start.split("\n");
  const lines = end.split("\n").filter((line) => line !== "");
  const head = lines.find((line) => /^[0-9a-f]{40,64}$/.test(line)) ?? null;
  return {
    insideWorkTree: insideWorkTree === "true",
    bare: bare === "true",
    shallow: shallow === "true",
    gitDir: gitDir.join("\n"),
    commonDir,
    prefix,
    toTop: lines.find((line) => /^(\.\.\/)+$/.test(line)) ?? "",
    head,
  };
}

/** @returns the values of each setting by its name in lower case, in the order in which git reads them. */
function readSettings(result: GitResult): Settings {
  const settings = new Map<string, readonly string[]>();
  // Exit code 1 means that nothing is set; a configuration that cannot be read fails the other command too.
  if (result.kind !== "ended" || result.exitCode !== 0) return settings;
  for (const entry of result.output.toString("utf8").split("\0")) {
    const separator = entry.indexOf("\n");
    // A name without a value (`promisor` on a line of its own) stands for true.
    const name = separator < 0 ? entry : entry.slice(0, separator);
    const value = separator < 0 ? "true" : entry.slice(separator + 1);
    if (name !== "") settings.set(name, [...(settings.get(name) ?? []), value]);
  }
  return settings;
}

function isPartial(settings: Settings): boolean {
  if (settings.has("extensions.partialclone")) return true;
  return [...settings].some(
    ([name, values]) => name.endsWith(".promisor") && /^(true|yes|on|-?[1-9]\d*)$/i.test(values.at(-1) ?? ""),
  );
}

function problemsOf(repository: Repository): readonly Problem[] {
  const problems: Problem[] = [];
  if (repository.head === null)
    problems.push(problem("no-commits", "The repository has no commit yet, so there is no history."));
  if (repository.shallow)
    problems.push(
      problem(
        "shallow-history",
        "The clone is shallow: changes before its oldest commits are unknown. `git fetch --unshallow` brings them.",
      ),
    );
  if (repository.partial)
    problems.push(
      problem(
        "partial-clone",
        "The clone leaves out objects (git clone --filter): what needs the content of old versions is left out.",
      ),
    );
  return problems;
}
