import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { readSmallFile } from "../history";
import type { Problem } from "../model";
import { inTime, readSnapshot, type Snapshot, snapshotName, writeSnapshot } from "../program";
import { isWithin, storeFile } from "./storedFile";

/** Where snapshots lie, relative to the root. */
const snapshotFolder = ".trueline/history";

/** More files than that are no history of quality; the newest by name are read. */
const mostSnapshots = 10_000;

export interface SnapshotList {
  /** The oldest first. */
  readonly snapshots: readonly Snapshot[];
  readonly problems: readonly Problem[];
}

/** The snapshots of a folder, as far as they can be read; one that is broken hides none of the others. */
export async function readSnapshots(root: string): Promise<SnapshotList> {
  const names = (await isWithin(root, snapshotFolder))
    ? await readdir(join(root, snapshotFolder)).catch((): string[] => [])
    : [];
  const wanted = names.filter((name) => name.endsWith(".json")).sort();
  const snapshots: Snapshot[] = [];
  const problems: Problem[] = [];
  for (const name of wanted.slice(-mostSnapshots)) {
    const path = `${snapshotFolder}/${name}`;
    const bytes = await readSmallFile(join(root, path));
    const read = bytes === undefined ? { refusal: "It could not be read." } : readSnapshot(bytes.toString("utf8"));
    if ("refusal" in read) problems.push({ path, code: "invalid-snapshot", message: read.refusal });
    else snapshots.push(read);
  }
  return { snapshots: inTime(snapshots), problems };
}

/**
 * Writes a snapshot, over one of the same commit; it is there whole or not at all.
 * @returns its path, relative to the root.
 * @throws UserError when the folder is a link to somewhere else, and what the file system says.
 */
export async function storeSnapshot(root: string, snapshot: Snapshot): Promise<string> {
  const path = `${snapshotFolder}/${snapshotName(snapshot)}`;
  await storeFile(root, path, writeSnapshot(snapshot));
  return path;
}
