import type { LeftOutReason } from "../facts/fileConventions";
import type { FileComplexity, Problem } from "../model";
import { readSealed, writeSealed } from "./atomicFile";
import type { Content, FileEntry, FileTable } from "./fileTable";
import { keyOf } from "./fileTable";

/** A content on disk: one tuple, since there are tens of thousands. */
type ContentRow = readonly [
  contentHash: string,
  language: string,
  bytes: number,
  lines: number,
  codeLines: number | null,
  commentLines: number | null,
  complexity: number,
  levels: number | null,
  functionCount: number,
  maxCyclomatic: number,
  maxCognitive: number,
  segment: number,
  offset: number,
  length: number,
  check: string,
  wanted: boolean,
  problems: readonly Problem[] | 0,
];

/** A file on disk: what its content is (its row), why it is left out, or what is wrong with it. */
type FileRow = readonly [
  path: string,
  size: number,
  mtime: number,
  ctime: number,
  wanted: boolean,
  what: number | LeftOutReason | readonly Problem[],
];

interface IndexFile {
  /** What reads the files; facts of another reader are of no use. */
  readonly reader: string;
  readonly segments: readonly string[];
  readonly contents: readonly ContentRow[];
  readonly files: readonly FileRow[];
}

/** `?`: or null. Of the last one it is enough that it is a list or 0. */
const contentShape = [
  ...["string", "string", "number", "number", "number?", "number?", "number", "number?", "number", "number", "number"],
  ...["number", "number", "number", "string", "boolean"],
];
const fileShape = ["string", "number", "number", "number", "boolean"];

/** The seal tells a damaged file, not one that was made by hand: nothing in it may end in a number that is none. */
function hasShape(row: unknown, shape: readonly string[]): row is readonly unknown[] {
  if (!Array.isArray(row) || row.length !== shape.length + 1) return false;
  return shape.every((type, i) => {
    const value: unknown = row[i];
    return (value === null && type.endsWith("?")) || typeof value === type.replace("?", "");
  });
}

function isProblem(value: unknown): boolean {
  const { path, code, message } = (value ?? {}) as Partial<Record<keyof Problem, unknown>>;
  return typeof path === "string" && typeof code === "string" && typeof message === "string";
}

function isSound({ segments, contents, files }: IndexFile): boolean {
  const areProblems = (value: unknown) => Array.isArray(value) && value.every(isProblem);
  return (
    segments.every((name) => typeof name === "string") &&
    contents.every((row) => hasShape(row, contentShape) && (row.at(-1) === 0 || areProblems(row.at(-1)))) &&
    files.every((row) => hasShape(row, fileShape) && (isIndexOrReason(row.at(-1)) || areProblems(row.at(-1))))
  );
}

function isIndexOrReason(value: unknown): boolean {
  return typeof value === "number" || typeof value === "string";
}

/**
 * Fills an empty table from disk. Does nothing when there is no index, or one that is damaged or of another reader.
 * Throws on one that was made by hand.
 */
export function loadIndex(file: string, reader: string, table: FileTable): void {
  const sealed = readSealed(file);
  if (sealed === undefined) return;
  const index = JSON.parse(new TextDecoder().decode(sealed)) as IndexFile;
  if (index.reader !== reader) return;
  if (!isSound(index)) throw new TypeError("The index holds something else than an index");
  const contents = index.contents.map((row) => contentOf(row, index.segments));
  for (const content of contents) table.contents.set(keyOf(content), content);
  for (const [path, size, mtime, ctime, wanted, what] of index.files) {
    const entry = entryOf({ stat: { size, mtime, ctime }, wanted }, what, contents);
    if (entry !== undefined) table.entries.set(path, entry);
  }
}

/** @throws whatever the file system says. */
export function saveIndex(file: string, reader: string, table: FileTable): void {
  const segments = new Map<string, number>();
  const rows = new Map<Content, number>();
  const contents: ContentRow[] = [];
  for (const content of table.contents.values()) {
    // Records that lie in memory end with this process.
    if (content.location.segment === "") continue;
    rows.set(content, contents.length);
    contents.push(contentRow(content, numberOf(segments, content.location.segment)));
  }
  const files: FileRow[] = [];
  for (const [path, entry] of table.entries) {
    // Files with the same text that were parsed at the same time have a content each, of which the table keeps one.
    const what = whatOf(
      entry,
      (content) => rows.get(content) ?? rows.get(table.contents.get(keyOf(content)) ?? content),
    );
    if (what !== undefined) files.push([path, entry.stat.size, entry.stat.mtime, entry.stat.ctime, entry.wanted, what]);
  }
  const index: IndexFile = { reader, segments: [...segments.keys()], contents, files };
  writeSealed(file, new TextEncoder().encode(JSON.stringify(index)));
}

function contentOf(row: ContentRow, segments: readonly string[]): Content {
  const [contentHash, language, bytes, lines, codeLines, commentLines, value, levels, functionCount] = row;
  const [, , , , , , , , , maxCyclomatic, maxCognitive, segment, offset, length, check, wanted, problems] = row;
  const complexity: FileComplexity =
    levels === null ? { kind: "cognitive", value } : { kind: "indentation", value, levels };
  const counts = { bytes, lines, codeLines, commentLines, complexity, functionCount, maxCyclomatic, maxCognitive };
  return {
    summary: { path: "", language, contentHash, ...counts },
    location: { segment: segments[segment] ?? "", offset, length, check },
    wanted,
    problems: problems === 0 ? [] : problems,
  };
}

function contentRow({ summary, location, wanted, problems }: Content, segment: number): ContentRow {
  const { complexity } = summary;
  return [
    summary.contentHash,
    summary.language,
    summary.bytes,
    summary.lines,
    summary.codeLines,
    summary.commentLines,
    complexity.value,
    complexity.kind === "indentation" ? complexity.levels : null,
    summary.functionCount,
    summary.maxCyclomatic,
    summary.maxCognitive,
    segment,
    location.offset,
    location.length,
    location.check,
    wanted,
    problems.length === 0 ? 0 : problems,
  ];
}

function entryOf(
  file: Pick<FileEntry, "stat" | "wanted">,
  what: FileRow[5],
  contents: readonly Content[],
): FileEntry | undefined {
  if (typeof what === "string") return { ...file, kind: "left-out", reason: what };
  if (typeof what !== "number") return { ...file, kind: "failed", problems: what };
  const content = contents[what];
  return content && { ...file, kind: "facts", content };
}

function whatOf(entry: FileEntry, rowOf: (content: Content) => number | undefined): FileRow[5] | undefined {
  if (entry.kind === "left-out") return entry.reason;
  return entry.kind === "failed" ? entry.problems : rowOf(entry.content);
}

function numberOf(numbers: Map<string, number>, key: string): number {
  const known = numbers.get(key);
  if (known !== undefined) return known;
  numbers.set(key, numbers.size);
  return numbers.size - 1;
}
