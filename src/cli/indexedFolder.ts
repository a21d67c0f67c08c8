import { realpath, stat } from "node:fs/promises";
import { dirname, isAbsolute, relative, resolve, sep } from "node:path";
import type { IndexOptions, IndexResult, Session, SessionOptions, Shard } from "../engine/session";
import { CancelledError, given, type HistoryOptions, UserError } from "../model";
import type { CommonOptions } from "./invocation";
import type { CliIo } from "./io";
import { ProgressLine } from "./progressLine";

/** What is indexed, and how. */
export interface IndexingRequest {
  readonly options: CommonOptions;
  readonly history?: Partial<HistoryOptions>;
  /** The part that is wanted; both when left out. */
  readonly only?: IndexOptions["only"];
  /** Only this share of the files. */
  readonly shard?: Shard | undefined;
  /** The file that will be written, with links resolved. It is not counted: a report does not report on itself. */
  readonly output: string | undefined;
  readonly io: CliIo;
}

/**
 * Indexes the folder and hands it to `use`, with the line for whatever else takes long. However that ends, the session is
 * disposed of before this settles; when the user calls the work off it is disposed of at once, which makes everything
 * pending reject with CancelledError.
 */
export async function withIndexedFolder<Result>(
  request: IndexingRequest,
  use: (session: Session, index: IndexResult, progress: ProgressLine) => Promise<Result>,
): Promise<Result> {
  const { io, options } = request;
  const session = await io.createSession(await sessionOptions(request));
  const dispose = once(() => session.dispose());
  const progress = new ProgressLine(io, options.quiet);
  io.signal.addEventListener("abort", dispose, { once: true });
  try {
    if (io.signal.aborted) throw new CancelledError();
    const index = await session.index({
      signal: io.signal,
      onProgress: (state) => progress.show(state),
      ...(request.only === undefined ? {} : { only: request.only }),
    });
    await progress.end();
    return await use(session, index, progress);
  } finally {
    io.signal.removeEventListener("abort", dispose);
    await progress.end();
    await dispose();
  }
}

async function sessionOptions({ options, history = {}, shard, output, io }: IndexingRequest): Promise<SessionOptions> {
  const { cache, exclude, include, results, coverage, threads } = options;
  const root = resolve(io.cwd, options.folder);
  const resolved = await resolveFolder(root, options.folder);
  const own = output === undefined ? [] : globsOf(relative(resolved, output));
  const blobs =
    options.blobs === undefined ? undefined : await resolveFolder(resolve(io.cwd, options.blobs), options.blobs);
  return {
    root,
    // Whoever types the folder's name asks for its history to be read.
    trusted: true,
    history,
    files: { exclude: [...exclude, ...own], include, ...given({ shard, apart: blobs && pathBelow(resolved, blobs) }) },
    // What others have read is believed for this once, and never kept.
    ...(cache && blobs === undefined ? {} : { cacheFolder: null }),
    ...given({ blobs }),
    ...(threads === undefined ? {} : { threads }),
    ...(results === undefined ? {} : { testResults: results }),
    ...(coverage === undefined ? {} : { coverage }),
  };
}

/**
 * The glob that matches one path of the folder; none for a path outside of it. A backslash in a name cannot be written
 * in a glob, so any character may be in its place.
 */
function globsOf(path: string): readonly string[] {
  if (isOutside(path)) return [];
  return [
    path
      .split(sep)
      .join("/")
      .replace(/[*?[\]{}()!+@|^$#"',]|\\/g, (character) => (character === "\\" ? "?" : `\\${character}`)),
  ];
}

/** Where a folder lies in another one, with `/`; undefined where it does not. */
function pathBelow(folder: string, other: string): string | undefined {
  const path = relative(folder, other);
  return path === "" || isOutside(path) ? undefined : path.split(sep).join("/");
}

function isOutside(path: string): boolean {
  return /^\.\.([\\/]|$)/.test(path) || isAbsolute(path);
}

/**
 * @returns the folder with links resolved.
 * @throws UserError where there is no folder to look at.
 */
export async function resolveFolder(root: string, typed: string): Promise<string> {
  try {
    if ((await stat(root)).isDirectory()) return await realpath(root);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : String(error);
    if (code !== "ENOENT" && code !== "ENOTDIR") {
      throw new UserError(`The folder "${typed}" cannot be read (${code}). Check its permissions.`);
    }
    throw new UserError(`There is no folder "${typed}". Give the path of a folder, or none for the current one.`);
  }
  throw new UserError(`"${typed}" is not a folder. Give the folder that holds it: "${dirname(typed)}".`);
}

/** The same promise, however often it is asked for. */
export function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => {
    running ??= work();
    return running;
  };
}
