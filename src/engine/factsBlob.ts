import { randomBytes } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { type FileFacts, type Problem, UserError } from "../model";
import { areFactsProblems, isFileFacts } from "./factsShape";
import type { Shard } from "./shard";

/** A blob of facts: gzip of lines of JSON, the first one a head, then one for each content. */
export interface BlobHead {
  /** The commit of the folder's repository that the files are of; null without one. */
  readonly commit: string | null;
  readonly shard: Shard;
  /** What read the facts: the hash of its bundle. */
  readonly reader: string;
}

/** The facts of one content. */
export interface BlobContent {
  readonly facts: FileFacts;
  /** The user asked for the file, see Content. */
  readonly wanted: boolean;
  readonly problems: readonly Problem[];
}

const format = "trueline-facts";
/** Raised when an older version could not read it. */
const version = 1;

/** The largest line, and all of them together, in bytes: a blob comes from somewhere else, and gzip packs 1000 to 1. */
const longestLine = 64 * 1024 * 1024;
const mostBytes = 2 * 1024 * 1024 * 1024;

/**
 * Writes a blob that is either there whole or not at all.
 * @returns how many contents it holds.
 * @throws UserError where it cannot be written.
 */
export async function storeBlob(file: string, head: BlobHead, contents: Iterable<BlobContent>): Promise<number> {
  let count = 0;
  function* counted(): Iterable<BlobContent> {
    for (const content of contents) {
      count++;
      yield content;
    }
  }
  const temporary = `${file}.${process.pid}.${randomBytes(6).toString("hex")}.tmp`;
  try {
    await mkdir(dirname(file), { recursive: true });
    const lines = Readable.from(blobLines(head, counted()), { objectMode: true });
    await pipeline(lines, createGzip(), createWriteStream(temporary, { flags: "wx" }));
    await rename(temporary, file);
    return count;
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    throw new UserError(`${file} cannot be written: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

function* blobLines(head: BlobHead, contents: Iterable<BlobContent>): Iterable<string> {
  yield `${JSON.stringify({ format, version, ...head })}\n`;
  let count = 0;
  for (const content of contents) {
    count++;
    yield `${JSON.stringify(content)}\n`;
  }
  // Whoever reads it knows from this line that it is whole.
  yield `${JSON.stringify({ contents: count })}\n`;
}

/**
 * Reads the head alone.
 * @throws UserError for what is no blob, or one of a newer version.
 */
export async function readBlobHead(file: string): Promise<BlobHead> {
  for await (const line of linesOf(file)) return headOf(file, line);
  throw broken(file, "it is empty");
}

/**
 * Reads the contents one by one.
 * @throws UserError for what is no blob, or one that is cut short or altered.
 */
export async function* readBlob(file: string): AsyncIterable<BlobContent> {
  let count = -1;
  let isWhole = false;
  for await (const line of linesOf(file)) {
    if (isWhole) throw broken(file, "it goes on after its end");
    if (++count === 0) {
      headOf(file, line);
      continue;
    }
    const value = parsed(file, line);
    if (isEnd(value)) isWhole = value.contents === count - 1;
    else if (isContent(value)) yield value;
    else throw broken(file, `line ${count + 1} holds something else than facts`);
  }
  if (!isWhole) throw broken(file, "it is cut short");
}

function headOf(file: string, line: Uint8Array): BlobHead {
  const value = parsed(file, line) as Readonly<Record<string, unknown>> | null;
  if (typeof value !== "object" || value?.format !== format) throw broken(file, "it is no blob of facts");
  if (typeof value.version === "number" && value.version > version) {
    throw new UserError(`${file} was written by a newer version of Trueline. Merge with that version.`);
  }
  const { commit, shard, reader } = value;
  if (value.version !== version || !isCommit(commit) || !isShard(shard) || typeof reader !== "string") {
    throw broken(file, "its head makes no sense");
  }
  return { commit, shard, reader };
}

function isCommit(value: unknown): value is string | null {
  return value === null || (typeof value === "string" && /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(value));
}

function isShard(value: unknown): value is Shard {
  const { index, of } = (value ?? {}) as Partial<Record<keyof Shard, unknown>>;
  const isNumber = (number: unknown): number is number => Number.isSafeInteger(number) && Number(number) >= 1;
  return isNumber(index) && isNumber(of) && index <= of;
}

function isEnd(value: unknown): value is { readonly contents: number } {
  return typeof value === "object" && value !== null && "contents" in value;
}

function isContent(value: unknown): value is BlobContent {
  if (typeof value !== "object" || value === null || Object.keys(value).length !== 3) return false;
  const { facts, wanted, problems } = value as Partial<Record<keyof BlobContent, unknown>>;
  return isFileFacts(facts) && typeof wanted === "boolean" && areFactsProblems(problems);
}

function parsed(file: string, line: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(line));
  } catch {
    throw broken(file, "it holds something else than JSON");
  }
}

/** The lines without their ends; what follows the last end is one as well. */
async function* linesOf(file: string): AsyncIterable<Uint8Array> {
  const input = createReadStream(file);
  const stream = createGunzip();
  // Errors of the file go to whoever reads the stream.
  input.once("error", (error) => stream.destroy(error));
  input.pipe(stream);
  try {
    yield* splitLines(file, stream);
  } catch (error) {
    throw error instanceof UserError ? error : broken(file, error instanceof Error ? error.message : String(error));
  } finally {
    input.destroy();
    stream.destroy();
  }
}

async function* splitLines(file: string, chunks: AsyncIterable<Buffer>): AsyncIterable<Uint8Array> {
  let rest: Buffer[] = [];
  let length = 0;
  let total = 0;
  for await (const chunk of chunks) {
    total += chunk.length;
    if (total > mostBytes) throw broken(file, "it is larger than any blob");
    let start = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
      yield Buffer.concat([...rest, chunk.subarray(start, end)]);
      rest = [];
      length = 0;
      start = end + 1;
    }
    rest.push(chunk.subarray(start));
    length += chunk.length - start;
    if (length > longestLine) throw broken(file, "it has a line that is longer than any facts");
  }
  if (length > 0) yield Buffer.concat(rest);
}

function broken(file: string, why: string): UserError {
  return new UserError(`${file} cannot be used: ${why.replace(/\.$/, "")}. Run its shard again.`);
}
