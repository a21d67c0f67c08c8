import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../model";
import { type BlobContent, type BlobHead, readBlob, readBlobHead } from "./factsBlob";

/** How blobs are called. */
const blobSuffix = ".blob";

/** What the blobs of a folder have to agree with. */
export interface Expected {
  /** Undefined where it does not matter. */
  readonly commit: string | null | undefined;
  readonly reader: string;
}

interface Found {
  readonly file: string;
  readonly head: BlobHead;
}

/**
 * The contents of all blobs of a folder and of those in it: what unpacks artifacts gives each one its own.
 * @throws UserError unless every shard is there once, whole, by this version of Trueline and of this commit.
 */
export async function* readBlobs(folder: string, expected: Expected): AsyncIterable<BlobContent> {
  const files = await blobFiles(folder);
  const found: Found[] = [];
  for (const file of files) found.push({ file, head: await readBlobHead(file) });
  for (const each of found) refuseOther(each, expected);
  refuseIncomplete(folder, found);
  for (const { file } of found) yield* readBlob(file);
}

async function blobFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch((error) => {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new UserError(`The folder of blobs ${folder} cannot be read (${code}). Check its path.`);
  });
  const files = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(blobSuffix))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  if (files.length > 0) return files;
  throw new UserError(`There is no blob in ${folder}. \`trueline facts --shard 1/5\` writes the first one of five.`);
}

function refuseOther({ file, head }: Found, { commit, reader }: Expected): void {
  if (head.reader !== reader) {
    throw new UserError(
      `${file} was written by another version of Trueline. Use the same one for all shards and for the merge.`,
    );
  }
  if (commit !== undefined && head.commit !== commit) {
    const [theirs, ours] = [head.commit, commit].map((each) => (each === null ? "no commit" : `commit ${each}`));
    throw new UserError(`${file} is of ${theirs}, and the folder is at ${ours}. Merge where the shards were read.`);
  }
}

function refuseIncomplete(folder: string, found: readonly Found[]): void {
  const [first] = found;
  if (first === undefined) return;
  const { of } = first.head.shard;
  const byIndex = new Map<number, string>();
  for (const { file, head } of found) {
    if (head.shard.of !== of) {
      throw new UserError(
        `${first.file} is a shard of ${of}, and ${file} one of ${head.shard.of}. Remove the old ones.`,
      );
    }
    const other = byIndex.get(head.shard.index);
    if (other !== undefined) throw new UserError(`${other} and ${file} are the same shard. Remove one of them.`);
    byIndex.set(head.shard.index, file);
  }
  if (byIndex.size === of) return;
  const missing: number[] = [];
  for (let index = 1; index <= of && missing.length < 10; index++) if (!byIndex.has(index)) missing.push(index);
  const more = of - byIndex.size - missing.length;
  const others = more > 0 ? ` and ${more} more` : "";
  throw new UserError(
    `Of ${of} shards ${byIndex.size} are in ${folder}. Missing: ${missing.join(", ")}${others}. Wait for their jobs.`,
  );
}
