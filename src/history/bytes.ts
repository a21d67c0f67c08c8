import { isUtf8 } from "node:buffer";

/** A part of a chunk of output as text. Git does not say which encoding a name is in; nearly always it is UTF-8. */
export interface DecodedText {
  readonly text: string;
  /** False when the bytes are no UTF-8; they are taken for Latin-1 then, which keeps different bytes different. */
  readonly exact: boolean;
}

export function decode(bytes: Buffer, start = 0, end = bytes.length): DecodedText {
  const text = bytes.toString("utf8", start, end);
  // Every byte that is no UTF-8 was replaced by U+FFFD, which may also stand in the text itself.
  if (!text.includes("\ufffd") || isUtf8(bytes.subarray(start, end))) return { text, exact: true };
  return { text: bytes.toString("latin1", start, end), exact: false };
}

/**
 * Takes a stream apart at its NUL bytes. A record that is spread over several chunks is put together once, when its
 * end has come, so that a record of any size costs as much time as it has bytes.
 */
export class RecordSplitter {
  private pending: Buffer[] = [];

  /** @param onRecord gets the bytes `start` to `end` (exclusive) of a buffer, without the NUL. */
  constructor(private readonly onRecord: (bytes: Buffer, start: number, end: number) => void) {}

  push(chunk: Buffer): void {
    let start = 0;
    if (this.pending.length > 0) {
      const end = chunk.indexOf(0);
      if (end < 0) {
        this.pending.push(chunk);
        return;
      }
      const record = Buffer.concat([...this.pending, chunk.subarray(0, end)]);
      this.pending = [];
      this.onRecord(record, 0, record.length);
      start = end + 1;
    }
    for (let end = chunk.indexOf(0, start); end >= 0; end = chunk.indexOf(0, start)) {
      this.onRecord(chunk, start, end);
      start = end + 1;
    }
    if (start < chunk.length) this.pending.push(chunk.subarray(start));
  }

  /** True when everything that came was closed by a NUL. */
  get complete(): boolean {
    return this.pending.length === 0;
  }
}
