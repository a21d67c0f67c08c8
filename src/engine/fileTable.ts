import { type LeftOutReason, languageOf } from "../facts/fileConventions";
import type { FileFacts, FileSummary, Problem } from "../model";
import type { FactsReply, FileReply, FileRequest, FileStat } from "./factsProtocol";
import type { FactsStore, RecordLocation } from "./factsStore";
import { isSameStat, neverFresh, trustedStat } from "./trustedStat";

/** One content that was parsed: what is kept of it in memory, and where the rest lies. Its paths are of no meaning. */
export interface Content {
  readonly summary: FileSummary;
  readonly location: RecordLocation;
  /** Read because the user wanted it: the conventions on generated and minified content were not asked. */
  readonly wanted: boolean;
  readonly problems: readonly Problem[];
}

/** What is known of one listed file. */
export type FileEntry = { readonly stat: FileStat; readonly wanted: boolean } & (
  | { readonly kind: "facts"; readonly content: Content }
  | { readonly kind: "left-out"; readonly reason: LeftOutReason }
  | { readonly kind: "failed"; readonly problems: readonly Problem[] }
);

/**
 * Every file of a folder by path, and every content by hash. Two files with the same text share one content, and a
 * text that comes back (another branch, an undo) is not parsed again.
 */
export class FileTable {
  readonly entries = new Map<string, FileEntry>();
  readonly contents = new Map<string, Content>();

  constructor(readonly store: FactsStore) {}

  /**
   * Takes in what a thread read.
   * @returns the files whose content the thread took for known and that has to be parsed all the same.
   */
  apply(reply: FactsReply, requests: readonly FileRequest[], now: number): readonly FileRequest[] {
    const stored = reply.records.byteLength > 0 ? this.store.append(reply.records) : { segment: "", base: 0 };
    const again: FileRequest[] = [];
    reply.files.forEach((file, index) => {
      const request = requests[index];
      if (request !== undefined && !this.applyFile(request, file, stored, now)) again.push({ ...request, force: true });
    });
    return again;
  }

  /**
   * Takes in contents that were read somewhere else; no file has them yet.
   * @param contents each with its place in `records`.
   */
  adopt(records: Uint8Array, contents: readonly Content[]): void {
    const { segment, base } = this.store.append(records);
    for (const content of contents) {
      const location = { ...content.location, segment, offset: base + content.location.offset };
      this.contents.set(keyOf(content), { ...content, location });
    }
  }

  summary(path: string): FileSummary | undefined {
    const entry = this.entries.get(path);
    return entry?.kind === "facts" ? withPath(entry.content.summary, path) : undefined;
  }

  problems(path: string): readonly Problem[] {
    const entry = this.entries.get(path);
    if (entry === undefined || entry.kind === "left-out") return [];
    return entry.kind === "failed" ? entry.problems : entry.content.problems.map((problem) => ({ ...problem, path }));
  }

  /** Undefined for files without facts, and when the record was damaged: the file has to be read again then. */
  facts(path: string): FileFacts | undefined {
    const entry = this.entries.get(path);
    if (entry?.kind !== "facts") return undefined;
    const facts = this.store.read(entry.content.location);
    if (facts !== undefined) return facts.path === path ? facts : { ...facts, path };
    this.forget(entry.content);
    return undefined;
  }

  /** True when the file is as it was when it was read. */
  isFresh(path: string, stat: FileStat): boolean {
    const known = this.entries.get(path)?.stat;
    return known !== undefined && isSameStat(known, stat);
  }

  /** @returns false when the content is not here after all. */
  private applyFile(
    { path, wanted }: FileRequest,
    file: FileReply,
    { segment, base }: { readonly segment: string; readonly base: number },
    now: number,
  ): boolean {
    switch (file.kind) {
      case "facts": {
        const { summary, place, problems } = file;
        const content = { summary, wanted, problems, location: { ...place, segment, offset: base + place.offset } };
        this.contents.set(keyOf(content), content);
        this.entries.set(path, { kind: "facts", wanted, stat: trustedStat(file.stat, now), content });
        return true;
      }
      case "known": {
        const content = this.contents.get(contentKey(file.contentHash, languageOf(path), wanted));
        if (content !== undefined) {
          this.entries.set(path, { kind: "facts", wanted, stat: trustedStat(file.stat, now), content });
        }
        return content !== undefined;
      }
      case "left-out":
        this.entries.set(path, { kind: "left-out", wanted, stat: trustedStat(file.stat, now), reason: file.reason });
        return true;
      case "failed": {
        const stat = file.stat === undefined ? neverFresh : trustedStat(file.stat, now);
        this.entries.set(path, { kind: "failed", wanted, stat, problems: file.problems });
        return true;
      }
      case "gone":
        this.entries.delete(path);
        return true;
    }
  }

  /** Nothing can be said about the file but this. It is read again the next time. */
  fail({ path, wanted }: FileRequest, problem: Problem): void {
    this.entries.set(path, { kind: "failed", wanted, stat: neverFresh, problems: [problem] });
  }

  private forget(content: Content): void {
    this.contents.delete(keyOf(content));
    for (const [path, entry] of this.entries) {
      if (entry.kind === "facts" && entry.content === content) this.entries.delete(path);
    }
  }
}

export function keyOf({ summary, wanted }: Content): string {
  return contentKey(summary.contentHash, summary.language, wanted);
}

/** The same text is read in another way in another language, or when the user wants it. */
function contentKey(contentHash: string, language: string, wanted: boolean): string {
  return `${contentHash}/${language}${wanted ? "/wanted" : ""}`;
}

function withPath(summary: FileSummary, path: string): FileSummary {
  return summary.path === path ? summary : { ...summary, path };
}
