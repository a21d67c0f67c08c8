import type { FileFacts, Problem } from "../model";
import type { FactsPool } from "./factsPool";

/** The text of an open document, and what was read off it. */
export interface UnsavedText {
  readonly text: string;
  readonly version?: number;
  readonly facts?: FileFacts;
  readonly problems: readonly Problem[];
}

/** Open documents whose text differs from the disk. The newest text wins, whatever the order of the answers. */
export class UnsavedTexts {
  /** What was asked for last, by path; its answer is the only one that counts. */
  private readonly requests = new Map<string, object>();
  private readonly texts = new Map<string, UnsavedText>();

  constructor(private readonly pool: FactsPool) {}

  get(path: string): UnsavedText | undefined {
    return this.texts.get(path);
  }

  /** @returns true when what is known of the file has changed. */
  async set(path: string, text: string | null, version?: number): Promise<boolean> {
    const request = {};
    this.requests.set(path, request);
    if (text === null) {
      this.requests.delete(path);
      return this.texts.delete(path);
    }
    const { facts, problems } = await this.pool.readText({ path, text });
    if (this.requests.get(path) !== request) return false;
    const known = { text, problems, ...(version === undefined ? {} : { version }) };
    this.texts.set(path, facts === undefined ? known : { ...known, facts });
    return true;
  }
}
