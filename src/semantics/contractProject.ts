import { type BrokenPlaces, type ContractComparison, type ContractProblem, outerName } from "../model";
import { carriersOf } from "./carriers";
import { ChangedUnits } from "./changedUnits";
import { changedWords } from "./changedWords";
import { compareExports } from "./compareExports";
import { checkerOf, isCompilerFailure, ts } from "./compiler";
import { ContractSide } from "./contractSides";
import { type DeclarationCopies, declarationCopies, newSpecifier, oldSpecifier } from "./declarationCopies";
import { type DeclarationUnits, declarationUnits } from "./declarationUnits";
import { hostWith } from "./hostWith";
import { syntaxErrorsOf, unresolvedSpecifiers } from "./importDiagnostics";
import { ModuleResolver } from "./moduleResolver";
import { type FurtherQuestion, PlacesSearch, type SearchedFiles, type SearchLimits } from "./placesSearch";
import type { ProjectConfig } from "./projectConfigs";
import { ProjectFiles } from "./projectFiles";
import { ProjectPrograms } from "./projectPrograms";
import { copyPath, type PublishedDeclarations, publishedDeclarations } from "./publishedDeclarations";
import type { SemanticsHost } from "./semanticsHost";
import type { SourceContext } from "./sourceContext";
import { SourcePlaces } from "./sourcePlaces";
import { placeAt } from "./sourceRange";
import { nextStep } from "./steps";
import { usesDeclarations } from "./usedDeclarations";
import type { WorkspacePackages } from "./workspacePackages";

/** An edit of one file: its new text, and the text that it is held against. Paths are absolute with `/`. */
export interface ContractEdit {
  readonly path: string;
  readonly text: string;
  readonly baselineText: string;
}

export interface PlacesQuestion extends ContractEdit, SearchLimits {
  /** Absolute paths, as `ImportGraph` finds them. */
  readonly importers: readonly string[];
  /** Left out: importing files alone are looked at. */
  readonly further?: FurtherQuestion;
}

/** Roots beyond this many are dropped, but for those of the question at hand: they hold everything they import. */
const maxRoots = 400;

/** Trees, symbols and three checkers, as `bench/contracts/speed` finds them on typeorm and playwright, rounded up. */
const bytesPerCodeUnit = 40;

interface Baseline {
  readonly text: string;
  /** Of the project's files, when it was read off. */
  readonly version: number;
  readonly declarations: PublishedDeclarations | undefined;
  readonly hasSyntaxErrors: boolean;
}

/** Files that a question is about besides the edited one. */
interface Asked {
  readonly importers: readonly string[];
  readonly further: readonly string[];
}

const nobody: Asked = { importers: [], further: [] };

/** The two contracts, published; what is between them is not looked at yet. */
interface Published {
  readonly before: DeclarationUnits;
  readonly after: DeclarationUnits;
  readonly changed: ChangedUnits;
  readonly edited: ts.Program;
}

/**
 * The files of one tsconfig.json, kept warm: each question builds its programs from those of the last one. Not safe
 * for use from two threads; answers to several questions at a time may be interleaved.
 */
export class ContractProject {
  private readonly files: ProjectFiles;
  private readonly resolver: ModuleResolver;
  private readonly programs: ProjectPrograms;
  private readonly roots: Set<string>;
  private readonly baselines = new Map<string, Baseline>();
  /** What was looked at besides importing files, and the edit of which file that was about. */
  private further: { readonly of: string; readonly paths: readonly string[] } = { of: "", paths: [] };
  /** Files of a program that edits one file, before any further ones were looked at. */
  private near: { readonly of: string; readonly paths: ReadonlySet<string> } = { of: "", paths: new Set() };

  constructor(
    host: SemanticsHost,
    private readonly config: ProjectConfig,
    private readonly packages: WorkspacePackages,
  ) {
    this.files = new ProjectFiles(host);
    this.resolver = new ModuleResolver(this.files, config.folder, config.options, packages);
    this.programs = new ProjectPrograms(config, this.files, this.resolver);
    this.roots = new Set(config.ambientFiles);
  }

  /** The tsconfig.json, or what stands for it. */
  get key(): string {
    return this.config.key;
  }

  /**
   * An estimate of the memory that is held, in bytes, for whoever has to keep under a limit: so much for each UTF-16
   * code unit of source text.
   */
  get memoryBytes(): number {
    return this.files.parsedCodeUnits * bytesPerCodeUnit;
  }

  /** Takes an unsaved text; with `undefined`, the file is read from the disk again (saved, changed, created, deleted). */
  update(path: string, text: string | undefined): void {
    if (!this.files.update(path, text)) return;
    this.files.forgetPaths();
    this.resolver.forget();
    this.programs.forget();
  }

  /** The file that a specifier leads to from a file of this project. */
  resolve(specifier: string, fromFile: string): string | undefined {
    return this.resolver.resolve(specifier, fromFile);
  }

  /** Whether a specifier would lead from a file to one that is not there, if it were. */
  wouldLead(specifier: string, fromFile: string, path: string): boolean {
    const host = hostWith(this.files, path);
    const resolver = new ModuleResolver(host, this.config.folder, this.config.options, this.packages);
    return resolver.resolve(specifier, fromFile) === path;
  }

  /**
   * What an edit does to a file's exported contract. Nothing is said of a text with syntax errors but that it has them.
   * @throws CancelledError when the signal says so.
   */
  async compareContract(edit: ContractEdit, signal?: AbortSignal): Promise<ContractComparison> {
    const problems: ContractProblem[] = [...this.config.problems];
    const nothing = { path: edit.path, verdicts: [], carriers: {}, words: {}, problems };
    if (edit.text === edit.baselineText) return nothing;
    await nextStep(signal);
    try {
      const published = await this.published(edit, problems, signal);
      if (published === undefined || published.changed.none) return nothing;
      const copies = declarationCopies(published.before, published.after, published.changed);
      const verdicts = this.compare(edit, published, copies, problems);
      const breaking = verdicts.filter(({ change }) => change === "breaking").map(({ name }) => outerName(name));
      const carriers = carriersOf(published.before, breaking);
      return { ...nothing, verdicts, carriers, words: changedWords(published, breaking) };
    } catch (error) {
      if (!isCompilerFailure(error)) throw error;
      return { ...nothing, problems: [...problems, failure(edit.path, error)] };
    }
  }

  /**
   * The errors that other files have with the edit and did not have with the baseline: importing files, and those of the
   * further ones that mention what changed.
   * @throws CancelledError when the signal says so.
   */
  async brokenPlaces(edit: PlacesQuestion, signal?: AbortSignal): Promise<BrokenPlaces> {
    const importers = [...new Set(edit.importers)].filter((path) => path !== edit.path).sort();
    const further = { broken: [], skipped: [] };
    const nothing = { clients: importers.length, broken: [], undecided: [], skipped: [], further };
    if (edit.text === edit.baselineText || importers.length === 0) return nothing;
    await nextStep(signal);
    const search = new PlacesSearch(this.searched(edit, importers), edit, signal);
    const files = await search.furtherFiles(edit.further ?? { paths: [], names: {} });
    // One program for all that is looked at: another one would have to find out every type anew.
    const asked = { importers, further: files.wanted.map(({ path }) => path) };
    const published = await this.published(edit, [], signal, asked);
    if (published === undefined) return { ...nothing, undecided: importers };
    if (published.changed.none) return nothing;
    const baseline = () => this.build("baseline", edit.path, edit.baselineText, asked);
    const programs = { edited: published.edited, baseline };
    const found = await search.inImporters(programs, importers);
    return { ...found, further: await search.inFurther(programs, files) };
  }

  private searched({ path, text }: ContractEdit, importers: readonly string[]): SearchedFiles {
    return {
      textOf: (each) => this.files.readFile(each),
      isAtHand: (each) => {
        // As it was at first: what one search has read would make room for more in the next, and its programs useless.
        if (this.near.of !== path) {
          const program = this.build("edited", path, text, { importers, further: [] });
          this.near = { of: path, paths: new Set(program.getSourceFiles().map(({ fileName }) => fileName)) };
        }
        return this.near.paths.has(each);
      },
    };
  }

  /**
   * A file with a text of its own, among the other files of the project as they are.
   * @returns undefined where the compiler does not take the file.
   * @throws CancelledError when the signal says so.
   */
  async sourceOf(
    { path, text, role }: { readonly path: string; readonly text: string; readonly role: "baseline" | "edited" },
    signal?: AbortSignal,
  ): Promise<SourceContext | undefined> {
    await nextStep(signal);
    const program = this.build(role, path, text);
    const source = program.getSourceFile(path);
    return source === undefined ? undefined : { source, program, checker: checkerOf(program) };
  }

  /**
   * Which of some files mention what a file declares under one of some names: the exported name itself, or a member.
   * @param names as they are written, without what they belong to.
   * @throws CancelledError when the signal says so.
   */
  async filesThatUse(
    {
      path,
      names,
      files,
    }: { readonly path: string; readonly names: readonly string[]; readonly files: readonly string[] },
    signal?: AbortSignal,
  ): Promise<readonly string[]> {
    const program = this.build("baseline", path, this.files.readFile(path) ?? "", { importers: files, further: [] });
    const using: string[] = [];
    for (const file of files) {
      await nextStep(signal);
      if (usesDeclarations(program, file, { declaredIn: path, names: new Set(names) })) using.push(file);
    }
    return using;
  }

  private async published(
    edit: ContractEdit,
    problems: ContractProblem[],
    signal: AbortSignal | undefined,
    asked: Asked = nobody,
  ): Promise<Published | undefined> {
    const { path } = edit;
    const baseline = this.baseline(edit, asked);
    if (baseline.hasSyntaxErrors) {
      problems.push({ path, code: "baseline-syntax-error", message: "The version to compare with has syntax errors." });
      return undefined;
    }
    await nextStep(signal);
    const edited = this.build("edited", path, edit.text, asked);
    const source = edited.getSourceFile(path);
    if (source === undefined || baseline.declarations === undefined) return undefined;
    const [error] = syntaxErrorsOf(source);
    if (error !== undefined) {
      const message = ts.flattenDiagnosticMessageText(error.messageText, " ");
      const { line } = placeAt(source, error.start);
      problems.push({ path, code: "syntax-error", message: `Line ${line}: ${message}` });
      return undefined;
    }
    await nextStep(signal);
    const declarations = publishedDeclarations(edited, path);
    if (declarations === undefined) return undefined;
    await nextStep(signal);
    const before = declarationUnits(copyPath(path, "old"), baseline.declarations.text);
    const after = declarationUnits(copyPath(path, "new"), declarations.text);
    return { before, after, changed: new ChangedUnits(before, after), edited };
  }

  private baseline({ path, baselineText }: ContractEdit, asked: Asked): Baseline {
    const known = this.baselines.get(path);
    if (known !== undefined && known.text === baselineText && known.version === this.files.version) return known;
    const program = this.build("baseline", path, baselineText, asked);
    const source = program.getSourceFile(path);
    const hasSyntaxErrors = source !== undefined && syntaxErrorsOf(source).length > 0;
    const baseline = {
      text: baselineText,
      version: this.files.version,
      declarations: hasSyntaxErrors ? undefined : publishedDeclarations(program, path),
      hasSyntaxErrors,
    };
    this.baselines.set(path, baseline);
    return baseline;
  }

  private compare(
    { path, baselineText, text }: ContractEdit,
    { before, after, changed, edited }: Published,
    copies: DeclarationCopies,
    problems: ContractProblem[],
  ): ContractComparison["verdicts"] {
    const [oldPath, newPath] = [copyPath(path, "old"), copyPath(path, "new")];
    const program = this.programs.build("comparison", {
      roots: [...this.config.ambientFiles, oldPath, newPath],
      texts: new Map([
        [path, baselineText],
        [oldPath, copies.oldText],
        [newPath, copies.newText],
      ]),
      specifiers: new Map([
        [oldSpecifier, oldPath],
        [newSpecifier, newPath],
      ]),
    });
    const [oldCopy, newCopy] = [program.getSourceFile(oldPath), program.getSourceFile(newPath)];
    const source = edited.getSourceFile(path);
    if (oldCopy === undefined || newCopy === undefined || source === undefined) return [];
    const checker = checkerOf(program);
    const unresolved = this.unresolved(source);
    if (unresolved.length > 0) problems.push(missingModules(path, unresolved));
    const sides = {
      checker,
      before: new ContractSide(checker, changed, { copy: oldCopy, units: before, notes: copies.before }),
      after: new ContractSide(checker, changed, { copy: newCopy, units: after, notes: copies.after }),
      changed,
      isJavaScript: /\.[cm]?jsx?$/.test(path),
      lacksModules: unresolved.length > 0 || this.lacksModules(path, baselineText),
    };
    const oldSource = ts.createSourceFile(path, baselineText, ts.ScriptTarget.ESNext, true);
    const newSource = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true);
    return compareExports(sides, { before: new SourcePlaces(oldSource), after: new SourcePlaces(newSource) });
  }

  private unresolved(source: ts.SourceFile): readonly string[] {
    return unresolvedSpecifiers(source, ({ text }) => this.resolver.resolve(text, source.fileName));
  }

  private lacksModules(path: string, text: string): boolean {
    const { importedFiles } = ts.preProcessFile(text, true, true);
    return importedFiles.some(({ fileName }) => this.resolver.resolve(fileName, path) === undefined);
  }

  /**
   * With all that the question is about as roots: another question may have dropped them since the last step. Further
   * files stay for as long as the same file is edited, so that what is typed next finds its programs as they are.
   */
  private build(role: "baseline" | "edited", path: string, text: string, asked: Asked = nobody): ts.Program {
    this.addRoots([path, ...asked.importers]);
    if (asked.further.length > 0 || this.further.of !== path) this.further = { of: path, paths: asked.further };
    const roots = [...new Set([...this.roots, ...this.further.paths])];
    return this.programs.build(role, { roots, texts: new Map([[path, text]]) });
  }

  private addRoots(paths: readonly string[]): void {
    const fresh = paths.filter((path) => !this.roots.has(path));
    if (fresh.length === 0) return;
    if (this.roots.size + fresh.length > maxRoots + this.config.ambientFiles.length) {
      this.roots.clear();
      for (const path of this.config.ambientFiles) this.roots.add(path);
    }
    for (const path of paths) this.roots.add(path);
  }
}

function missingModules(path: string, specifiers: readonly string[]): ContractProblem {
  const names = specifiers.slice(0, 3).map((name) => `'${name}'`);
  const more = specifiers.length > 3 ? ` and ${specifiers.length - 3} more` : "";
  return {
    path,
    code: "unresolved-modules",
    message:
      `Not found: ${names.join(", ")}${more}. What rests on types from there is left undecided; ` +
      "installing the dependencies may help.",
  };
}

function failure(path: string, error: Error): ContractProblem {
  return {
    path,
    code: "analysis-failed",
    message: `The type checker gave up on this file: ${error.message.slice(0, 200)}`,
  };
}
