import { createHash } from "node:crypto";
import { endianness } from "node:os";
import type { HistoryFacts } from "../model";
import { ByteReader, ByteWriter, MalformedError } from "./byteStream";

/** Raised with every change of the layout; what another version has written is not read. */
const magic = `trueline history 2 ${endianness()}\n`;
const checksumLength = 20;

const flags = ["shallow", "partial"] as const;

/** @returns the history in a form for the disk: a header line, the SHA-1 of what follows, the columns. */
export function encodeHistory(history: HistoryFacts): Uint8Array {
  const writer = new ByteWriter();
  writer.texts([history.head, history.basis, ...flags.map((flag) => (history[flag] ? flag : ""))]);
  writer.column(Float64Array.of(history.headTime, history.uncomparedCommits ?? -1));
  writer.texts(history.commits);
  writer.column(history.times);
  writer.column(history.commitAuthors);
  writer.column(history.subjects.starts);
  writer.column(history.subjects.bytes);
  writer.column(history.changeStarts);
  writer.column(history.changedFiles);
  writer.column(history.changeKinds);
  writer.column(history.renames.commits);
  writer.column(history.renames.from);
  writer.column(history.renames.to);
  writer.column(history.ignoredCommits);
  writer.texts(history.authors.flatMap(({ name, email }) => [name, email]));
  writer.texts(history.paths);
  const body = writer.finish();
  return Buffer.concat([Buffer.from(magic), checksum(body), body]);
}

/**
 * @returns the history, or undefined when the bytes are not exactly what `encodeHistory` of this version wrote on a
 * machine like this: truncated, damaged, from another version, or made by hand. Every number in it is checked before it
 * is used as a length or an index, so that the checksum is no more than a quick way out.
 */
export function decodeHistory(bytes: Uint8Array): HistoryFacts | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const bodyStart = magic.length + checksumLength;
  if (buffer.length < bodyStart || buffer.toString("latin1", 0, magic.length) !== magic) return undefined;
  const body = buffer.subarray(bodyStart);
  if (!checksum(body).equals(buffer.subarray(magic.length, bodyStart))) return undefined;
  try {
    const history = readBody(new ByteReader(body));
    return isConsistent(history) ? history : undefined;
  } catch (error) {
    if (error instanceof MalformedError) return undefined;
    throw error;
  }
}

function readBody(reader: ByteReader): HistoryFacts {
  const [head = "", basis = "", ...set] = reader.texts();
  const [headTime = Number.NaN, uncompared = Number.NaN] = reader.column(Float64Array);
  const history = {
    head,
    headTime,
    basis,
    shallow: set.includes("shallow"),
    partial: set.includes("partial"),
    uncomparedCommits: uncompared < 0 ? null : uncompared,
    commits: reader.texts(),
    times: reader.column(Float64Array),
    commitAuthors: reader.column(Uint32Array),
    subjects: { starts: reader.column(Uint32Array), bytes: reader.column(Uint8Array) },
    changeStarts: reader.column(Uint32Array),
    changedFiles: reader.column(Uint32Array),
    changeKinds: reader.column(Uint8Array),
    renames: {
      commits: reader.column(Uint32Array),
      from: reader.column(Uint32Array),
      to: reader.column(Uint32Array),
    },
    ignoredCommits: reader.column(Uint32Array),
    authors: pairs(reader.texts()).map(([name, email]) => ({ name, email })),
    paths: reader.texts(),
  };
  reader.end();
  return history;
}

function pairs(texts: readonly string[]): (readonly [string, string])[] {
  if (texts.length % 2 !== 0) throw new MalformedError();
  return Array.from({ length: texts.length / 2 }, (_, i) => [texts[2 * i] ?? "", texts[2 * i + 1] ?? ""] as const);
}

function isConsistent(history: HistoryFacts): boolean {
  const { commits, times, commitAuthors, subjects, changeStarts, changedFiles, changeKinds, renames } = history;
  const count = commits.length;
  const { authors, paths } = history;
  return (
    times.length === count &&
    commitAuthors.length === count &&
    changeKinds.length === changedFiles.length &&
    renames.from.length === renames.commits.length &&
    renames.to.length === renames.commits.length &&
    /^[0-9a-f]{40,64}$/.test(history.head) &&
    Number.isFinite(history.headTime) &&
    (history.uncomparedCommits === null || Number.isInteger(history.uncomparedCommits)) &&
    times.every((time) => Number.isFinite(time)) &&
    areStarts(subjects.starts, count, subjects.bytes.length) &&
    areStarts(changeStarts, count, changedFiles.length) &&
    areIndexes(commitAuthors, authors.length) &&
    areIndexes(changedFiles, paths.length) &&
    areIndexes(history.ignoredCommits, count) &&
    areIndexes(renames.commits, count) &&
    areAscending(renames.commits) &&
    areAscending(history.ignoredCommits) &&
    areIndexes(renames.from, paths.length) &&
    areIndexes(renames.to, paths.length)
  );
}

function areIndexes(column: Uint32Array, limit: number): boolean {
  for (const index of column) if (index >= limit) return false;
  return true;
}

function areAscending(column: Uint32Array): boolean {
  for (let i = 1; i < column.length; i++) if ((column[i] ?? 0) < (column[i - 1] ?? 0)) return false;
  return true;
}

/** From 0 to `end` without going back, with one more entry than there are things. */
function areStarts(column: Uint32Array, things: number, end: number): boolean {
  if (column.length !== things + 1 || column[0] !== 0 || column[things] !== end) return false;
  for (let i = 1; i <= things; i++) if ((column[i] ?? 0) < (column[i - 1] ?? 0)) return false;
  return true;
}

function checksum(bytes: Uint8Array): Buffer {
  return createHash("sha1").update(bytes).digest();
}
