import { createHash } from "node:crypto";
import { join } from "node:path";
import { CancelledError, type HeadComparison } from "../model";
import { decode, RecordSplitter } from "./bytes";
import { runGit } from "./git";
import type { Repository } from "./repository";
import { readSmallFile } from "./smallFile";
import { treeFiles } from "./treeFiles";

export interface CompareOptions {
  /** The text that stands for a file instead of what is on disk. */
  readonly textOf?: (path: string) => string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Whether files are as HEAD has them, HEAD as it is now. `git status` would say it too, but it runs the filters that the
 * repository's attributes and configuration name; here git is asked for object ids only, and contents are hashed as git
 * would store them, with line ends as they are or as LF.
 *
 * @param paths relative to the root that was opened, with `/`. Each file is read.
 * @throws CancelledError when the signal fires.
 */
export async function compareWithHead(
  repository: Repository,
  paths: readonly string[],
  { textOf = () => undefined, signal }: CompareOptions = {},
): Promise<ReadonlyMap<string, HeadComparison>> {
  if (paths.length === 0) return new Map();
  const [ids, converted] = await Promise.all([
    treeFiles(repository, "HEAD", paths.length > mostArguments ? { signal } : { paths, signal }),
    convertedPaths(repository, paths, signal),
  ]);
  const compare = async (path: string): Promise<HeadComparison> => {
    if (ids === undefined || converted === undefined) return "unknown";
    const text = textOf(path);
    const content = text === undefined ? await readSmallFile(join(repository.root, path)) : Buffer.from(text, "utf8");
    const id = ids.get(path);
    if (content === undefined) return "unknown";
    if (id === undefined) return "changed";
    if (isContentOf(content, id)) return "same";
    return converted.has(path) ? "unknown" : "changed";
  };
  const results = new Map<string, HeadComparison>();
  for (let start = 0; start < paths.length; start += filesAtOnce) {
    if (signal?.aborted) throw new CancelledError();
    const some = paths.slice(start, start + filesAtOnce);
    const states = await Promise.all(some.map(compare));
    for (const [index, path] of some.entries()) results.set(path, states[index] ?? "unknown");
  }
  return results;
}

/** Of more paths than a command line takes everywhere, the whole tree is asked for. */
const mostArguments = 200;

/** Open at a time: a process may have so many files open, and no more. */
const filesAtOnce = 64;

/** Attributes by which git stores something else than what is on disk. */
const conversions = ["filter", "ident", "working-tree-encoding"];

/** Files whose content is converted, so that another hash says nothing. Looking attributes up runs none of them. */
async function convertedPaths(
  { root }: Repository,
  paths: readonly string[],
  signal: AbortSignal | undefined,
): Promise<ReadonlySet<string> | undefined> {
  const converted = new Set<string>();
  const fields: string[] = [];
  const records = new RecordSplitter((bytes, start, end) => {
    fields.push(decode(bytes, start, end).text);
    if (fields.length < 3) return;
    const [path = "", , value = ""] = fields.splice(0, 3);
    if (value !== "unspecified" && value !== "unset") converted.add(path);
  });
  const result = await runGit({
    directory: root,
    args: ["check-attr", "-z", "--stdin", ...conversions],
    input: paths.map((path) => `${path}\0`).join(""),
    signal,
    onOutput: (chunk) => records.push(chunk),
  });
  return result.kind === "ended" && result.exitCode === 0 ? converted : undefined;
}

/** Whether a file's bytes are what git has under an object id, with line ends as they are or as LF. */
export function isContentOf(content: Buffer, id: string): boolean {
  return hashOf(content, id) === id || (content.includes("\r\n") && hashOf(withLf(content), id) === id);
}

/** The object ids under which git may have a file's bytes, with line ends as they are and as LF. `like`: any id. */
export function contentIds(content: Buffer, like: string): readonly string[] {
  const own = hashOf(content, like);
  return content.includes("\r\n") ? [own, hashOf(withLf(content), like)] : [own];
}

/** With core.autocrlf, or `eol` in the attributes, git stores LF where the disk has CRLF. */
function withLf(content: Buffer): Buffer {
  return Buffer.from(content.toString("latin1").replaceAll("\r\n", "\n"), "latin1");
}

/** The object id of a file's content, by the hash that the repository uses. */
function hashOf(content: Buffer, like: string): string {
  const hash = createHash(like.length === 64 ? "sha256" : "sha1");
  return hash.update(`blob ${content.length}\0`).update(content).digest("hex");
}
