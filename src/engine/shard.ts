import { createHash } from "node:crypto";

/** One of several shares of a folder's files, that are read on machines of their own. */
export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly of: number;
}

/** Decided by the path alone, so that it is the same on every machine, and nearly the same when files come and go. */
export function isInShard(path: string, { index, of }: Shard): boolean {
  return createHash("sha1").update(path).digest().readUInt32BE(0) % of === index - 1;
}
