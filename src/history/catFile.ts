import { type GitResult, runGit } from "./git";
import type { Repository } from "./repository";

/** One object as `git cat-file --batch` gives it. */
export interface GitObject {
  readonly id: string;
  readonly type: string;
  readonly content: Buffer;
}

/**
 * Reads objects by id through one git process.
 *
 * @param ids object ids; each is answered once, in order.
 * @param onMissing gets the id of an object that the repository does not have, as in a partial clone.
 * @returns what git ended with; everything was read when that is exit code 0.
 * @throws CancelledError when the signal fires, and what a callback throws.
 */
export async function readObjects(
  { root }: Repository,
  ids: readonly string[],
  options: {
    readonly onObject: (object: GitObject) => void;
    readonly onMissing?: (id: string) => void;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<GitResult> {
  if (ids.length === 0) return { kind: "ended", exitCode: 0, output: Buffer.alloc(0), message: "" };
  const splitter = new ObjectSplitter(options.onObject, options.onMissing ?? (() => {}));
  return await runGit({
    directory: root,
    args: ["cat-file", "--batch"],
    input: ids.map((id) => `${id}\n`).join(""),
    signal: options.signal,
    onOutput: (chunk) => splitter.push(chunk),
  });
}

/** Takes the answers apart: `<id> <type> <size>\n<content>\n`, or `<id> missing\n`. */
class ObjectSplitter {
  private chunks: Buffer[] = [];
  private length = 0;
  /** Bytes that must have come before it is worth looking again. */
  private needed = 1;

  constructor(
    private readonly onObject: (object: GitObject) => void,
    private readonly onMissing: (id: string) => void,
  ) {}

  push(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.length += chunk.length;
    if (this.length < this.needed) return;
    const rest = this.readAll(Buffer.concat(this.chunks));
    this.chunks = [rest];
    this.length = rest.length;
  }

  private readAll(bytes: Buffer): Buffer {
    let position = 0;
    for (;;) {
      const lineEnd = bytes.indexOf(0x0a, position);
      if (lineEnd < 0) break;
      const [id = "", type = "", size] = bytes.toString("latin1", position, lineEnd).split(" ");
      const start = lineEnd + 1;
      const end = start + (size === undefined ? -1 : Number(size));
      if (end >= bytes.length) {
        this.needed = end + 1 - position;
        return bytes.subarray(position);
      }
      if (size === undefined) this.onMissing(id);
      else this.onObject({ id, type, content: bytes.subarray(start, end) });
      position = end + 1;
    }
    this.needed = 1;
    return bytes.subarray(position);
  }
}
