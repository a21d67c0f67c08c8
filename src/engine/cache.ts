import { createHash } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { decodeHistory, encodeHistory } from "../history";
import type { HistoryFacts, Problem } from "../model";
import { readSealed, writeSealed } from "./atomicFile";
import { FactsStore } from "./factsStore";
import { FileTable } from "./fileTable";
import { loadIndex, saveIndex } from "./indexFile";

/** Contents that no listed file has any more are kept for the way back to a branch, up to this many per listed file. */
const spareContents = 1;
/** Always worth keeping. */
const fewContents = 5_000;

/**
 * What a session keeps on disk between runs: the facts (segments and their index) and the history. Everything can be
 * lost without harm; nothing that is damaged, half written, or made by another version is ever used.
 */
export class Cache {
  readonly table: FileTable;
  private readonly store: FactsStore;
  /** What reads the facts here: those of another one are of no use. */
  readonly reader: string;

  /**
   * @param folder the root's own cache folder; undefined: nothing is kept on disk.
   * @param workerFile the bundle that reads facts: what another version of it has read is not used.
   */
  constructor(
    private readonly folder: string | undefined,
    workerFile: string,
  ) {
    this.reader = createHash("sha1").update(readFileSync(workerFile)).digest("hex");
    this.store = new FactsStore(folder);
    this.table = new FileTable(this.store);
    try {
      if (folder !== undefined) loadIndex(join(folder, "index"), this.reader, this.table);
    } catch {
      // An index that passes its seal and is malformed all the same is as good as none.
      this.table.entries.clear();
      this.table.contents.clear();
    }
  }

  loadHistory(): HistoryFacts | undefined {
    const sealed = this.folder === undefined ? undefined : readSealed(join(this.folder, "history"));
    return sealed && decodeHistory(sealed);
  }

  saveHistory(history: HistoryFacts): readonly Problem[] {
    return this.write((folder) => writeSealed(join(folder, "history"), encodeHistory(history)));
  }

  /** Something small of its own, in JSON, that is lost when what reads files changes. */
  loadPart<Part>(name: string): Part | undefined {
    const sealed = this.folder === undefined ? undefined : readSealed(join(this.folder, name));
    if (sealed === undefined) return undefined;
    try {
      const { reader, part } = JSON.parse(new TextDecoder().decode(sealed)) as { reader: string; part: Part };
      return reader === this.reader ? part : undefined;
    } catch {
      // Sealed and malformed all the same: made by hand.
      return undefined;
    }
  }

  savePart(name: string, part: unknown): readonly Problem[] {
    const content = new TextEncoder().encode(JSON.stringify({ reader: this.reader, part }));
    return this.write((folder) => writeSealed(join(folder, name), content));
  }

  saveTable(): readonly Problem[] {
    return this.write((folder) => {
      if (this.store.writeError !== undefined) throw this.store.writeError;
      this.forgetSpareContents();
      saveIndex(join(folder, "index"), this.reader, this.table);
      const used = new Set([...this.table.contents.values()].map(({ location }) => location.segment));
      this.store.collect(used, Date.now());
    });
  }

  dispose(): void {
    this.store.dispose();
  }

  private write(write: (folder: string) => void): readonly Problem[] {
    if (this.folder === undefined) return [];
    try {
      mkdirSync(this.folder, { recursive: true });
      write(this.folder);
      return [];
    } catch (error) {
      const message = `The cache in ${this.folder} could not be written, so the next start reads everything again: ${String(error)}`;
      return [{ path: "", code: "cache-unwritable", message }];
    }
  }

  private forgetSpareContents(): void {
    const { contents, entries } = this.table;
    if (contents.size <= fewContents + entries.size * (1 + spareContents)) return;
    const used = new Set<unknown>();
    for (const entry of entries.values()) if (entry.kind === "facts") used.add(entry.content);
    for (const [key, content] of contents) if (!used.has(content)) contents.delete(key);
  }
}
