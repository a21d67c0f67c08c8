import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { Shard } from "../engine/session";
import { CancelledError } from "../model";
import { factsChunks } from "../report/factsDocument";
import { counted } from "../report/numbers";
import { visible } from "../report/text/terminalText";
import { destinationOf, writeStdout } from "./destination";
import { withIndexedFolder } from "./indexedFolder";
import type { FactsInvocation } from "./invocation";
import { type CliIo, exitCodes } from "./io";

/** `trueline facts`: written file by file, no faster than it is read. */
export async function factsCommand(invocation: FactsInvocation, io: CliIo): Promise<number> {
  if (invocation.shard !== undefined) return shardCommand(invocation, invocation.shard, io);
  const destination = await destinationOf(invocation.output, io);
  return withIndexedFolder({ options: invocation, only: "facts", output: destination.path, io }, (session) =>
    destination.write(async (write) => {
      for await (const chunk of factsChunks(session.root, session.allFacts(), () => session.problems())) {
        if (io.signal.aborted) throw new CancelledError();
        await write(chunk);
      }
      return exitCodes.done;
    }),
  );
}

/** Where blobs go that nobody names a place for, in the current directory. Not hidden: what uploads artifacts leaves that out. */
const blobFolder = "trueline-blobs";

/** `trueline facts --shard 2/5`: a share of the files, as a blob for `trueline merge`. */
async function shardCommand(invocation: FactsInvocation, shard: Shard, io: CliIo): Promise<number> {
  const typed = invocation.output ?? join(blobFolder, `shard-${shard.index}-of-${shard.of}.blob`);
  const output = resolve(io.cwd, typed);
  return withIndexedFolder({ options: invocation, only: "facts", shard, output, io }, async (session) => {
    if (invocation.output === undefined) await ignoreFolder(dirname(output));
    const { contents } = await session.writeBlob(output);
    await writeStdout(`${visible(typed)}  ${counted(contents, "file")} read\n`, io);
    return exitCodes.done;
  });
}

/** Blobs are no part of what they are about: git is told so where they lie. */
async function ignoreFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch(() => {});
  // That it cannot be written is told of the blob.
  await writeFile(join(folder, ".gitignore"), "*\n", { flag: "wx" }).catch(() => {});
}
