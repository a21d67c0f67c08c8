import { CancelledError, type FileFacts } from "../../model";
import { graphFile } from "../../semantics/graphFile";
import { ImportGraph } from "../../semantics/importGraph";
import { PackageEntries } from "../../semantics/packageEntries";
import { PathAliases } from "../../semantics/pathAliases";
import { baseNameOf, folderOf } from "../../semantics/paths";
import { SourceFolder } from "../../semantics/sourceFolder";
import { SourceResolver } from "../../semantics/sourceResolver";
import { WorkspacePackages } from "../../semantics/workspacePackages";

/** Files that say where specifiers lead. */
const configuration = /^((ts|js)config[^/]*\.json|package\.json|pnpm-workspace\.yaml)$/;

/** What the graph is made from: the folder as it is, or as it was in some commit. */
export interface GraphSources {
  /** All files that there are, those included that do not count. */
  list(signal: AbortSignal): Promise<ReadonlySet<string>>;
  /** In the order of the paths. */
  facts(signal: AbortSignal): AsyncIterable<FileFacts> | Iterable<FileFacts>;
  /** Undefined where there is no such file or it cannot be read. */
  text(path: string, signal: AbortSignal): Promise<string | undefined>;
}

/** What a file is, besides its imports and exports. */
export interface SourceFile {
  readonly path: string;
  readonly contentHash: string;
  /** Null for a language that is not parsed. */
  readonly codeLines: number | null;
  readonly lines: number;
  readonly functions: number;
  /** Of the whole file, code outside of functions included. */
  readonly cognitive: number;
}

/**
 * Who imports whom in a folder, as its files alone say it: nothing that is installed or built counts, so that it is the
 * same on every machine and for every revision. Paths inside of `graph` and `entries` have a `/` in front.
 */
export interface SourceGraph {
  /** In the order of their paths. */
  readonly files: readonly SourceFile[];
  readonly graph: ImportGraph;
  readonly entries: PackageEntries;
  readonly host: SourceFolder;
  readonly packages: WorkspacePackages;
  /** Files that say where specifiers lead, in their order, relative to the root; `host` has their texts. */
  readonly configurations: readonly string[];
  /** All files that there are, those included that do not count. */
  readonly listed: ReadonlySet<string>;
}

/** @throws CancelledError when the signal fires. */
export async function sourceGraph(sources: GraphSources, signal: AbortSignal): Promise<SourceGraph> {
  const listed = await sources.list(signal);
  const configurations = [...listed].filter((path) => configuration.test(baseNameOf(path))).sort();
  const texts = new Map<string, string>();
  for (const path of configurations) {
    if (signal.aborted) throw new CancelledError();
    const text = await sources.text(path, signal);
    if (text !== undefined) texts.set(path, text);
  }
  const host = new SourceFolder(listed, texts);
  const packages = new WorkspacePackages(host);
  const aliases = new PathAliases(host, byFolder(configurations));
  const resolver = new SourceResolver(host, { aliases, packages, isSource: (path) => graph.has(path) });
  const graph: ImportGraph = new ImportGraph((specifier, fromFile) => resolver.resolve(specifier, fromFile));
  const files: SourceFile[] = [];
  for await (const facts of sources.facts(signal)) {
    if (signal.aborted) throw new CancelledError();
    graph.set({ ...graphFile(facts), path: `/${facts.path}` });
    files.push(sourceFile(facts));
  }
  return { files, graph, entries: new PackageEntries("/", host, graph), host, packages, configurations, listed };
}

function sourceFile({ path, contentHash, codeLines, lines, functionCount, complexity }: FileFacts): SourceFile {
  const cognitive = complexity.kind === "cognitive" ? complexity.value : 0;
  return { path, contentHash, codeLines, lines, functions: functionCount, cognitive };
}

/** tsconfig.json first, then those beside it; absolute, by folder. */
function byFolder(paths: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const folders = new Map<string, string[]>();
  for (const path of paths) {
    const name = baseNameOf(path);
    if (!/^(ts|js)config/.test(name)) continue;
    const folder = folderOf(`/${path}`);
    const list = folders.get(folder) ?? [];
    folders.set(folder, list);
    if (name === "tsconfig.json") list.unshift(`/${path}`);
    else list.push(`/${path}`);
  }
  return folders;
}
