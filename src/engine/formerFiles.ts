import type { BaselineChoice, Repository } from "../history";
import { type BaselineState, Baselines, type BaselineText, type OpenedBaseline } from "./baselines";
import type { EditSources } from "./editSources";
import { fileStats } from "./fileStats";
import { MovedFiles, type Moves, noMoves } from "./movedFiles";
import { withMovedSpecifiers } from "./movedSpecifiers";
import type { EditState, SessionOptions } from "./session";

/** What was added and moved since the baseline. */
export interface Since {
  /** Files that the baseline does not have under any name; null where there is none. */
  readonly addedPaths: readonly string[] | null;
  readonly moves: Moves;
}

export interface FormerContext extends Since {
  readonly repository: Repository | undefined;
  readonly state: BaselineState | undefined;
  readonly signal: AbortSignal;
}

/** What edits are held against: the baseline, and which of its files is which now. */
export class FormerFiles {
  private readonly baselines = new Baselines();
  private readonly moved: MovedFiles;
  /** Every file that there is; undefined after files came or went. */
  private listed: ReadonlySet<string> | undefined;

  constructor(
    private readonly sources: EditSources,
    private readonly options: Pick<SessionOptions, "root" | "baseline">,
  ) {
    this.moved = new MovedFiles(options.root);
  }

  /** @throws CancelledError when the signal fires. */
  async open(repository: Repository, base: string | undefined, signal: AbortSignal): Promise<OpenedBaseline> {
    const choice = base === undefined ? await this.choice() : ({ kind: "ref", ref: base } as const);
    return this.baselines.open(repository, choice, signal);
  }

  /** Branches may have moved, and files may have come and gone. */
  forget(): void {
    this.baselines.forget();
    this.listed = undefined;
  }

  /** These files were written, or came or went. */
  changed(paths: readonly string[]): void {
    if (paths.some((path) => this.listed?.has(path) !== isThere(`${this.options.root}/${path}`))) {
      this.listed = undefined;
    }
    this.moved.written(paths);
  }

  /** Every file that there is; those that only the disk lacks may be among them. */
  async list(signal: AbortSignal): Promise<ReadonlySet<string>> {
    this.listed ??= await this.sources.list(signal);
    return this.listed;
  }

  async since(
    repository: Repository | undefined,
    state: BaselineState | undefined,
    signal: AbortSignal,
  ): Promise<Since> {
    if (repository === undefined || state === undefined) return { addedPaths: null, moves: noMoves };
    const listed = await this.list(signal);
    const moves = await this.moved.of(repository, state, listed, signal);
    return { addedPaths: [...listed].filter((path) => !state.files.has(path) && !moves.from.has(path)), moves };
  }

  /** The text of a file in the baseline, under that name. */
  textOf(repository: Repository, state: BaselineState, path: string, signal: AbortSignal): Promise<BaselineText> {
    return this.baselines.textOf(repository, state, path, signal);
  }

  /**
   * The text that a file had in the baseline, under the name that it had there, and as the moves since then would have it
   * written.
   */
  async former(
    path: string,
    current: string | undefined,
    { repository, state, moves, signal }: FormerContext,
  ): Promise<BaselineText | undefined> {
    if (repository === undefined || state === undefined) return undefined;
    const former = moves.from.get(path) ?? path;
    const old = await this.textOf(repository, state, former, signal);
    if (old.kind !== "text" || current === undefined || stateOf(current, old) === "same") return old;
    return { ...old, text: withMovedSpecifiers({ former, path, text: old.text, current }, state.files, moves) };
  }

  private async choice(): Promise<BaselineChoice> {
    if (this.options.baseline !== "merge-base") return { kind: "head" };
    const branch = await this.sources.defaultBranch();
    return { kind: "merge-base", ...(branch === undefined ? {} : { branch }) };
  }
}

/** A file that is on the disk and cannot be read is not a deleted one. */
export function isThere(file: string): boolean {
  return fileStats(file) !== "gone";
}

/** How a text stands to the one that the file had. */
export function stateOf(text: string | undefined, old: BaselineText | undefined): EditState {
  if (old === undefined || old.kind === "unreadable") return "unknown";
  if (old.kind === "absent") return "new";
  if (text === undefined) return "deleted";
  return withLf(text) === withLf(old.text) ? "same" : "changed";
}

/** Git may store LF where the disk has CRLF. */
function withLf(text: string): string {
  return text.replaceAll("\r\n", "\n");
}
