import type { FormerClient } from "../model";
import type { ImportGraph } from "./importGraph";
import { baseNameOf, extensionOf, folderOf, joinPath } from "./paths";

/** Whether a specifier would lead from a file to one that is not there, if it were. */
export type WouldLead = (specifier: string, fromFile: string, path: string) => boolean;

/**
 * Files that ask for one that is gone, under the name that it had, in the order of their paths: their specifiers lead
 * nowhere. Where another file stands for the same specifier now (`users/index.ts` for `users.ts`), nobody misses it.
 */
export function formerClients(graph: ImportGraph, path: string, wouldLead: WouldLead): readonly FormerClient[] {
  const found = new Map<string, FormerClient>();
  for (const { path: from, imports } of graph.all()) {
    for (const { specifier, startLine } of imports) {
      if (found.has(from) || from === path || !mayMean(specifier, path)) continue;
      const target = graph.targetOf(specifier, from);
      // The graph may remember a file that is gone.
      if (target !== undefined && target !== path) continue;
      const leads = /^\.\.?(\/|$)/.test(specifier)
        ? standsFor(joinPath(folderOf(from), specifier), path)
        : wouldLead(specifier, from, path);
      if (leads) found.set(from, { path: from, specifier, startLine });
    }
  }
  return [...found.values()].sort((one, other) => (one.path < other.path ? -1 : 1));
}

/** A look at the last name, since a file is asked about among all imports of a folder. */
function mayMean(specifier: string, path: string): boolean {
  const name = stemOf(baseNameOf(path));
  return specifier.includes(name) || (name === "index" && mayMean(specifier, folderOf(path))) || /\.$/.test(specifier);
}

/** Whether a path as specifiers have it, without an ending or with that of its output, stands for a file. */
function standsFor(bare: string, path: string): boolean {
  const stem = stemOf(path);
  if (bare === path || bare === stem || `${bare}/index` === stem) return true;
  const output = /\.([cm]?)jsx?$/.exec(bare);
  return output !== null && bare.slice(0, output.index) === stem && extensionOf(path).includes(`${output[1]}ts`);
}

function stemOf(path: string): string {
  return path.slice(0, path.length - extensionOf(path).length);
}
