import { CancelledError, type Problem } from "../../model";
import { readWhole } from "../readWhole";
import { Refusal } from "../refusal";
import { isAutocannon, readAutocannon } from "./autocannon";
import { areK6, k6Metrics, readK6 } from "./k6";
import { isOtlp, noColdStart, readOtlp } from "./otlp";
import type { LatencyFormat, ParsedLatency } from "./parsedLatency";
import { plainEntries, readPlain } from "./plain";

/** Larger files are not read. In bytes; 100,000 spans take about 60 MB. */
export const maxLatencyBytes = 64 * 1024 * 1024;

const limit = { bytes: maxLatencyBytes, code: "not-latency", writer: "the tool" } as const;

/** So many lines are read between two turns of the event loop. */
const linesAtOnce = 1_000;

/** A file of cold starts as it was read. */
export interface ReadLatency extends ParsedLatency {
  /** Every format that is in it, in the order of the alphabet: a collector or a loop of a shell may append others. */
  readonly formats: readonly LatencyFormat[];
}

/**
 * Reads cold starts. Which format they have is told by what is in the file, not by its name: one JSON value, or one on
 * each line.
 *
 * @param file absolute.
 * @param path what a Problem calls it.
 * @returns the Problem instead when nothing of it can be used. Rejects with CancelledError only.
 */
export async function readLatency(
  file: string,
  path: string,
  signal: AbortSignal,
): Promise<{ readonly latency: ReadLatency } | { readonly problem: Problem }> {
  try {
    return { latency: await parseLatency(await readWhole(file, limit, signal), signal) };
  } catch (error) {
    if (error instanceof CancelledError || signal.aborted) throw new CancelledError();
    if (error instanceof Refusal) return { problem: { path, code: error.code, message: error.message } };
    const message = `The cold starts could not be read: ${error instanceof Error ? error.message : String(error)}`;
    return { problem: { path, code: "unreadable", message } };
  }
}

/** @throws Refusal when nothing of it can be used, CancelledError when the signal fires. */
export async function parseLatency(bytes: Uint8Array, signal: AbortSignal): Promise<ReadLatency> {
  const text = decode(bytes);
  if (!/\S/.test(text)) throw new Refusal("not-latency", "It is empty. Was the tool still writing it?");
  const whole = parsed(text);
  if (whole !== undefined) return readAll(documentsOf(whole.value).map((value) => ({ value, where: "" })));
  return readAll(await readLines(text, signal));
}

/** A JSON value, or none where the text is no JSON; where it stands is said before what is wrong with it. */
interface Document {
  readonly value?: unknown;
  /** `Line 3: `, empty for the only one. */
  readonly where: string;
}

function readAll(documents: readonly Document[]): ReadLatency {
  const parts: ReadLatency[] = [];
  const refusals: { readonly where: string; readonly refusal: Refusal }[] = [];
  for (const document of documents) {
    try {
      parts.push(readDocument(document));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refusals.push({ where: document.where, refusal: error });
    }
  }
  const [first] = refusals;
  if (parts.length === 0) throw first?.refusal ?? unknownFormat();
  const times = parts.flatMap((part) => part.times);
  const unusable = [
    ...parts.flatMap((part) => part.unusable),
    ...refusals.map(({ where, refusal }) => `${where}${refusal.message}`),
  ];
  const formats = [...new Set(parts.flatMap((part) => part.formats))].sort();
  if (times.length > 0 || unusable.length > 0) return { formats, times, unusable };
  throw formats.includes("otlp") ? noColdStart() : new Refusal("not-latency", "It names no endpoint.");
}

function readDocument(document: Document): ReadLatency {
  if (!("value" in document)) throw new Refusal("not-latency", "It is broken JSON, or ends in the middle.");
  const { value } = document;
  const entries = plainEntries(value);
  if (entries !== undefined) return { formats: ["plain"], ...readPlain(entries) };
  if (isOtlp(value)) return { formats: ["otlp"], ...readOtlp(value) };
  if (isAutocannon(value)) return { formats: ["autocannon"], ...readAutocannon(value) };
  const metrics = k6Metrics(value);
  if (metrics !== undefined && areK6(metrics)) return { formats: ["k6"], ...readK6(metrics) };
  throw unknownFormat();
}

/** A list that is no list of endpoints holds what would otherwise be files of their own. */
function documentsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) && plainEntries(value) === undefined ? value : [value];
}

async function readLines(text: string, signal: AbortSignal): Promise<readonly Document[]> {
  const documents: Document[] = [];
  let number = 0;
  for (const line of text.split("\n")) {
    number++;
    if (number % linesAtOnce === 0) await new Promise(setImmediate);
    if (signal.aborted) throw new CancelledError();
    if (!/\S/.test(line)) continue;
    const value = parsed(line);
    // Of a text that is one broken value over many lines, no line means anything by itself.
    if (value === undefined && documents.length === 0) break;
    documents.push({ ...value, where: `Line ${number}: ` });
  }
  if (documents.length > 0) return documents;
  throw new Refusal("not-latency", "It is broken JSON, or ends in the middle. Was the tool still writing it?");
}

/** Undefined for what is no JSON. Its depth does not matter: nothing here walks down into it. */
function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function unknownFormat(): Refusal {
  return new Refusal(
    "not-latency",
    "It is JSON, but neither a summary of k6, nor autocannon's, nor OTLP traces, nor a list of `endpoint` and `coldStartMs`.",
  );
}

/** UTF-8, or UTF-16 with a byte order mark, which is what Windows PowerShell writes when it redirects. */
function decode(bytes: Uint8Array): string {
  const decoder = new TextDecoder(encodingOf(bytes), { fatal: true });
  try {
    return decoder.decode(bytes);
  } catch {
    const message = `It is not valid ${decoder.encoding.toUpperCase()}, so it was not read. Write it as UTF-8.`;
    throw new Refusal("invalid-encoding", message);
  }
}

function encodingOf(bytes: Uint8Array): string {
  const [a, b, c, d] = bytes;
  const isUtf32 = (a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff);
  if (isUtf32) throw new Refusal("invalid-encoding", "It is UTF-32, which cannot be read. Write it as UTF-8.");
  if ((a === 0xff && b === 0xfe) || (a !== undefined && a !== 0 && b === 0)) return "utf-16le";
  return (a === 0xfe && b === 0xff) || (a === 0 && b !== undefined && b !== 0) ? "utf-16be" : "utf-8";
}
