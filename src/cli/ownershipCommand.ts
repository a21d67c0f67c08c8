import { isAbsolute, relative, resolve, sep } from "node:path";
import { UserError } from "../model";
import { formatById } from "../report/formats";
import { buildOwnershipList } from "../report/ownershipList";
import { destinationOf } from "./destination";
import { withIndexedFolder } from "./indexedFolder";
import type { CliIo } from "./io";
import type { OwnershipInvocation } from "./pastInvocation";
import { renderOptions } from "./renderOptions";
import { shownByDefault } from "./shownByDefault";

/** `trueline ownership`: who made the files what they are. */
export async function ownershipCommand(invocation: OwnershipInvocation, io: CliIo): Promise<number> {
  const { files, history, ownership } = invocation;
  const root = resolve(io.cwd, invocation.folder);
  const paths = files.map((file) => pathBelow(root, file));
  const destination = await destinationOf(invocation.output, io);
  const request = { options: invocation, history, only: "history", output: destination.path, io } as const;
  return withIndexedFolder(request, async (session, index, progress) => {
    const list = await buildOwnershipList(session, index, {
      options: ownership,
      signal: io.signal,
      onProgress: (done, total) => progress.show({ phase: "lines", done, total }),
      // Files that were named are all shown.
      ...(paths.length === 0 ? shownByDefault(invocation) : { paths }),
      ...(invocation.top === undefined ? {} : { top: invocation.top }),
    });
    await progress.end();
    const options = renderOptions(destination, session.root, io);
    const { output, exitCode } = formatById(invocation.format).renderOwnership(list, options);
    await destination.write((write) => write(output));
    return exitCode;
  });
}

/**
 * @param typed relative to the folder, or absolute.
 * @returns the path as the engine names it: relative to the folder, with `/`.
 * @throws UserError for a path outside of the folder.
 */
function pathBelow(root: string, typed: string): string {
  const path = relative(root, resolve(root, typed));
  if (path === "" || path === ".." || path.startsWith(`..${sep}`) || isAbsolute(path)) {
    throw new UserError(`"${typed}" is no file in the folder. Give its path relative to FOLDER to --file.`);
  }
  return path.split(sep).join("/");
}
