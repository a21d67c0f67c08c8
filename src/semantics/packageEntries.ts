import type { ImportGraph } from "./importGraph";
import { folderOf, foldersUpFrom, joinPath } from "./paths";
import type { SemanticsHost } from "./semanticsHost";

/** Folders that compilers and bundlers write to; their sources usually lie in `src`. */
const outputFolder = /^(dist|lib|build|out|esm|cjs|es)(\/(esm|cjs|es|types|src))?\//;

/**
 * The entry points of published packages below a folder: what they offer has clients that cannot be seen from here. A
 * package that is marked private is not published.
 */
export class PackageEntries {
  private readonly byFolder = new Map<string, ReadonlySet<string>>();

  /** @param root absolute; packages above it are not looked at. */
  constructor(
    private readonly root: string,
    private readonly host: SemanticsHost,
    private readonly graph: ImportGraph,
  ) {}

  forget(): void {
    this.byFolder.clear();
  }

  /** Whether a package offers what a file exports under a name, itself or through files that pass it on. */
  offers(path: string, name: string): boolean {
    const entries = this.entriesFor(path);
    if (entries.size === 0) return false;
    if (entries.has(path)) return true;
    return this.graph.importersOf(path, [name]).some((client) => client.passesOn && entries.has(client.path));
  }

  private entriesFor(path: string): ReadonlySet<string> {
    for (const folder of foldersUpFrom(folderOf(path))) {
      if (this.host.fileExists(joinPath(folder, "package.json"))) return this.entriesOf(folder);
      if (folder === this.root) break;
    }
    return new Set();
  }

  private entriesOf(folder: string): ReadonlySet<string> {
    let entries = this.byFolder.get(folder);
    if (entries === undefined) {
      entries = new Set(this.namedEntries(folder).flatMap((entry) => this.sourceOf(folder, entry) ?? []));
      this.byFolder.set(folder, entries);
    }
    return entries;
  }

  private namedEntries(folder: string): readonly string[] {
    const manifest = parsed(this.host.readFile(joinPath(folder, "package.json")));
    if (manifest === undefined || manifest.private === true) return [];
    const fields = [manifest.source, manifest.types, manifest.typings, manifest.module, manifest.main];
    return [...fields, ...leavesOf(manifest.exports)].filter((entry) => typeof entry === "string");
  }

  /** The source file that an entry stands for or is built from; undefined where none can be told. */
  private sourceOf(folder: string, entry: string): string | undefined {
    const bare = entry.replace(/^\.\//, "");
    const stem = bare.replace(/(\.d)?\.[cm]?[jt]sx?$/, "");
    const stems = [
      stem,
      ...(outputFolder.test(stem) ? [stem.replace(outputFolder, "src/"), stem.replace(outputFolder, "")] : []),
    ];
    return stems
      .flatMap((each) => ["ts", "tsx", "mts", "cts", "js", "mjs", "cjs"].map((extension) => `${each}.${extension}`))
      .map((candidate) => joinPath(folder, candidate))
      .find((candidate) => this.graph.has(candidate));
  }
}

interface Manifest {
  readonly private?: unknown;
  readonly source?: unknown;
  readonly types?: unknown;
  readonly typings?: unknown;
  readonly module?: unknown;
  readonly main?: unknown;
  readonly exports?: unknown;
}

function parsed(text: string | undefined): Manifest | undefined {
  try {
    const value: unknown = JSON.parse(text ?? "null");
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    // A manifest that is being typed names no entries for now.
    return undefined;
  }
}

/** The files that `exports` leads to under any condition; patterns with a star name none. */
function leavesOf(exports: unknown): readonly unknown[] {
  if (typeof exports === "string") return exports.includes("*") ? [] : [exports];
  if (typeof exports !== "object" || exports === null) return [];
  return Object.values(exports).flatMap(leavesOf);
}
