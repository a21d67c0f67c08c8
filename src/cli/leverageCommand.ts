import { formatById } from "../report/formats";
import { buildLeverageList } from "../report/leverageList";
import { destinationOf } from "./destination";
import { withIndexedFolder } from "./indexedFolder";
import type { LeverageInvocation } from "./invocation";
import type { CliIo } from "./io";
import { renderOptions } from "./renderOptions";

/** `trueline leverage`: what a change does to interfaces, data models and stateful code. */
export async function leverageCommand(invocation: LeverageInvocation, io: CliIo): Promise<number> {
  const { base, all, output } = invocation;
  const destination = await destinationOf(output, io);
  const request = { options: invocation, output: destination.path, io } as const;
  return withIndexedFolder(request, async (session, _index, progress) => {
    const list = await buildLeverageList(session, {
      all,
      signal: io.signal,
      onProgress: (done, total) => progress.show({ phase: "edits", done, total }),
      ...(base === undefined ? {} : { base }),
    });
    await progress.end();
    const options = renderOptions(destination, session.root, io);
    const rendered = formatById(invocation.format).renderLeverage(list, options);
    await destination.write((write) => write(rendered.output));
    return rendered.exitCode;
  });
}
