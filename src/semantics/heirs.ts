import type { ContractImplementer } from "../model";
import type { ImportGraph } from "./importGraph";

/** Who inherits from more than so many is looked for by other names. */
const most = 200;

/**
 * What files export that implement or extend an exported name, and those that extend these in turn. Another name of such a
 * file may be among them: which of its names implements what is not known.
 */
export function heirsOf(graph: ImportGraph, path: string, name: string): readonly string[] {
  const waiting = new Map([[`${path}\0${name}`, { path, name }]]);
  const known = new Map<string, readonly ContractImplementer[]>();
  const implementersOf = (file: string) => {
    const found = known.get(file) ?? graph.implementersOf(file);
    known.set(file, found);
    return found;
  };
  for (const parent of waiting.values()) {
    for (const heir of implementersOf(parent.path)) {
      if (heir.name !== parent.name || waiting.size > most) continue;
      for (const each of graph.exportedNames(heir.path) ?? []) {
        waiting.set(`${heir.path}\0${each}`, { path: heir.path, name: each });
      }
    }
  }
  return [...new Set([...waiting.values()].slice(1).map((each) => each.name))];
}
