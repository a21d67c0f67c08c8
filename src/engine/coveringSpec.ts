import { posix } from "node:path";
import { type EditedPoint, specOf } from "../model";

export interface SpecSources {
  /** The edited file, which relative paths may start from. */
  readonly path: string;
  /** Where specifications lie. */
  readonly folder: string;
  /** All files that there are, relative to the session's root. */
  readonly paths: ReadonlySet<string>;
}

/**
 * What covers a leverage point: the address or the file that its doc comment names, else the document of the folder of
 * specifications that is named after it. A file counts only where it is there; null where there is nothing.
 */
export function coveringSpec({ name, spec }: EditedPoint, { path, folder, paths }: SpecSources): string | null {
  if (spec !== null && /^https?:\/\//.test(spec)) return spec;
  const file = (spec ?? "").replace(/#.*/, "");
  const fromRoot = posix.normalize(file.replace(/^\/+/, ""));
  const fromHere = posix.join(posix.dirname(path), file);
  const named = [fromRoot, fromHere].find((each) => paths.has(each));
  return named ?? specOf(name, folder, paths) ?? null;
}
