import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import { UserError } from "../model";
import { formatById } from "../report/formats";
import { buildXRayReport } from "../report/xrayReport";
import { destinationOf } from "./destination";
import { withIndexedFolder } from "./indexedFolder";
import type { CliIo } from "./io";
import type { XRayInvocation } from "./pastInvocation";
import { renderOptions } from "./renderOptions";
import { shownByDefault } from "./shownByDefault";

/** `trueline xray`: the functions of one file by what its own revisions say. */
export async function xrayCommand(invocation: XRayInvocation, io: CliIo): Promise<number> {
  const { history, xray } = invocation;
  const file = await existingFile(invocation.file, io);
  const folder = repositoryOf(file);
  const destination = await destinationOf(invocation.output, io);
  const request = {
    options: { ...invocation, folder },
    history,
    only: "history",
    output: destination.path,
    io,
  } as const;
  return withIndexedFolder(request, async (session, index) => {
    const report = await buildXRayReport(session, index, {
      path: relative(folder, file).split(sep).join("/"),
      options: xray,
      signal: io.signal,
      ...shownByDefault(invocation),
    });
    const options = renderOptions(destination, session.root, io);
    const { output, exitCode } = formatById(invocation.format).renderXRay(report, options);
    await destination.write((write) => write(output));
    return exitCode;
  });
}

/** @throws UserError where there is none. */
async function existingFile(typed: string, { cwd }: CliIo): Promise<string> {
  const file = resolve(cwd, typed);
  const found = await stat(file).catch(() => undefined);
  if (found === undefined) throw new UserError(`There is no file "${typed}". Give the path of a file.`);
  if (!found.isFile()) throw new UserError(`"${typed}" is not a file. Give the path of a file in it.`);
  return file;
}

/** The folder of the repository that the file is in, or else its own: what the engine then finds no history for. */
function repositoryOf(file: string): string {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    if (existsSync(join(folder, ".git"))) return folder;
    if (folder === dirname(folder)) return dirname(file);
  }
}
