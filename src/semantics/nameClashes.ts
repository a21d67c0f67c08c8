import type { ImportGraph } from "./importGraph";

/** A module that would pass on two things under one name, which the compiler refuses (error 2308). */
export interface NameClash {
  readonly barrel: string;
  /** Where the other one of the name is declared. */
  readonly other: string;
}

/**
 * Modules that pass a file on as a whole (`export *`) and another one that has something else under the same name. What a
 * module names itself stands before what it passes on whole, so there is no clash then.
 */
export function nameClashes(graph: ImportGraph, path: string, name: string): readonly NameClash[] {
  const clashes = new Map<string, NameClash>();
  const waiting = new Set([path]);
  for (const module of waiting) {
    const own = graph.origins.originOf(module, name) ?? { path, name };
    for (const barrel of graph.importing(module)) {
      const { exports = [] } = graph.file(barrel) ?? {};
      const passedOn = exports.flatMap((each) =>
        each.name === "*" && each.specifier !== undefined ? [graph.targetOf(each.specifier, barrel)] : [],
      );
      if (!passedOn.includes(module) || exports.some((each) => each.name === name)) continue;
      const others = passedOn.flatMap((target) =>
        target === undefined || target === module ? [] : (graph.origins.originOf(target, name) ?? []),
      );
      const other = others.find((each) => each.path !== own.path || each.name !== own.name);
      if (other === undefined) waiting.add(barrel);
      else clashes.set(barrel, { barrel, other: other.path });
    }
  }
  return [...clashes.values()].sort((one, another) => (one.barrel < another.barrel ? -1 : 1));
}
