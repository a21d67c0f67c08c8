import { bundledLibFiles, ts } from "./compiler";
import { baseNameOf } from "./paths";
import type { SemanticsHost } from "./semanticsHost";

/** How many texts of one path are kept parsed: the baseline, the edited text, and one more each for the copies. */
const parsedPerPath = 4;

interface Parsed {
  readonly text: string;
  readonly format: ts.ResolutionMode;
  readonly source: ts.SourceFile;
}

/** By path. */
export type ParsedTrees = Map<string, Parsed[]>;

/**
 * Texts and syntax trees, shared by all programs of a project: what is the same in the baseline and the edited program
 * is read, parsed and bound once. Unsaved texts stand in front of the disk.
 */
export class ProjectFiles implements SemanticsHost {
  private readonly unsaved = new Map<string, string>();
  private readonly texts = new Map<string, string | undefined>();
  private readonly existing = new Map<string, boolean>();
  private readonly folders = new Map<string, boolean>();
  private readonly parsed = new Map<string, Parsed[]>();
  private libs: ReadonlyMap<string, string> | undefined;
  /** UTF-16 code units of all trees that are held. */
  private parsedLength = 0;
  private updates = 0;

  /**
   * @param declarations trees of declaration files that projects share: what they are does not depend on the options that
   * they are read with. Left out: none.
   */
  constructor(
    private readonly host: SemanticsHost,
    private readonly declarations?: ParsedTrees,
  ) {}

  get useCaseSensitiveFileNames(): boolean {
    return this.host.useCaseSensitiveFileNames;
  }

  /** Code units of source text whose trees are in memory; the trees weigh about 15 bytes for each of them. */
  get parsedCodeUnits(): number {
    return this.parsedLength;
  }

  /** Another number after each update: what was built before may be out of date. */
  get version(): number {
    return this.updates;
  }

  /**
   * Takes an unsaved text, or with `undefined` goes back to the disk, which is read again.
   * @returns whether the file came or went, so that imports may lead elsewhere now.
   */
  update(path: string, text: string | undefined): boolean {
    this.updates++;
    const before = this.fileExists(path);
    this.texts.delete(path);
    this.existing.delete(path);
    if (text === undefined) this.unsaved.delete(path);
    else this.unsaved.set(path, text);
    return before !== this.fileExists(path);
  }

  readFile(path: string): string | undefined {
    const unsaved = this.unsaved.get(path);
    if (unsaved !== undefined) return unsaved;
    if (!this.texts.has(path)) this.texts.set(path, this.host.readFile(path));
    return this.texts.get(path);
  }

  fileExists(path: string): boolean {
    if (this.unsaved.has(path)) return true;
    return remembered(this.existing, path, () => this.host.fileExists(path));
  }

  directoryExists(path: string): boolean {
    return remembered(this.folders, path, () => this.host.directoryExists(path));
  }

  getDirectories(path: string): string[] {
    return this.host.getDirectories(path);
  }

  readDirectory(...parameters: Parameters<SemanticsHost["readDirectory"]>): string[] {
    return this.host.readDirectory(...parameters);
  }

  realpath(path: string): string {
    return this.host.realpath?.(path) ?? path;
  }

  /** Forgets which files there are, and texts that no tree is made of. */
  forgetPaths(): void {
    this.existing.clear();
    this.folders.clear();
    for (const [path, text] of this.texts) if (text === undefined) this.texts.delete(path);
  }

  /** A library file of the compiler here; the project's own are preferred by whoever asks. */
  libText(path: string): string | undefined {
    this.libs ??= bundledLibFiles();
    return this.libs.get(baseNameOf(path));
  }

  /** The tree of a text, made once. */
  source(path: string, text: string, options: ts.CreateSourceFileOptions): ts.SourceFile {
    const trees = this.declarations !== undefined && isDeclaration(path) ? this.declarations : this.parsed;
    const kept = trees.get(path) ?? [];
    const format = options.impliedNodeFormat;
    const known = kept.find((parsed) => parsed.text === text && parsed.format === format);
    if (known !== undefined) return known.source;
    const parseOptions = { ...options, jsDocParsingMode: ts.JSDocParsingMode.ParseForTypeErrors };
    const source = ts.createSourceFile(path, text, parseOptions, false);
    kept.unshift({ text, format, source });
    this.parsedLength += text.length;
    for (const dropped of kept.splice(parsedPerPath)) this.parsedLength -= dropped.text.length;
    trees.set(path, kept);
    return source;
  }
}

function isDeclaration(path: string): boolean {
  return /\.d\.[cm]?ts$/.test(path);
}

function remembered(known: Map<string, boolean>, path: string, ask: () => boolean): boolean {
  let answer = known.get(path);
  if (answer === undefined) {
    answer = ask();
    known.set(path, answer);
  }
  return answer;
}
