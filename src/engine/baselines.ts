import { join } from "node:path";
import { decodeText } from "../facts/decodeText";
import {
  type Baseline,
  type BaselineChoice,
  type Repository,
  readBlobs,
  resolveBaseline,
  skippedFiles,
  treeFiles,
} from "../history";
import type { Problem } from "../model";
import { fileStats } from "./fileStats";

/** Old texts kept, those asked for last: a file is asked for again and again while it is being edited. */
const keptTexts = 32;

/** A file's text in the baseline. */
export type BaselineText =
  | { readonly kind: "text"; readonly text: string }
  /** The baseline does not have the file. */
  | { readonly kind: "absent" }
  /** It has the file, and its text cannot be read. */
  | { readonly kind: "unreadable"; readonly problem: Problem };

/** The state of the folder that edits are held against. */
export interface BaselineState {
  readonly baseline: Baseline;
  /** Its files below the folder: object ids by path. Those are left out that git keeps out of the work tree. */
  readonly files: ReadonlyMap<string, string>;
}

export interface OpenedBaseline {
  /** Missing where there is no such commit, or git could not read it. */
  readonly state?: BaselineState;
  readonly problems: readonly Problem[];
}

/** What the folder was in the commit that edits are held against. Small things are kept, since each pause asks again. */
export class Baselines {
  private last: { readonly key: string; readonly opened: OpenedBaseline } | undefined;
  private readonly texts = new Map<string, BaselineText>();

  /**
   * The commit to compare with. Only HEAD is looked up each time; a merge base is kept until HEAD moves or `forget`.
   * @throws CancelledError when the signal fires.
   */
  async open(repository: Repository, choice: BaselineChoice, signal: AbortSignal): Promise<OpenedBaseline> {
    const head = await resolveBaseline(repository, { kind: "head" }, signal);
    const key = JSON.stringify([choice, head.baseline?.commit]);
    if (this.last?.key !== key) this.last = { key, opened: await this.read(repository, choice, signal) };
    return this.last.opened;
  }

  /** Branches may have moved. */
  forget(): void {
    this.last = undefined;
  }

  /** @throws CancelledError when the signal fires. */
  async textOf(repository: Repository, state: BaselineState, path: string, signal: AbortSignal): Promise<BaselineText> {
    const id = state.files.get(path);
    if (id === undefined) return { kind: "absent" };
    const known = this.texts.get(id);
    this.texts.delete(id);
    const text = known ?? (await readText(repository, { id, path }, signal));
    // What could not be read this time may be there the next time.
    if (text.kind === "text") this.texts.set(id, text);
    for (const oldest of this.texts.keys()) {
      if (this.texts.size <= keptTexts) break;
      this.texts.delete(oldest);
    }
    return text;
  }

  private async read(repository: Repository, choice: BaselineChoice, signal: AbortSignal): Promise<OpenedBaseline> {
    const { baseline, problems } = await resolveBaseline(repository, choice, signal);
    if (baseline === undefined) return { problems };
    const [files, skipped] = await Promise.all([
      treeFiles(repository, baseline.commit, { signal }),
      skippedFiles(repository, { signal }),
    ]);
    if (files !== undefined) return { state: { baseline, files: withoutAbsent(files, skipped, repository) }, problems };
    const message = `Git could not list the files of ${baseline.name}.`;
    return { problems: [...problems, { path: "", code: "git-failed", message }] };
  }
}

/** In a sparse checkout most files of a commit are not there, and nobody has deleted them. */
function withoutAbsent(
  files: ReadonlyMap<string, string>,
  skipped: ReadonlySet<string>,
  { root }: Repository,
): ReadonlyMap<string, string> {
  if (skipped.size === 0) return files;
  return new Map([...files].filter(([path]) => !skipped.has(path) || fileStats(join(root, path)) !== "gone"));
}

async function readText(
  repository: Repository,
  { id, path }: { readonly id: string; readonly path: string },
  signal: AbortSignal,
): Promise<BaselineText> {
  let decoded: { readonly text: string; readonly valid: boolean } | undefined;
  const onBlob = (_id: string, content: Buffer) => {
    decoded = decodeText(content);
  };
  const { problems } = await readBlobs(repository, [id], { onBlob, signal });
  if (decoded?.valid === true) return { kind: "text", text: decoded.text };
  const why =
    decoded === undefined
      ? `could not be read: ${problems[0]?.message ?? "this partial clone does not have its content"}`
      : "is not valid UTF-8 or UTF-16";
  const message = `The baseline of this file ${why}. Nothing is said of what an edit changes.`;
  return { kind: "unreadable", problem: { path, code: "baseline-unreadable", message } };
}
