import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { isBinaryPath } from "../facts/binaryPaths";
import { isBinary } from "../facts/contentConventions";
import { decodeText, isUtf16 } from "../facts/decodeText";
import type { FileStat } from "./factsProtocol";
import { matchingLines } from "./matchingLines";
import type { PatternFile, PatternReply, PatternRequest } from "./patternProtocol";
import { isSameStat, trustedStat } from "./trustedStat";

// What runs in a thread of its own, because an expression may take for ever over a line: then the thread is ended.

const request = workerData as PatternRequest;
const expression = new RegExp(request.pattern, "u");
parentPort?.postMessage(
  request.files.map((file, index) => {
    Atomics.store(request.progress, 0, index);
    return search(file);
  }),
);

function search({ path, known }: PatternFile): PatternReply {
  try {
    return isBinaryPath(path) ? { kind: "none" } : searchFile(join(request.root, path), known);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    // Gone, or a link: whatever it leads to is no file of this folder.
    if (code === "ENOENT" || code === "ENOTDIR" || code === "ELOOP") return { kind: "none" };
    return { kind: "unreadable", why: error instanceof Error ? error.message : String(error) };
  }
}

function searchFile(file: string, known: FileStat | undefined): PatternReply {
  const stats = lstatSync(file);
  if (!stats.isFile()) return { kind: "none" };
  const { size, mtimeMs, ctimeMs } = stats;
  if (known !== undefined && isSameStat(known, { size, mtime: mtimeMs, ctime: ctimeMs })) return { kind: "same" };
  if (size > request.maxFileBytes) return { kind: "too-large" };
  const { bytes, stat } = read(file);
  if (!isUtf16(bytes) && isBinary(bytes)) return { kind: "none" };
  return { kind: "read", stat, lines: matchingLines(decodeText(bytes).text, expression) };
}

/** The bytes, and what the file system said of the very file that they were read from. */
function read(file: string): { readonly bytes: Uint8Array; readonly stat: FileStat } {
  const descriptor = openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    const { size, mtimeMs, ctimeMs } = fstatSync(descriptor);
    const stat = trustedStat({ size, mtime: mtimeMs, ctime: ctimeMs }, Date.now());
    return { bytes: readFileSync(descriptor), stat };
  } finally {
    closeSync(descriptor);
  }
}
