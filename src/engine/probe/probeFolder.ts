import { definitionFileName, given, type ProbeReport, UserError } from "../../model";
import type { KnownFolder } from "../knownFolder";
import type { ProbeQuery } from "../session";
import { probeColdStarts } from "./probeColdStarts";

/**
 * Starts the program that the folder's definition names. See Session.
 * @throws UserError when there is nothing to start, or nothing may be started.
 */
export async function probeFolder(
  known: KnownFolder,
  { signal, onProgress }: ProbeQuery & { readonly signal: AbortSignal },
): Promise<ProbeReport> {
  const { root, trusted } = known.options;
  if (!trusted) throw new UserError("The workspace is not trusted, so no program of it is started.");
  const definition = await known.definitionInForce();
  const broken = known.definitions.problems().find(({ path }) => path === definitionFileName);
  if (definition === undefined && broken !== undefined) throw new UserError(`${broken.path}: ${broken.message}`);
  return probeColdStarts(root, definition, { signal, ...given({ onProgress }) });
}
