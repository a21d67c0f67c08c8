import { createRequire } from "node:module";
import { ts } from "@ts-morph/common";

/** What type-coverage finds in a file. */
export interface ReferenceCount {
  readonly correctCount: number;
  readonly totalCount: number;
  /** Places from 0. */
  readonly anys: readonly { readonly line: number; readonly character: number; readonly text: string }[];
}

interface Core {
  readonly checkNode: (node: ts.Node, context: object) => void;
  readonly collectIgnoreLines: (source: ts.SourceFile) => ReadonlySet<number> | undefined;
}

interface Loader {
  _load(request: string, ...others: unknown[]): unknown;
}

/**
 * The counter of type-coverage itself, with the compiler that is bundled here: it asks for `typescript`, and the one that
 * is installed for development is version 7, which has no programs of this kind.
 */
export function referenceCounter(): (source: ts.SourceFile, checker: ts.TypeChecker) => ReferenceCount {
  const { checkNode, collectIgnoreLines } = loadCore();
  return (sourceFile, checker) => {
    const typeCheckResult = { correctCount: 0, totalCount: 0, anys: [] };
    const ignoreLines = collectIgnoreLines(sourceFile);
    const context = {
      file: sourceFile.fileName,
      sourceFile,
      checker,
      typeCheckResult,
      ignoreLines,
      catchVariables: {},
    };
    sourceFile.forEachChild((node) => checkNode(node, context));
    return typeCheckResult;
  };
}

function loadCore(): Core {
  const require = createRequire(__filename);
  const loader = require("node:module") as Loader;
  const load = loader._load;
  loader._load = (request, ...others) => (request === "typescript" ? ts : load.call(loader, request, ...others));
  try {
    return {
      ...require("type-coverage-core/dist/checker.js"),
      ...require("type-coverage-core/dist/ignore.js"),
    } as Core;
  } finally {
    loader._load = load;
  }
}
