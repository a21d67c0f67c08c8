import type { ImportGraph } from "./importGraph";

/**
 * Files that lead to some files by any number of imports, those left out that they began with: the nearest first, and in
 * the order of their paths among equals. A module that only passes names on is followed, and is none of them: nothing in
 * it meets a value or a type.
 */
export function reachingFiles(graph: ImportGraph, paths: readonly string[]): readonly string[] {
  const seen = new Set(paths);
  const found: string[] = [];
  for (let nearest: readonly string[] = paths; nearest.length > 0; ) {
    const next = new Set(nearest.flatMap((path) => [...graph.importing(path)]).filter((path) => !seen.has(path)));
    for (const path of next) seen.add(path);
    nearest = [...next].sort();
    found.push(...nearest.filter((path) => !onlyPassesOn(graph, path)));
  }
  return found;
}

function onlyPassesOn(graph: ImportGraph, path: string): boolean {
  const { imports = [], exports = [] } = graph.file(path) ?? {};
  return imports.every(({ kind }) => kind === "re-export") && exports.every(({ specifier }) => specifier !== undefined);
}
