import { isWhole } from "./graphFile";
import type { ImportGraph } from "./importGraph";
import { noOwnModules, type OwnModules } from "./state/ownModules";
import { vocabulariesGeneratedIn, vocabulariesOf } from "./state/vocabulary";

/** Clients of libraries are passed on through so many files, as `reachesLibrary` has it. */
const maxDepth = 5;

/** Files that framework conventions call: route handlers of Next.js import nothing for it. */
const routes = /(^|\/)app\/(.*\/)?route\.[cm]?[jt]sx?$|(^|\/)pages\/api\/.*\.[cm]?[jt]sx?$/;

/** What may do something with a database, take a lock or answer requests, told from imports alone. */
export interface StateFiles {
  /** Paths of the graph. */
  readonly files: ReadonlySet<string>;
  /** The same, those that only pass names of them on, and modules of the project that a definition names. */
  readonly linked: ReadonlySet<string>;
}

/**
 * Files that ask for a library of databases, locks or endpoints, and those that ask for names of such files.
 * @param isWanted whether a file counts, by its path in the graph.
 * @param own modules of the project that count as such a library.
 */
export function stateFilesOf(
  graph: ImportGraph,
  isWanted: (path: string) => boolean,
  own: OwnModules = noOwnModules,
): StateFiles {
  const wanted = [...graph.all()].map(({ path }) => path).filter(isWanted);
  const askers = askersOf(graph, wanted);
  const files = new Set(wanted.filter((path) => routes.test(path) || asksForLibrary(graph, path, own)));
  let level: readonly string[] = [...files];
  for (let depth = 0; depth < maxDepth && level.length > 0; depth++) {
    level = [...new Set(level.flatMap((path) => [...(askers.get(path) ?? [])]))].filter((path) => !files.has(path));
    for (const path of level) files.add(path);
  }
  const named = own.isEmpty ? [] : wanted.filter((path) => own.at(path) !== undefined);
  return { files, linked: new Set([...withPassers(graph, files, wanted), ...named]) };
}

/** The file system has no transactions and no locks here: what only it is used for says nothing of a database. */
function asksForLibrary(graph: ImportGraph, path: string, own: OwnModules): boolean {
  return (graph.file(path)?.imports ?? []).some(
    ({ specifier }) =>
      [...vocabulariesOf(specifier), ...vocabulariesGeneratedIn(specifier)].some(({ store }) => store !== "files") ||
      (!own.isEmpty && own.nameOf(specifier, path, graph.targetOf(specifier, path)) !== undefined),
  );
}

/** For each file those that ask for something that it declares, through whatever passes it on. */
function askersOf(graph: ImportGraph, paths: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const askers = new Map<string, Set<string>>();
  for (const path of paths) {
    for (const { specifier, names, kind } of graph.file(path)?.imports ?? []) {
      const target = kind === "re-export" ? undefined : graph.targetOf(specifier, path);
      if (target === undefined) continue;
      const origins = names.map((name) => (isWhole(name) ? target : graph.origins.originOf(target, name)?.path));
      for (const origin of origins) {
        if (origin === undefined || origin === path) continue;
        askers.set(origin, (askers.get(origin) ?? new Set()).add(path));
      }
    }
  }
  return askers;
}

function withPassers(graph: ImportGraph, files: ReadonlySet<string>, paths: readonly string[]): ReadonlySet<string> {
  const passers = new Map<string, string[]>();
  for (const path of paths) {
    for (const { specifier } of graph.file(path)?.exports ?? []) {
      const target = specifier === undefined ? undefined : graph.targetOf(specifier, path);
      if (target !== undefined) passers.set(target, [...(passers.get(target) ?? []), path]);
    }
  }
  const linked = new Set(files);
  for (const path of linked) for (const passer of passers.get(path) ?? []) linked.add(passer);
  return linked;
}
