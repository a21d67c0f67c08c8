import type { HistoryFacts, MergeCounting, Problem } from "../model";
import { type Basis, readBasis } from "./basis";
import { readCommitDates } from "./commitDates";
import { type GitResult, runGit } from "./git";
import { gitProblem } from "./gitProblems";
import { HistoryBuilder } from "./historyBuilder";
import { type HistoryColumns, joinColumns } from "./historyColumns";
import { readIgnoredRevisions } from "./ignoredRevisions";
import { LogFormatError, LogParser, logArguments } from "./logParser";
import type { Repository } from "./repository";
import { findSimilarMoves, type SimilarMoves } from "./similarMoves";

export interface ReadHistoryOptions {
  /** What was read before; only what has come since is read then, where that is possible. */
  readonly previous?: HistoryFacts | undefined;
  /** Left out: `no-merges`. */
  readonly merges?: MergeCounting | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Gets the number of commits read so far, a few times per second. */
  readonly onProgress?: ((commits: number) => void) | undefined;
}

export interface ReadHistoryResult {
  /** Missing without commits, and when the history could not be read and there is no previous one. */
  readonly history?: HistoryFacts;
  readonly problems: readonly Problem[];
}

/** Commits between two reports of progress. */
const progressStep = 500;

/**
 * Reads which commits touched which files, from HEAD as it was when the repository was opened, in one pass of `git log`
 * over trees; no file content is read. The whole repository is read even for a folder inside it, because how many files
 * a commit touches is a fact about the whole commit; `fileHistories` picks the folder's.
 *
 * Where `previous` holds an ancestor of HEAD only the commits since are read; where it holds HEAD itself it is given
 * back as it is and git is not run; where history was rewritten everything is read anew. All three ways give the same
 * history. When git fails, `previous` is given back with a Problem: part of a history is never taken for the whole.
 *
 * @throws CancelledError when the signal fires.
 */
export async function readHistory(
  repository: Repository,
  { previous, merges = "no-merges", signal, onProgress }: ReadHistoryOptions = {},
): Promise<ReadHistoryResult> {
  const { head } = repository;
  if (head === null) return { problems: [] };
  const [basis, ignored] = await Promise.all([readBasis(repository, merges), readIgnoredRevisions(repository)]);
  const usable = previous?.basis === basis.text ? previous : undefined;
  if (usable?.head === head) return { history: withIgnored(usable, ignored), problems: [] };

  const start = usable && (await isAncestor(repository, usable.head, head, signal)) ? usable : undefined;
  const request = { repository, head, basis, merges, signal, onProgress };
  const read = (start && (await readSince(request, start))) ?? (await readAll(request));
  if ("history" in read) return { history: withIgnored(read.history, ignored), problems: [] };
  const kept = previous && withIgnored(previous, ignored);
  return { ...(kept && { history: kept }), problems: [historyProblem(read.failure, previous)] };
}

interface ReadRequest {
  readonly repository: Repository;
  readonly head: string;
  readonly basis: Basis;
  readonly merges: MergeCounting;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: ((commits: number) => void) | undefined;
}

type ReadOutcome = { readonly history: HistoryFacts } | { readonly failure: GitResult };

async function readAll(request: ReadRequest): Promise<ReadOutcome> {
  const log = new LogReading(request);
  const failure = await log.run(undefined);
  if (failure !== undefined) return { failure };
  const { columns, headTime } = await log.finish();
  const similar = await similarMoves(request, log, columns, 0);
  const joined = joinColumns([{ ...columns, renames: similar?.renames ?? columns.renames }]);
  return { history: assemble(request, headTime, similar?.uncompared ?? null, joined) };
}

/** @returns undefined when what has come since cannot be joined to the start; everything must be read then. */
async function readSince(request: ReadRequest, start: HistoryFacts): Promise<ReadOutcome | undefined> {
  const log = new LogReading(request);
  const failure = await log.run(start.head);
  if (failure !== undefined) return { failure };
  // The start may be an ancestor of HEAD without lying on its main line.
  if (request.merges === "first-parent" && log.oldestParent !== start.head) return undefined;
  const { columns, headTime } = await log.finish();
  const before = start.uncomparedCommits;
  const similar = before === null ? undefined : await similarMoves(request, log, columns, before);
  if (before !== null && similar === undefined) return undefined;
  const joined = joinColumns([{ ...columns, renames: similar?.renames ?? columns.renames }, start]);
  const uncompared = similar === undefined || before === null ? null : before + similar.uncompared;
  return { history: assemble(request, headTime, uncompared, joined) };
}

async function similarMoves(
  { repository, signal }: ReadRequest,
  log: LogReading,
  columns: HistoryColumns,
  unreadable: number,
): Promise<SimilarMoves | undefined> {
  if (repository.partial) return undefined;
  const parentOf = (commit: number) => log.builder.mergeParents.get(commit);
  return await findSimilarMoves(repository, columns, { parentOf, unreadable, signal });
}

function assemble(
  { repository, head, basis }: ReadRequest,
  headTime: number,
  uncomparedCommits: number | null,
  columns: HistoryColumns,
): HistoryFacts {
  const { shallow, partial } = repository;
  const ignoredCommits = new Uint32Array();
  return { head, headTime, basis: basis.text, shallow, partial, uncomparedCommits, ignoredCommits, ...columns };
}

/** The list of commits to overlook may change at any time, so it is looked up in every run. */
function withIgnored(history: HistoryFacts, ids: ReadonlySet<string>): HistoryFacts {
  const indexes = ids.size === 0 ? [] : history.commits.flatMap((id, index) => (ids.has(id) ? [index] : []));
  const same =
    indexes.length === history.ignoredCommits.length &&
    indexes.every((index, i) => index === history.ignoredCommits[i]);
  return same ? history : { ...history, ignoredCommits: Uint32Array.from(indexes) };
}

function historyProblem(result: GitResult, previous: HistoryFacts | undefined): Problem {
  const problem = gitProblem("Reading the history", result);
  if (previous === undefined) return problem;
  return { ...problem, message: `${problem.message} The history up to ${previous.head.slice(0, 10)} is shown.` };
}

/**
 * Whether the commits of `older` are all in `newer`. False also when `older` is gone, as after a rewrite and a clean-up.
 * (`--is-ancestor` prints nothing, and simple-git waits 50 ms longer for a process that prints nothing.)
 */
async function isAncestor(
  { root }: Repository,
  older: string,
  newer: string,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const result = await runGit({ directory: root, args: ["merge-base", "--end-of-options", older, newer], signal });
  return result.kind === "ended" && result.exitCode === 0 && result.output.toString("latin1").trim() === older;
}

/** One run of `git log`. */
class LogReading {
  readonly builder = new HistoryBuilder();
  /** First parent of the last commit that came. */
  oldestParent: string | undefined;
  private headTime = Number.NaN;
  private reported = 0;
  private readonly parser: LogParser;

  constructor(private readonly request: ReadRequest) {
    const { head, basis, merges } = request;
    this.parser = new LogParser({
      commit: (commit) => {
        this.oldestParent = commit.parents[0];
        if (commit.id === head) this.headTime = commit.time;
        if ((commit.parents.length > 1 && merges === "no-merges") || basis.boundary.has(commit.id)) return false;
        this.builder.beginCommit(commit);
        return true;
      },
      change: (path, header) => this.builder.addChange(path, header),
    });
  }

  /** @returns undefined when everything was read, otherwise what git ended with. */
  async run(since: string | undefined): Promise<GitResult | undefined> {
    const { repository, head, merges, signal } = this.request;
    const mergeArguments = merges === "first-parent" ? ["--first-parent", "-m"] : [];
    const range = since === undefined ? [head] : [head, `^${since}`];
    const args = ["log", ...logArguments, ...mergeArguments, "--end-of-options", ...range, "--"];
    try {
      const onOutput = (chunk: Buffer) => this.read(chunk);
      const result = await runGit({ directory: repository.root, args, signal, onOutput });
      const complete = result.kind === "ended" && result.exitCode === 0 && this.parser.complete;
      return complete ? undefined : result;
    } catch (error) {
      if (error instanceof LogFormatError) return { kind: "broken", message: `git printed ${error.message}` };
      throw error;
    }
  }

  /** Looks up the dates that git did not print. */
  async finish(): Promise<{ readonly columns: HistoryColumns; readonly headTime: number }> {
    const { repository, head, signal } = this.request;
    const undated = new Set(this.builder.undated);
    if (Number.isNaN(this.headTime)) undated.add(head);
    const dates = await readCommitDates(repository, [...undated], signal);
    const headTime = Number.isNaN(this.headTime) ? (dates.get(head) ?? 0) : this.headTime;
    return { columns: this.builder.finish(dates), headTime };
  }

  private read(chunk: Buffer): void {
    this.parser.push(chunk);
    if (this.builder.commitCount < this.reported + progressStep) return;
    this.reported = this.builder.commitCount;
    this.request.onProgress?.(this.reported);
  }
}
