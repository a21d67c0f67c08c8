import { packageNameOf, readManifest } from "../../semantics/packageManifest";
import { folderOf, foldersUpFrom } from "../../semantics/paths";
import type { SourceGraph } from "./sourceGraph";

/** Files that one package.json is the nearest for, and what they need of what is listed there and above. */
export interface PackageNeeds {
  /** Of the package.json; `/` for the root, and for files above which there is none. */
  readonly folder: string;
  /** Paths of the graph. */
  readonly files: readonly string[];
  /** Packages that the files ask for and some package.json lists, and packages of types, in order. */
  readonly needed: readonly string[];
}

/**
 * What would have to be installed for the compiler to know the types in some files. What is never asked for need not be
 * there, and neither what is a package of the workspace, nor what no package.json lists.
 *
 * @param paths of the graph.
 */
export function packageNeeds(source: SourceGraph, paths: readonly string[]): readonly PackageNeeds[] {
  const { graph, packages } = source;
  const listings = new Map<string, Listing>();
  const groups = new Map<string, { readonly files: string[]; readonly needed: Set<string> }>();
  for (const path of paths) {
    const { folder, listed, types } = listingFor(folderOf(path), source, listings);
    const group = groups.get(folder) ?? { files: [], needed: new Set(types) };
    groups.set(folder, group);
    group.files.push(path);
    for (const { specifier } of graph.file(path)?.imports ?? []) {
      const name = packageNameOf(specifier);
      if (name === undefined || !listed.has(name) || group.needed.has(name)) continue;
      if (graph.targetOf(specifier, path) !== undefined || packages.candidates(name, path).length > 0) continue;
      group.needed.add(name);
    }
  }
  return [...groups].map(([folder, { files, needed }]) => ({ folder, files, needed: [...needed].sort() }));
}

interface Listing {
  /** Of the nearest package.json that lists anything. */
  readonly folder: string;
  /** Of that one and all above it. */
  readonly listed: ReadonlySet<string>;
  /** Of that one. They are needed without being asked for: types of Node.js, and of what tests find declared. */
  readonly types: readonly string[];
}

function listingFor(folder: string, { host }: SourceGraph, known: Map<string, Listing>): Listing {
  let listing = known.get(folder);
  if (listing === undefined) {
    const found = [...foldersUpFrom(folder)].flatMap((each) => readManifest(host, each) ?? []);
    const manifests = found.filter(({ dependencies }) => dependencies.size > 0);
    const [nearest] = manifests;
    listing = {
      folder: nearest?.folder ?? "/",
      listed: new Set(manifests.flatMap(({ dependencies }) => [...dependencies])),
      types: [...(nearest?.dependencies ?? [])].filter((name) => name.startsWith("@types/")),
    };
    known.set(folder, listing);
  }
  return listing;
}
