import { createHash, randomBytes } from "node:crypto";
import { closeSync, mkdirSync, openSync, readdirSync, readSync, rmSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { FileFacts } from "../model";
import type { RecordPlace } from "./factsProtocol";

/** Where a record lies. */
export interface RecordLocation extends RecordPlace {
  /** Name of the segment; the empty name is the memory of this process. */
  readonly segment: string;
}

const segmentPattern = /^facts-[0-9a-f]{16}\.pack$/;
/** Segments that no index names may still be in use by another process for a while. In milliseconds. */
const orphanAge = 24 * 60 * 60 * 1000;

/**
 * The facts of all files, in append-only segments on disk, so that only what is asked for is in memory. A process only
 * ever writes to segments that it created; what a kill leaves behind is named by no index and cleared away later.
 * Every record carries a check, so that a damaged one is noticed and read again from its source.
 */
export class FactsStore {
  private readonly descriptors = new Map<string, number>();
  private readonly memory: Uint8Array[] = [];
  private memoryLength = 0;
  private failure: unknown;
  private own: { readonly name: string; readonly descriptor: number; length: number } | undefined;

  /** @param folder where the segments lie; undefined: in memory. */
  constructor(private readonly folder: string | undefined) {}

  /** Why records are kept in memory although there is a folder: a full disk, no right to write. */
  get writeError(): unknown {
    return this.failure;
  }

  /**
   * Appends the records of one batch: to disk, or to memory from the first failure on.
   * @returns the segment and the offset that the places of the batch are relative to.
   */
  append(records: Uint8Array): { readonly segment: string; readonly base: number } {
    if (this.folder !== undefined && this.failure === undefined) {
      try {
        this.own ??= this.createSegment(this.folder);
        const base = this.own.length;
        writeAll(this.own.descriptor, records, base);
        this.own.length += records.byteLength;
        return { segment: this.own.name, base };
      } catch (error) {
        this.failure = error;
      }
    }
    return { segment: "", base: this.appendToMemory(records) };
  }

  /** Undefined when the record is gone or damaged. */
  read(location: RecordLocation): FileFacts | undefined {
    try {
      const record = location.segment === "" ? this.readMemory(location) : this.readSegment(location);
      const check = createHash("sha1").update(record).digest("hex").slice(0, 8);
      return check === location.check ? (JSON.parse(new TextDecoder().decode(record)) as FileFacts) : undefined;
    } catch {
      return undefined;
    }
  }

  /** Removes old segments that are not in `used`. */
  collect(used: ReadonlySet<string>, now: number): void {
    if (this.folder === undefined) return;
    for (const name of readdirSync(this.folder)) {
      if (!segmentPattern.test(name) || used.has(name) || name === this.own?.name) continue;
      const file = join(this.folder, name);
      const modified = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? now;
      if (now - modified > orphanAge) rmSync(file, { force: true });
    }
  }

  dispose(): void {
    for (const descriptor of this.descriptors.values()) closeSync(descriptor);
    this.descriptors.clear();
    if (this.own !== undefined) closeSync(this.own.descriptor);
    this.own = undefined;
    this.memory.length = 0;
  }

  private createSegment(folder: string): { name: string; descriptor: number; length: number } {
    mkdirSync(folder, { recursive: true });
    const name = `facts-${randomBytes(8).toString("hex")}.pack`;
    return { name, descriptor: openSync(join(folder, name), "wx+"), length: 0 };
  }

  private appendToMemory(records: Uint8Array): number {
    const base = this.memoryLength;
    this.memory.push(records);
    this.memoryLength += records.byteLength;
    return base;
  }

  private readMemory({ offset, length }: RecordLocation): Uint8Array {
    let start = 0;
    for (const part of this.memory) {
      const end = start + part.byteLength;
      if (offset + length <= end) return part.subarray(offset - start, offset - start + length);
      start = end;
    }
    throw new RangeError("No such record");
  }

  private readSegment({ segment, offset, length }: RecordLocation): Uint8Array {
    const record = new Uint8Array(length);
    if (readSync(this.descriptorOf(segment), record, 0, length, offset) !== length) throw new RangeError("Cut short");
    return record;
  }

  private descriptorOf(segment: string): number {
    if (segment === this.own?.name) return this.own.descriptor;
    let descriptor = this.descriptors.get(segment);
    if (descriptor === undefined) {
      if (this.folder === undefined || !segmentPattern.test(segment)) throw new RangeError("No such segment");
      descriptor = openSync(join(this.folder, segment), "r");
      this.descriptors.set(segment, descriptor);
    }
    return descriptor;
  }
}

function writeAll(descriptor: number, bytes: Uint8Array, position: number): void {
  let written = 0;
  while (written < bytes.byteLength) {
    written += writeSync(descriptor, bytes, written, bytes.byteLength - written, position + written);
  }
}
