import { UserError } from "../model";
import type { Invocation } from "./invocation";

/** Commands that are made from what is read off the files. */
const mergeable = [
  "report",
  "hotspots",
  "coverage",
  "leverage",
  "facts",
  "quality",
  "check",
  "compare",
  "snapshot",
  "backfill",
] as const satisfies readonly Invocation["command"][];

type Mergeable = Extract<Invocation, { readonly command: (typeof mergeable)[number] }>;

/**
 * The command, made from blobs.
 * @throws UserError for one that has no use for them.
 */
export function mergeInvocation(blobs: string, invocation: Invocation): Invocation {
  if (invocation.command === "show") return invocation;
  const { command } = invocation;
  if (!isMergeable(invocation)) {
    throw new UserError(`"${command}" reads no files that shards could read. Run it without "merge".`);
  }
  if (invocation.command === "facts" && invocation.shard !== undefined) {
    throw new UserError('"merge" joins all shards. Leave --shard out.');
  }
  return { ...invocation, blobs };
}

function isMergeable(invocation: Invocation): invocation is Mergeable {
  return (mergeable as readonly string[]).includes(invocation.command);
}
