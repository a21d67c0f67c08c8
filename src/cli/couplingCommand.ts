import { buildCouplingList, buildCouplingSumList } from "../report/couplingList";
import { formatById } from "../report/formats";
import { destinationOf } from "./destination";
import { withIndexedFolder } from "./indexedFolder";
import type { CliIo } from "./io";
import type { CouplingInvocation } from "./pastInvocation";
import { renderOptions } from "./renderOptions";
import { shownByDefault } from "./shownByDefault";

/** `trueline coupling`: pairs of files that change together, or with `--sum` each file's coupling to all others. */
export async function couplingCommand(invocation: CouplingInvocation, io: CliIo): Promise<number> {
  const destination = await destinationOf(invocation.output, io);
  const { history, coupling } = invocation;
  const request = { options: invocation, history, only: "history", output: destination.path, io } as const;
  return withIndexedFolder(request, async (session, index) => {
    const format = formatById(invocation.format);
    const asked = { options: coupling, ...shownByDefault(invocation) };
    const options = renderOptions(destination, session.root, io);
    const { output, exitCode } = invocation.sum
      ? format.renderCouplingSums(await buildCouplingSumList(session, index, asked), options)
      : format.renderCoupling(await buildCouplingList(session, index, asked), options);
    await destination.write((write) => write(output));
    return exitCode;
  });
}
