import { CancelledError, type Problem } from "../../model";
import { readWhole } from "../readWhole";
import { Refusal } from "../refusal";
import { isAutocannon, readAutocannon } from "./autocannon";
import { areK6, k6Metrics, readK6 } from "./k6";
import { isOtlp, noColdStart, readOtlp } from "./otlp";
import { LatencyBuilder, type LatencyFormat, type ParsedLatency } from "./parsedLatency";
import { plainEntries, readPlain } from "./plain";

/** Larger files are not read. In bytes; 100,000 spans take about 60 MB. */
export const maxLatencyBytes = 64 * 1024 * 1024;

const limit = { bytes: maxLatencyBytes, code: "not-latency", writer: "the tool" } as const;

/** So many lines are read between two turns of the event loop. */
const linesAtOnce = 1_000;

/** Of a file with more values that are something else, nobody meant it. */
const mostRefused = 10_000;

/** None of the formats is nested half as deeply. */
const deepest = 100;

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
  const documents = new Documents();
  const whole = parsed(text);
  if (whole instanceof Refusal) await readLines(text, documents, signal);
  else for (const value of documentsOf(whole.value)) documents.read({ value }, "");
  return documents.result();
}

/** JSON values as they come: each of them may have a format of its own. */
class Documents {
  private readonly found = new LatencyBuilder();
  private readonly formats = new Set<LatencyFormat>();
  private refusal: Refusal | undefined;

  /** So many values of which nothing could be read, not even what they are. */
  refused = 0;

  /** Whether anything has been told that can be read. */
  get isKnown(): boolean {
    return this.formats.size > 0;
  }

  /**
   * @param where it stands, said before what is wrong with it: `Line 3: `, empty for the only one.
   * @throws Refusal when too many of them are something else.
   */
  read(parsed: Parsed | Refusal, where: string): void {
    try {
      if (parsed instanceof Refusal) throw parsed;
      this.formats.add(readDocument(parsed.value, this.found));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (++this.refused === mostRefused) throw tooManyRefused();
      this.refusal ??= error;
      this.found.leaveOut(() => `${where}${error.message}`);
    }
  }

  /** @throws Refusal when nothing of them can be used. */
  result(): ReadLatency {
    const { times, unusable, unusableCount } = this.found.result();
    if (this.formats.size === 0) throw this.refusal ?? unknownFormat();
    if (times.length === 0 && unusableCount === 0) {
      throw this.formats.has("otlp") ? noColdStart() : new Refusal("not-latency", "It names no endpoint.");
    }
    return { formats: [...this.formats].sort(), times, unusable, unusableCount };
  }
}

/** @throws Refusal when nothing of it can be used. */
function readDocument(value: unknown, found: LatencyBuilder): LatencyFormat {
  const entries = plainEntries(value);
  if (entries !== undefined) {
    readPlain(entries, found);
    return "plain";
  }
  if (isOtlp(value)) {
    readOtlp(value, found);
    return "otlp";
  }
  if (isAutocannon(value)) {
    readAutocannon(value, found);
    return "autocannon";
  }
  const metrics = k6Metrics(value);
  if (metrics === undefined || !areK6(metrics)) throw unknownFormat();
  readK6(metrics, found);
  return "k6";
}

/** A list that is no list of endpoints holds what would otherwise be files of their own. */
function documentsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) && plainEntries(value) === undefined ? value : [value];
}

async function readLines(text: string, documents: Documents, signal: AbortSignal): Promise<void> {
  let number = 0;
  for (let start = 0; start < text.length; ) {
    if (number++ % linesAtOnce === 0) await new Promise(setImmediate);
    if (signal.aborted) throw new CancelledError();
    const end = text.indexOf("\n", start);
    const line = text.slice(start, end < 0 ? text.length : end);
    start += line.length + 1;
    if (!/\S/.test(line)) continue;
    const value = parsed(line);
    // Of a text that is one broken value over many lines, no line means anything by itself.
    if (value instanceof Refusal && documents.refused === 0 && !documents.isKnown) throw value;
    documents.read(value, `Line ${number}: `);
  }
}

interface Parsed {
  readonly value: unknown;
}

/** The JSON value, or why there is none. */
function parsed(text: string): Parsed | Refusal {
  if (isDeep(text)) return new Refusal("not-latency", `It is nested more than ${deepest} deep, so it was not read.`);
  try {
    return { value: JSON.parse(text) };
  } catch {
    return new Refusal("not-latency", "It is broken JSON, or ends in the middle. Was the tool still writing it?");
  }
}

/** Whether values are nested too deeply; what is in a text does not count. Quick, unlike parsing them. */
function isDeep(text: string): boolean {
  let depth = 0;
  let isInText = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) isInText = !isInText;
    else if (isInText) at += code === backslash ? 1 : 0;
    else if (code === bracket || code === brace) depth++;
    else if (code === closingBracket || code === closingBrace) depth--;
    if (depth > deepest) return true;
  }
  return false;
}

const [quote, backslash] = [0x22, 0x5c];
const [bracket, closingBracket, brace, closingBrace] = [0x5b, 0x5d, 0x7b, 0x7d];

function tooManyRefused(): Refusal {
  return new Refusal(
    "not-latency",
    `More than ${mostRefused - 1} parts of it mean nothing here, so the rest was not read.`,
  );
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
