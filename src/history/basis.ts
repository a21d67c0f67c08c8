import { createHash } from "node:crypto";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import type { MergeCounting } from "../model";
import type { Repository } from "./repository";
import { readSmallFile } from "./smallFile";

/** Raised whenever the same commits would be read differently. */
const readerVersion = 1;

/** What reading a history depends on besides the commits. */
export interface Basis {
  /** See HistoryFacts.basis. */
  readonly text: string;
  /** Commits whose parents a shallow clone lacks, so that what they changed is unknown. */
  readonly boundary: ReadonlySet<string>;
}

export async function readBasis(repository: Repository, merges: MergeCounting): Promise<Basis> {
  const { topLevel, commonDir, mailMaps, partial } = repository;
  const [shallow, ...names] = await Promise.all([
    readSmallFile(join(commonDir, "shallow")),
    readSmallFile(join(topLevel, ".mailmap")),
    ...mailMaps.map((file) => readSmallFile(resolve(topLevel, file.replace(/^~(?=\/)/, homedir())))),
  ]);
  const boundary = new Set((shallow?.toString("latin1") ?? "").split("\n").filter((line) => line !== ""));
  const text = [
    `reader ${readerVersion}`,
    merges,
    partial ? "partial" : "full",
    `shallow ${fingerprint([shallow])}`,
    `names ${fingerprint([...names, ...mailMaps])}`,
  ].join(", ");
  return { text, boundary };
}

function fingerprint(parts: readonly (Buffer | string | undefined)[]): string {
  if (parts.every((part) => part === undefined)) return "none";
  const hash = createHash("sha1");
  for (const part of parts) hash.update(part === undefined ? "-" : `${Buffer.byteLength(part)}:`).update(part ?? "");
  return hash.digest("hex");
}
