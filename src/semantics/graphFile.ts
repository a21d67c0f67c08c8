import type { FileFacts } from "../model";

/** What the graph needs of a file: a part of its facts, under its absolute path. */
export type GraphFile = Pick<FileFacts, "path" | "contentHash" | "imports" | "exports" | "implementations">;

/** The part of a file's facts that the graph needs. */
export function graphFile({ path, contentHash, imports, exports, implementations }: GraphFile): GraphFile {
  return { path, contentHash, imports, exports, implementations };
}

/** Whether a name stands for all of a module. */
export function isWhole(name: string): boolean {
  return name === "*" || name === "=";
}
