import type { ContractProblem, TypedFile } from "../../model";
import { checkerOf, ts } from "../compiler";
import { joinPath } from "../paths";
import { type ProjectConfig, ProjectConfigs } from "../projectConfigs";
import type { SemanticsHost } from "../semanticsHost";
import { nextStep } from "../steps";
import { WorkspacePackages } from "../workspacePackages";
import { type CountingContext, CountingProject } from "./countingProject";
import { withOwnRealpath } from "./ownRealpath";
import { identifierCount, typeCount } from "./typeCount";
import { typeEscapes } from "./typeEscapes";

/** TypeScript and JavaScript files, relative to the reader's root with `/`. */
export interface TypingQuestion {
  readonly files: readonly string[];
}

export interface TypingReading {
  /** Those that could be counted, in no order. */
  readonly files: readonly TypedFile[];
  /**
   * What the counts rest on besides: the files of the programs and the configurations that others extend, as far as they
   * lie below the root and are not installed.
   */
  readonly inputs: readonly string[];
  /** Files that declare what others know without importing them: globals, or parts of other modules. */
  readonly globals: readonly string[];
  readonly problems: readonly ContractProblem[];
}

/** The files of one tsconfig.json that are asked about. */
interface Portion {
  readonly config: ProjectConfig;
  readonly taken: string[];
  /** Those that it does not take; it is only the nearest. */
  readonly others: string[];
}

/** What is found portion by portion. */
interface Collected {
  readonly files: TypedFile[];
  readonly inputs: Set<string>;
  readonly globals: Set<string>;
  readonly problems: ContractProblem[];
}

/**
 * Counts identifiers and their types, each file in the program of its nearest tsconfig.json. Nothing is kept from one
 * question to the next, and of several programs one is held at a time.
 */
export class TypingReader {
  private readonly host: SemanticsHost;

  /** @param root absolute, with `/`, no slash at the end. */
  constructor(
    private readonly root: string,
    host: SemanticsHost,
  ) {
    this.host = withOwnRealpath(root, host);
  }

  /** @throws CancelledError when the signal says so. */
  async read({ files: asked }: TypingQuestion, signal?: AbortSignal): Promise<TypingReading> {
    await nextStep(signal);
    const files: TypedFile[] = [];
    const problems: ContractProblem[] = [];
    const configs = new ProjectConfigs(this.host);
    const portions = new Map<string, Portion>();
    const inputs = new Set<string>();
    const globals = new Set<string>();
    for (const [index, path] of asked.entries()) {
      if (index % filesPerStep === 0) await nextStep(signal);
      const config = configs.configOf(joinPath(this.root, path));
      const unchecked = isJavaScript(path) ? this.uncheckedCount(path, config) : undefined;
      if (unchecked !== undefined) files.push(unchecked);
      else addTo(portions, config, joinPath(this.root, path));
    }
    const reading = { files, inputs, globals, problems };
    const context = { host: this.host, packages: new WorkspacePackages(this.host), declarations: new Map() };
    for (const portion of portions.values()) await this.readPortion(portion, context, reading, signal);
    return { files, inputs: [...inputs].sort(), globals: [...globals].sort(), problems };
  }

  /** In a call of its own, after which nothing holds the programs any more. */
  private async readPortion(
    { config, taken, others }: Portion,
    context: CountingContext,
    { files, inputs, globals, problems }: Collected,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    problems.push(...config.problems.map((problem) => ({ ...problem, path: this.relative(problem.path) })));
    for (const path of config.extended) if (this.isOwn(path)) inputs.add(this.relative(path));
    const project = new CountingProject(context, config);
    for (const [roots, paths] of [
      [[...config.files], taken],
      [[...config.ambientFiles, ...others], others],
    ] as const) {
      if (paths.length === 0) continue;
      await nextStep(signal);
      const program = project.program(roots);
      for (const source of program.getSourceFiles()) {
        if (!this.isOwn(source.fileName)) continue;
        inputs.add(this.relative(source.fileName));
        if (isGlobal(source)) globals.add(this.relative(source.fileName));
      }
      for (const path of inOrderOf(program, paths)) {
        await nextStep(signal);
        const counted = this.count(program, path);
        if ("code" in counted) problems.push(counted);
        else files.push(counted);
      }
    }
  }

  /** Undefined for a file that is checked. */
  private uncheckedCount(path: string, { options }: ProjectConfig): TypedFile | undefined {
    const text = this.host.readFile(joinPath(this.root, path)) ?? "";
    const source = ts.createSourceFile(path, text, {
      languageVersion: ts.ScriptTarget.ESNext,
      jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
    });
    const { checkJsDirective } = source as { readonly checkJsDirective?: { readonly enabled: boolean } };
    if (checkJsDirective?.enabled ?? options.checkJs === true) return undefined;
    const counts = { identifiers: identifierCount(source), typed: 0, checked: false, untyped: [] };
    return { path, ...counts, escapes: typeEscapes(source) };
  }

  private count(program: ts.Program, file: string): TypedFile | ContractProblem {
    const path = this.relative(file);
    const source = program.getSourceFile(file);
    if (source === undefined) return uncounted(path, "the compiler does not take it");
    try {
      const count = typeCount({ source, checker: checkerOf(program) });
      return { path, ...count, checked: true, escapes: typeEscapes(source) };
    } catch (error) {
      const reason = error instanceof RangeError ? "it is nested too deeply" : String((error as Error).message);
      return uncounted(path, reason.slice(0, 200));
    }
  }

  /** Below the root, and not installed. */
  private isOwn(path: string): boolean {
    return path.startsWith(`${this.root}/`) && !path.includes("/node_modules/");
  }

  private relative(path: string): string {
    return path.startsWith(`${this.root}/`) ? path.slice(this.root.length + 1) : path;
  }
}

/** Between two of them messages are let in. */
const filesPerStep = 50;

function addTo(portions: Map<string, Portion>, config: ProjectConfig, path: string): void {
  let portion = portions.get(config.key);
  if (portion === undefined) {
    portion = { config, taken: [], others: [] };
    portions.set(config.key, portion);
  }
  (config.files.has(path) ? portion.taken : portion.others).push(path);
}

/** In the order of the program, as type-coverage goes; those that are not in it at the end. */
function inOrderOf(program: ts.Program, paths: readonly string[]): Iterable<string> {
  const wanted = new Set(paths);
  const present = program.getSourceFiles().flatMap(({ fileName }) => (wanted.has(fileName) ? [fileName] : []));
  return new Set([...present, ...paths]);
}

function isJavaScript(path: string): boolean {
  return /\.[cm]?jsx?$/.test(path);
}

/** Parts of a file that its public declaration leaves out. */
interface ModuleParts {
  readonly externalModuleIndicator?: ts.Node | true;
  readonly commonJsModuleIndicator?: ts.Node;
  /** `declare module "x"`, and `declare global`, in a module. Set when the program is made. */
  readonly moduleAugmentations?: readonly ts.Node[];
}

function isGlobal(source: ts.SourceFile): boolean {
  const { externalModuleIndicator, commonJsModuleIndicator, moduleAugmentations = [] } = source as ModuleParts;
  const isModule = externalModuleIndicator !== undefined || commonJsModuleIndicator !== undefined;
  return !isModule || moduleAugmentations.length > 0;
}

function uncounted(path: string, reason: string): ContractProblem {
  return { path, code: "analysis-failed", message: `Types were not counted in this file: ${reason}.` };
}
