import { TextDecoder } from "node:util";
import { CancelledError, type Problem } from "../../model";
import { readWhole } from "../readWhole";
import { Refusal } from "../refusal";
import { xmlDecoder } from "../xmlEncoding";
import { parseIstanbul } from "./istanbul";
import { parseLcov } from "./lcov";
import type { ParsedCoverage } from "./reportedFile";
import { XmlCoverage } from "./xmlCoverage";

/** Larger reports are not read. In bytes; that of a million lines of code takes about 60 MB. */
export const maxCoverageBytes = 64 * 1024 * 1024;

const limit = { bytes: maxCoverageBytes, code: "not-coverage", writer: "the test run" } as const;

/** XML is parsed in pieces of so many characters, between two turns of the event loop. */
const pieceLength = 256 * 1024;

/**
 * Reads a coverage report. Which format it has is told by what is in it, not by its name.
 *
 * @param file absolute.
 * @param path what a Problem calls it.
 * @returns the Problem instead when it cannot be used. Rejects with CancelledError only.
 */
export async function readCoverage(
  file: string,
  path: string,
  signal: AbortSignal,
): Promise<{ readonly coverage: ParsedCoverage } | { readonly problem: Problem }> {
  try {
    return { coverage: await parseCoverage(await readWhole(file, limit, signal), signal) };
  } catch (error) {
    if (error instanceof CancelledError || signal.aborted) throw new CancelledError();
    if (error instanceof Refusal) return { problem: { path, code: error.code, message: error.message } };
    const message = `The coverage could not be read: ${error instanceof Error ? error.message : String(error)}`;
    return { problem: { path, code: "unreadable", message } };
  }
}

/** @throws Refusal when it cannot be used, CancelledError when the signal fires. */
export async function parseCoverage(bytes: Uint8Array, signal: AbortSignal): Promise<ParsedCoverage> {
  const text = decode(bytes);
  const first = /\S/.exec(text)?.[0];
  if (first === undefined) throw new Refusal("not-coverage", "It is empty. Was the test run still writing it?");
  if (first === "{" || first === "[") return parseIstanbul(text);
  return first === "<" ? parseXml(text, signal) : parseLcov(text);
}

async function parseXml(text: string, signal: AbortSignal): Promise<ParsedCoverage> {
  const xml = new XmlCoverage();
  for (let start = 0; start < text.length; start += pieceLength) {
    if (signal.aborted) throw new CancelledError();
    xml.write(text.slice(start, start + pieceLength));
    await new Promise(setImmediate);
  }
  return xml.end();
}

/** Without a byte order mark. XML says itself in which encoding it is; the others are UTF-8, or UTF-16 with a mark. */
function decode(bytes: Uint8Array): string {
  const decoder = decoderOf(bytes);
  try {
    return decoder.decode(bytes);
  } catch {
    const message = `It is not valid ${decoder.encoding.toUpperCase()}, so it was not read. Write it as UTF-8.`;
    throw new Refusal("invalid-encoding", message);
  }
}

function decoderOf(bytes: Uint8Array): TextDecoder {
  const marked = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const isXml = /^(\uFEFF|ï»¿)?\s*</.test(Buffer.from(bytes.subarray(0, 64)).toString("latin1"));
  return marked || isXml || bytes[0] === 0 || bytes[1] === 0
    ? xmlDecoder(bytes)
    : new TextDecoder("utf-8", { fatal: true });
}
