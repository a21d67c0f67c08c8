import { CancelledError } from "../model";
import { factsChunks } from "../report/factsDocument";
import { destinationOf } from "./destination";
import { withIndexedFolder } from "./indexedFolder";
import type { FactsInvocation } from "./invocation";
import { type CliIo, exitCodes } from "./io";

/** `trueline facts`: written file by file, no faster than it is read. */
export async function factsCommand(invocation: FactsInvocation, io: CliIo): Promise<number> {
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
