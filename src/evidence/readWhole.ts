import { open } from "node:fs/promises";
import { CancelledError, type ProblemCode } from "../model";
import { Refusal } from "./refusal";

/** How much of a result file is read, and what it is called when it cannot be. */
export interface ReadLimit {
  /** Larger files are refused. */
  readonly bytes: number;
  /** Of a file that changes while it is read. */
  readonly code: ProblemCode;
  /** Who may still be writing it: `the test run`. */
  readonly writer: string;
}

/**
 * A result file's bytes. It may grow while it is read: what is allocated is decided by its size at the beginning, and by
 * the limit.
 * @throws Refusal when it is too large or changes meanwhile, CancelledError when the signal fires, and what the disk says.
 */
export async function readWhole(file: string, limit: ReadLimit, signal: AbortSignal): Promise<Uint8Array> {
  const handle = await open(file, "r");
  try {
    const { size } = await handle.stat();
    if (size > limit.bytes) throw tooLarge(limit);
    // A file that is being written may have grown since; one byte more than is allowed tells.
    const buffer = Buffer.allocUnsafe(Math.min(size, limit.bytes) + 1);
    let length = 0;
    for (;;) {
      if (signal.aborted) throw new CancelledError();
      const { bytesRead } = await handle.read(buffer, length, buffer.length - length, null);
      length += bytesRead;
      if (bytesRead === 0) return buffer.subarray(0, length);
      if (length === buffer.length) throw length > limit.bytes ? tooLarge(limit) : changing(limit);
    }
  } finally {
    await handle.close();
  }
}

function tooLarge({ bytes }: ReadLimit): Refusal {
  return new Refusal("too-large", `It has more than ${bytes / 1024 / 1024} MB, so it was not read.`);
}

function changing({ code, writer }: ReadLimit): Refusal {
  return new Refusal(code, `It was written to while it was read. Was ${writer} still writing it?`);
}
