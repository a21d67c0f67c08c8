import { formatById } from "../report/formats";
import { buildTestList } from "../report/testList";
import { destinationOf } from "./destination";
import { withIndexedFolder } from "./indexedFolder";
import type { TestsInvocation } from "./invocation";
import type { CliIo } from "./io";
import { renderOptions } from "./renderOptions";
import { shownByDefault } from "./shownByDefault";

/** `trueline tests`: where the failures and the time of the tests are. The history says which results are stale. */
export async function testsCommand(invocation: TestsInvocation, io: CliIo): Promise<number> {
  const destination = await destinationOf(invocation.output, io);
  const request = { options: invocation, only: "history", output: destination.path, io } as const;
  return withIndexedFolder(request, async (session) => {
    const list = await buildTestList(session, { ...shownByDefault(invocation), signal: io.signal });
    const options = renderOptions(destination, session.root, io);
    const { output, exitCode } = formatById(invocation.format).renderTests(list, options);
    await destination.write((write) => write(output));
    return exitCode;
  });
}
