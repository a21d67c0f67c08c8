import {
  CancelledError,
  type ContractProblem,
  type DefinedCode,
  type EditedContract,
  type EditedPoint,
  type EditFacts,
  type InterfaceFacts,
  type MovedFile,
} from "../model";
import type { ContractProject } from "./contractProject";
import { ContractProjects } from "./contractProjects";
import { ContractReader } from "./contractReader";
import { DefinedFolders } from "./definedFolders";
import { DefinedModules } from "./definedModules";
import { editedPoints } from "./editedPoints";
import { formerClients, type WouldLead } from "./formerClients";
import type { GraphFile } from "./graphFile";
import { syntaxErrorsOf } from "./importDiagnostics";
import { ImportGraph } from "./importGraph";
import { interfaceShapeOf, noInterfaces } from "./interfaces/interfaceFacts";
import { Surroundings } from "./interfaces/surroundings";
import { dataModelsOf } from "./models/dataModels";
import { isPrismaSchema, prismaModelsOf } from "./models/prismaModels";
import { PackageEntries } from "./packageEntries";
import { PointReader } from "./pointReader";
import type { SemanticsHost } from "./semanticsHost";
import type { SourceContext } from "./sourceContext";
import { noState, stateFactsOf } from "./state/stateFacts";
import { nextStep } from "./steps";

/** One file as it is being edited. Paths are relative to the reader's root with `/`. */
export interface EditQuestion {
  readonly path: string;
  readonly text: string;
  /** Null where the baseline does not have the file. */
  readonly baselineText: string | null;
  /** Its path in the baseline, where it was moved since; left out: the same. */
  readonly movedFrom?: string;
  /** Files that the change adds besides; null where that is not known. */
  readonly addedPaths: readonly string[] | null;
  /** What the definition in force says of the code; left out: nothing. */
  readonly defined?: DefinedCode;
  /** Whether to look for what breaks in the clients, which takes longer than the verdict. */
  readonly places: boolean;
  /** Whether only the contract is wanted, which is there soonest; left out: false. */
  readonly verdictOnly?: boolean;
  /**
   * How long to look at clients that mention nothing of what changed, and at files that meet it through others, in
   * milliseconds; left out: at all of them.
   */
  readonly patience?: number;
}

export interface EditReading {
  readonly facts: EditFacts;
  /** Leverage points whose declarations differ from the baseline; empty without one. */
  readonly points: readonly EditedPoint[];
  readonly problems: readonly ContractProblem[];
}

/** Reads edits of the files below one folder: everything that the rules look at. Keeps programs and the graph warm. */
export class EditReader {
  private readonly projects: ContractProjects;
  private readonly graph: ImportGraph;
  private readonly entries: PackageEntries;
  private readonly contracts: ContractReader;
  /** The leverage points of the whole folder. */
  readonly points: PointReader;
  private readonly unsaved = new Map<string, string>();
  private readonly resolvedPackages = new Map<string, string | undefined>();

  /** @param root absolute, with `/`, no slash at the end. */
  constructor(
    private readonly root: string,
    private readonly host: SemanticsHost,
  ) {
    this.projects = new ContractProjects(host);
    this.graph = new ImportGraph((specifier, fromFile) => this.resolve(specifier, fromFile));
    this.entries = new PackageEntries(root, host, this.graph);
    const { graph, entries } = this;
    this.contracts = new ContractReader({ graph, entries, relative: (path) => this.relative(path) });
    const textOf = (path: string) => this.unsaved.get(path) ?? host.readFile(path);
    this.points = new PointReader({ root, graph, entries, textOf });
  }

  /** Takes facts of files that are new or have changed; with `gone`, those that are no longer there. */
  setFiles(files: readonly GraphFile[], gone: readonly string[] = []): void {
    const before = this.graph.size;
    for (const file of files) this.graph.set({ ...file, path: this.absolute(file.path) });
    const cameOrWent = this.graph.size > before || gone.length > 0;
    for (const path of gone) this.graph.delete(this.absolute(path));
    if (!cameOrWent) return;
    // Another tsconfig.json may take a file.
    this.projects.forgetConfigs();
    this.forgetTargets();
  }

  /** Takes an unsaved text; with `undefined`, the file is read from the disk again. */
  update(path: string, text: string | undefined): void {
    const absolute = this.absolute(path);
    if (text === undefined) this.unsaved.delete(absolute);
    else this.unsaved.set(absolute, text);
    if (this.projects.update(absolute, text)) this.forgetTargets();
  }

  /** Specifiers may lead elsewhere, and packages may offer other files. */
  private forgetTargets(): void {
    this.resolvedPackages.clear();
    this.graph.forgetTargets();
    this.entries.forget();
  }

  /** Drops what was asked longest ago until the rest is under a limit, in bytes; the last project stays. */
  evict(maxBytes: number): void {
    this.projects.evict(maxBytes);
  }

  /** @throws CancelledError when the signal says so. */
  async read(question: EditQuestion, signal?: AbortSignal): Promise<EditReading> {
    if (isPrismaSchema(question.path)) return readPrismaEdit(question);
    const path = this.absolute(question.path);
    this.ensurePresent(path, question.text);
    const project = this.projects.projectOf(path);
    const { contract, problems } = await this.contract(project, { ...question, path }, signal);
    const { addedPaths } = question;
    const moved = question.movedFrom === undefined ? {} : { moved: this.moved(question.movedFrom) };
    const verdict = {
      facts: { path: question.path, contract, ...moved, addedPaths, ...nothing },
      points: [],
      problems,
    };
    if (question.verdictOnly === true) return verdict;
    try {
      return await this.withDeclarations(project, { ...question, path }, verdict, signal);
    } catch (error) {
      if (error instanceof CancelledError) throw error;
      // A mistake in reading models or state must not take the verdict along.
      const reason = error instanceof RangeError ? "it is nested too deeply" : String(error);
      const message = `Models, state and what is offered were not read in this file: ${reason}.`;
      return { ...verdict, problems: [...problems, { path: question.path, code: "analysis-failed", message }] };
    }
  }

  /** The rest of what the rules look at: what the file declares, and which leverage points differ. */
  private async withDeclarations(
    project: ContractProject,
    question: EditQuestion,
    verdict: EditReading,
    signal: AbortSignal | undefined,
  ): Promise<EditReading> {
    const { path, text, baselineText } = question;
    const edited = await project.sourceOf({ path, text, role: "edited" }, signal);
    if (edited === undefined) return verdict;
    // The baseline stands in its own text, among the other files as they are now.
    const before =
      baselineText === null
        ? undefined
        : await project.sourceOf({ path, text: baselineText, role: "baseline" }, signal);
    const { own, named } = new DefinedFolders(this.root, question.defined === undefined ? [] : [question.defined]).of(
      this.relative(path),
    );
    const baseline = before === undefined ? null : dataModelsOf(before, named);
    await nextStep(signal);
    const relative = (each: string) => this.relative(each);
    // What is half typed does and offers whatever it happens to be read as.
    const isWhole = syntaxErrorsOf(edited.source).length === 0;
    const state = isWhole ? stateFactsOf(edited, relative, own) : nothing.state;
    const models = dataModelsOf(edited, named);
    await nextStep(signal);
    const interfaces = isWhole ? this.interfaces(question, edited, before) : nothing.interfaces;
    const facts = { ...verdict.facts, interfaces, models: { models, baseline }, state };
    if (baselineText === null || !isWhole) return { ...verdict, facts };
    const { contract } = verdict.facts;
    const points = editedPoints({
      edited,
      declared: { models, state },
      baselineText,
      graph: this.graph,
      contract,
      relative,
    });
    return { ...verdict, facts, points };
  }

  /**
   * Most specifiers name a package, and dependencies lie beside the package.json that asks for them: such a specifier
   * leads to the same place from all files of a package that one tsconfig.json takes.
   */
  private resolve(specifier: string, fromFile: string): string | undefined {
    if (specifier.startsWith("node:")) return undefined;
    const project = this.projects.projectOf(fromFile);
    if (/^[./]/.test(specifier)) return project.resolve(specifier, fromFile);
    const key = `${project.key}\0${this.entries.packageOf(fromFile)}\0${specifier}`;
    if (!this.resolvedPackages.has(key)) this.resolvedPackages.set(key, project.resolve(specifier, fromFile));
    return this.resolvedPackages.get(key);
  }

  /** A file that is gone has clients all the same, which ask for it under a path that must still lead to it. */
  private ensurePresent(path: string, text: string): void {
    if (!this.graph.has(path)) this.graph.set({ path, contentHash: "", imports: [], exports: [], implementations: [] });
    if (!this.host.fileExists(path)) this.projects.update(path, text);
  }

  private async contract(
    project: ContractProject,
    { path, text, baselineText, places, patience }: EditQuestion,
    signal: AbortSignal | undefined,
  ): Promise<{ readonly contract: EditedContract | null; readonly problems: readonly ContractProblem[] }> {
    if (baselineText === null || text === baselineText) return { contract: null, problems: [] };
    const question = { path, text, baselineText, places, ...(patience === undefined ? {} : { patience }) };
    return this.contracts.read(project, question, signal);
  }

  private moved(from: string): MovedFile {
    const path = this.absolute(from);
    const wouldLead: WouldLead = (specifier, fromFile, gone) =>
      this.projects.projectOf(fromFile).wouldLead(specifier, fromFile, gone);
    const clients = formerClients(this.graph, path, wouldLead).map((client) => ({
      ...client,
      path: this.relative(client.path),
    }));
    return { from, clients, isEntry: this.entries.stillNames(path) };
  }

  private interfaces(
    { path, text, baselineText, defined }: EditQuestion,
    edited: SourceContext,
    before: SourceContext | undefined,
  ): InterfaceFacts {
    const { root, host, graph, entries } = this;
    const around = new Surroundings(path, {
      ...{ root, host, graph, entries },
      modules: new DefinedModules(root, defined === undefined ? [] : [defined]),
    });
    const own = interfaceShapeOf(edited, around);
    if (baselineText === null) return { ...own, baseline: null };
    // Nothing is new against the same text, and against one that cannot be read.
    const isSame = baselineText === text || before === undefined || syntaxErrorsOf(before.source).length > 0;
    return { ...own, baseline: isSame ? own : interfaceShapeOf(before, around) };
  }

  private absolute(path: string): string {
    return `${this.root}/${path}`;
  }

  private relative(path: string): string {
    return path.startsWith(`${this.root}/`) ? path.slice(this.root.length + 1) : path;
  }
}

/** Of a file that declares nothing, or of which nothing else is wanted. */
const nothing: Pick<EditFacts, "interfaces" | "models" | "state"> = {
  interfaces: { ...noInterfaces, baseline: null },
  models: { models: [], baseline: null },
  state: noState,
};

/** A schema is no part of a program: it has models and nothing else. */
function readPrismaEdit({ path, text, baselineText, addedPaths }: EditQuestion): EditReading {
  const { models, problems } = prismaModelsOf(path, text);
  const baseline = baselineText === null ? null : prismaModelsOf(path, baselineText).models;
  const facts = { path, contract: null, addedPaths, ...nothing, models: { models, baseline } };
  return { facts, points: [], problems };
}
