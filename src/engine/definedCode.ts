import { scopeMatcher } from "../facts/scopeMatcher";
import type { DefinedCode } from "../model";
import type { DefinitionInForce } from "./definitions";

/**
 * What a definition says of the code of its folder, with its globs resolved.
 *
 * @param paths the files that may be meant, relative to the session's root.
 */
export function definedCode({ folder, definition }: DefinitionInForce, paths: Iterable<string>): DefinedCode {
  const { dataAccess = {}, models = {}, modules = [] } = definition;
  const start = folder === "" ? "" : `${folder}/`;
  const isModel = models.files === undefined ? undefined : scopeMatcher(models.files);
  const modelFiles =
    isModel === undefined
      ? []
      : [...paths].filter((path) => path.startsWith(start) && isModel(path.slice(start.length)));
  return { folder, dataAccess, modelFiles, modelDecorators: models.decorators ?? [], modules };
}
