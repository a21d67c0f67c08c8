import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import type { TextDecoder } from "node:util";
import { CancelledError, type Problem } from "../model";
import { JUnitBuilder } from "./junitBuilder";
import { Refusal } from "./refusal";
import type { ParsedResults } from "./testRuns";
import { xmlDecoder } from "./xmlEncoding";
import { XmlEvents } from "./xmlEvents";

/** Larger files are not read. In bytes; the results of 100,000 tests take about 30 MB. */
export const maxResultBytes = 64 * 1024 * 1024;

/** Read and parsed between two turns of the event loop. In bytes. */
const chunkBytes = 64 * 1024;

/** A result file as it was read. */
export interface ReadResults extends ParsedResults {
  /** SHA-1 of the bytes, in hexadecimal. */
  readonly contentHash: string;
}

/**
 * Reads a JUnit XML file piece by piece. What must not be in it is refused: a document type (and with it every entity
 * of its own), elements nested over `maxDepth` deep, more than `maxResultBytes`.
 *
 * @param file absolute.
 * @param path what a Problem calls it.
 * @returns the Problem instead when it cannot be used. Rejects with CancelledError only.
 */
export async function readTestResults(
  file: string,
  path: string,
  signal: AbortSignal,
): Promise<{ readonly results: ReadResults } | { readonly problem: Problem }> {
  try {
    const handle = await open(file, "r");
    try {
      return { results: await parse(handle, signal) };
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof CancelledError) throw error;
    if (error instanceof Refusal) return { problem: { path, code: error.code, message: error.message } };
    const message = `The results could not be read: ${error instanceof Error ? error.message : String(error)}`;
    return { problem: { path, code: "unreadable", message } };
  }
}

/**
 * @param handle read from its beginning to its end.
 * @throws Refusal when it cannot be used, CancelledError when the signal fires.
 */
export async function parse(handle: Pick<FileHandle, "stat" | "read">, signal: AbortSignal): Promise<ReadResults> {
  refuseLarge((await handle.stat()).size);
  const parser = new JUnitParser();
  const hash = createHash("sha1");
  const buffer = Buffer.allocUnsafe(chunkBytes);
  let decoder: TextDecoder | undefined;
  let total = 0;
  for (;;) {
    if (signal.aborted) throw new CancelledError();
    const { bytesRead } = await handle.read(buffer, 0, chunkBytes, null);
    const bytes = buffer.subarray(0, bytesRead);
    // A file that is being written may have grown since.
    total += bytesRead;
    refuseLarge(total);
    decoder ??= xmlDecoder(bytes);
    hash.update(bytes);
    parser.write(decode(decoder, bytes, bytesRead > 0));
    if (bytesRead === 0) break;
  }
  return { ...parser.end(), contentHash: hash.digest("hex") };
}

function refuseLarge(bytes: number): void {
  if (bytes <= maxResultBytes) return;
  throw new Refusal("too-large", `It has more than ${maxResultBytes / 1024 / 1024} MB, so it was not read.`);
}

function decode(decoder: TextDecoder, bytes: Uint8Array, more: boolean): string {
  try {
    return decoder.decode(bytes, { stream: more });
  } catch {
    const message = `It is not valid ${decoder.encoding.toUpperCase()}, so it was not read. Declare its encoding.`;
    throw new Refusal("invalid-encoding", message);
  }
}

/** Text in, test runs out. */
class JUnitParser {
  private readonly builder = new JUnitBuilder();
  private readonly xml = new XmlEvents(this.builder, {
    code: "not-test-results",
    doctype: () => "It has a document type, which may define entities, so it was not read.",
  });

  write(text: string): void {
    this.xml.write(text);
  }

  end(): ParsedResults {
    this.xml.end();
    return this.builder.result();
  }
}
