import type { Author } from "../model";
import { MoveFinder } from "./exactMoves";
import { type HistoryColumns, Interner, packTexts } from "./historyColumns";
import type { LogCommit, RawHeader } from "./logParser";

/** Collects the commits of a log, in the order in which they come. */
export class HistoryBuilder {
  private readonly ids: string[] = [];
  private readonly times: number[] = [];
  private readonly commitAuthors: number[] = [];
  private readonly subjects: string[] = [];
  private readonly changeStarts: number[] = [];
  private readonly changedFiles: number[] = [];
  private readonly changeKinds: number[] = [];
  private readonly moves: { commits: number[]; from: number[]; to: number[] } = { commits: [], from: [], to: [] };
  private readonly paths = new Interner();
  private readonly authors = new Interner();
  private readonly authorList: Author[] = [];
  /** The commit that last changed a path, to take each file once: a damaged tree may name one twice. */
  private readonly lastCommits: number[] = [];
  private readonly moveFinder = new MoveFinder();
  /** First parents of the merges among the commits. */
  readonly mergeParents = new Map<number, string>();

  get commitCount(): number {
    return this.ids.length;
  }

  /** The commits whose date git could not read. */
  get undated(): readonly string[] {
    return this.ids.filter((_, i) => Number.isNaN(this.times[i]));
  }

  beginCommit({ id, time, parents, authorName, authorEmail, subject }: LogCommit): void {
    this.endCommit();
    if (parents.length > 1) this.mergeParents.set(this.ids.length, parents[0] ?? "");
    const author = this.authors.index(`${authorName}\0${authorEmail}`);
    if (author === this.authorList.length) this.authorList.push({ name: authorName, email: authorEmail });
    this.ids.push(id);
    this.times.push(time);
    this.commitAuthors.push(author);
    this.subjects.push(subject);
    this.changeStarts.push(this.changedFiles.length);
  }

  addChange(path: string, header: RawHeader): void {
    const index = this.paths.index(path);
    if (this.lastCommits[index] === this.ids.length) return;
    this.lastCommits[index] = this.ids.length;
    this.changedFiles.push(index);
    this.changeKinds.push(header.kind);
    this.moveFinder.add(index, path, header);
  }

  /** @param dates committer dates of the undated commits, in seconds since 1970; a commit without one gets 0. */
  finish(dates: ReadonlyMap<string, number>): HistoryColumns {
    this.endCommit();
    return {
      commits: this.ids,
      times: Float64Array.from(this.times, (time, i) =>
        Number.isNaN(time) ? (dates.get(this.ids[i] ?? "") ?? 0) : time,
      ),
      commitAuthors: Uint32Array.from(this.commitAuthors),
      subjects: packTexts(this.subjects),
      changeStarts: Uint32Array.from([...this.changeStarts, this.changedFiles.length]),
      changedFiles: Uint32Array.from(this.changedFiles),
      changeKinds: Uint8Array.from(this.changeKinds),
      renames: {
        commits: Uint32Array.from(this.moves.commits),
        from: Uint32Array.from(this.moves.from),
        to: Uint32Array.from(this.moves.to),
      },
      authors: this.authorList,
      paths: this.paths.texts,
    };
  }

  private endCommit(): void {
    for (const { from, to } of this.moveFinder.take()) {
      this.moves.commits.push(this.ids.length - 1);
      this.moves.from.push(from);
      this.moves.to.push(to);
    }
  }
}
