import { buildCoverageList } from "../report/coverageList";
import { formatById } from "../report/formats";
import { destinationOf } from "./destination";
import { withIndexedFolder } from "./indexedFolder";
import type { CoverageInvocation } from "./invocation";
import type { CliIo } from "./io";
import { renderOptions } from "./renderOptions";
import { shownByDefault } from "./shownByDefault";

/** `trueline coverage`: what tests do not run, hot files first. The hot spots and the functions need the whole index. */
export async function coverageCommand(invocation: CoverageInvocation, io: CliIo): Promise<number> {
  const destination = await destinationOf(invocation.output, io);
  return withIndexedFolder({ options: invocation, output: destination.path, io }, async (session) => {
    const list = await buildCoverageList(session, { ...shownByDefault(invocation), signal: io.signal });
    const options = renderOptions(destination, session.root, io);
    const { output, exitCode } = formatById(invocation.format).renderCoverage(list, options);
    await destination.write((write) => write(output));
    return exitCode;
  });
}
