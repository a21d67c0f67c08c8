import { createHash } from "node:crypto";
import type { FileFacts } from "../model";
import type { RecordPlace } from "./factsProtocol";

const encoder = new TextEncoder();

/** Puts the records of a batch one behind the other: each the JSON of a FileFacts, in UTF-8. */
export class RecordWriter {
  private readonly parts: Uint8Array[] = [];
  private written = 0;

  /** In bytes. */
  get length(): number {
    return this.written;
  }

  add(facts: FileFacts): RecordPlace {
    const record = encoder.encode(JSON.stringify(facts));
    const offset = this.written;
    this.parts.push(record);
    this.written += record.byteLength;
    const check = createHash("sha1").update(record).digest("hex").slice(0, 8);
    return { offset, length: record.byteLength, check };
  }

  bytes(): Uint8Array {
    const bytes = new Uint8Array(this.written);
    let offset = 0;
    for (const part of this.parts) {
      bytes.set(part, offset);
      offset += part.byteLength;
    }
    return bytes;
  }
}
