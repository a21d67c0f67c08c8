import { createHash } from "node:crypto";
import { closeSync, fstatSync, openSync, readFileSync, type Stats } from "node:fs";
import { join } from "node:path";
import { decodeText } from "../facts/decodeText";
import { explainFunction } from "../facts/explainFunction";
import { readRevision } from "../facts/functionRevisions";
import { readFacts, readFactsOfText } from "../facts/readFacts";
import type { Problem } from "../model";
import type {
  ExplainReply,
  ExplainRequest,
  FactsReply,
  FactsRequest,
  FileReply,
  FileRequest,
  FileStat,
  RevisionReply,
  RevisionsRequest,
  TextReply,
  TextRequest,
} from "./factsProtocol";
import { KnownContents } from "./knownContents";
import { RecordWriter } from "./recordWriter";
import { summaryOf } from "./summaryOf";

// What runs in the threads of the pool: each exported function is one kind of task.

const encoder = new TextEncoder();

/** Reads and parses a batch of files. A file that cannot be read is one reply that says so; the others go on. */
export function readFiles(request: FactsRequest): FactsReply {
  const known = request.known === undefined ? undefined : new KnownContents(request.known);
  const records = new RecordWriter();
  const files = request.files.map((file) => readFile(file, request, known, records));
  return { files, records: records.bytes() };
}

/** The facts of a text that is not on disk (yet). */
export function readText({ path, text }: TextRequest): TextReply {
  const { facts, problems } = readFactsOfText(path, text, hashOf(encoder.encode(text)));
  return { ...(facts === undefined ? {} : { facts }), problems };
}

/** What an X-ray needs of some of a file's contents. */
export function readRevisions({ revisions, stop }: RevisionsRequest): readonly RevisionReply[] {
  const hash = (lines: string) => createHash("sha1").update(lines).digest("base64").slice(0, 12);
  const replies: RevisionReply[] = [];
  for (const { id, path, bytes } of revisions) {
    if (Atomics.load(stop, 0) !== 0) break;
    replies.push({ id, content: readRevision(path, decodeText(bytes).text, hash) });
  }
  return replies;
}

/** The arithmetic of one function. */
export function explain({ root, path, text, place }: ExplainRequest): ExplainReply {
  return explainFunction(path, text ?? decodeText(readFileSync(join(root, path))).text, place);
}

function readFile(
  { path, wanted, force }: FileRequest,
  { root, maxFileBytes }: FactsRequest,
  known: KnownContents | undefined,
  records: RecordWriter,
): FileReply {
  let content: { readonly bytes?: Uint8Array; readonly stat: FileStat };
  try {
    content = readContent(join(root, path), maxFileBytes);
  } catch (error) {
    return unreadable(path, error);
  }
  const { bytes, stat } = content;
  if (bytes === undefined) return { kind: "failed", path, stat, problems: [tooLarge(path, stat.size, maxFileBytes)] };

  const contentHash = hashOf(bytes);
  if (!force && known?.mayHave(contentHash)) return { kind: "known", path, contentHash, stat };
  try {
    const { facts, leftOut, problems } = readFacts(path, bytes, contentHash, { wanted });
    if (leftOut !== undefined) return { kind: "left-out", path, reason: leftOut, stat };
    if (facts === undefined) return { kind: "failed", path, stat, problems };
    return { kind: "facts", summary: summaryOf(facts), place: records.add(facts), stat, problems };
  } catch (error) {
    const message = `The file could not be analysed: ${messageOf(error)}`;
    return { kind: "failed", path, stat, problems: [{ path, code: "analysis-failed", message }] };
  }
}

/** The bytes, and what the file system said of the very file that they were read from. */
function readContent(file: string, maxFileBytes: number): { readonly bytes?: Uint8Array; readonly stat: FileStat } {
  const descriptor = openSync(file, "r");
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) throw new Error("it is not a regular file");
    const stat = statOf(stats);
    return stats.size > maxFileBytes ? { stat } : { stat, bytes: readFileSync(descriptor) };
  } finally {
    closeSync(descriptor);
  }
}

export function statOf({ size, mtimeMs, ctimeMs }: Stats): FileStat {
  return { size, mtime: mtimeMs, ctime: ctimeMs };
}

function unreadable(path: string, error: unknown): FileReply {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "ENOENT" || code === "ENOTDIR") return { kind: "gone", path };
  const message = `The file could not be read: ${messageOf(error)}`;
  return { kind: "failed", path, problems: [{ path, code: "unreadable", message }] };
}

function tooLarge(path: string, size: number, limit: number): Problem {
  const message = `The file has ${megabytes(size)} MB, more than the limit of ${megabytes(limit)} MB, and was not read.`;
  return { path, code: "too-large", message };
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function hashOf(bytes: Uint8Array): string {
  return createHash("sha1").update(bytes).digest("hex");
}
