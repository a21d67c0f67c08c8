import { isTestPath } from "../facts/testPaths";
import type { ContractProblem, DefinedCode } from "../model";
import { DefinedFolders, type DefinedInFile } from "./definedFolders";
import { DefinedModules } from "./definedModules";
import { type FilePoint, filePointsOf, prismaPointsOf } from "./filePoints";
import type { GraphFile } from "./graphFile";
import type { ImportGraph } from "./importGraph";
import { InterfacePoints, notTold } from "./interfacePoints";
import { looseContexts } from "./looseProgram";
import { dataModelsOf } from "./models/dataModels";
import type { PackageEntries } from "./packageEntries";
import type { PointFound } from "./pointFound";
import { candidateOf, isWorthALook, type PointCandidate } from "./pointLibraries";
import type { SourceContext } from "./sourceContext";
import { noState, stateFactsOf } from "./state/stateFacts";
import { nextStep } from "./steps";

/** Files that are parsed into one program: each program has a checker of its own, which takes a moment. */
const filesAtOnce = 20;

/** Files whose interfaces are listed between two turns of the event loop. */
const filesPerTurn = 2_000;

export interface PointQuestion {
  /** Prisma schemas, relative to the root with `/`. */
  readonly schemas: readonly string[];
  /** What the definitions of folders say of their code; left out: nothing. */
  readonly defined?: readonly DefinedCode[];
}

export interface PointReading {
  /** In the order of the files, then of the kinds, then of the places. */
  readonly points: readonly PointFound[];
  readonly problems: readonly ContractProblem[];
}

interface KnownFile {
  readonly contentHash: string;
  /** What definitions say that it was read with. */
  readonly definedKey: string;
  readonly points: readonly FilePoint[];
  readonly problems: readonly ContractProblem[];
}

interface Candidate extends PointCandidate {
  readonly file: GraphFile;
  readonly defined: DefinedInFile;
  /** Whether it has what only a definition tells. */
  readonly isDefined: boolean;
}

/** What the reader looks at. */
export interface PointSources {
  /** Absolute, with `/`, no slash at the end. */
  readonly root: string;
  readonly graph: ImportGraph;
  readonly entries: PackageEntries;
  /** The text of a file by its absolute path, as it is edited; undefined where it cannot be read. */
  textOf(path: string): string | undefined;
}

/**
 * The leverage points of a whole folder. Interfaces come from the import graph alone; models, state and endpoints are
 * looked for in files that ask for a library of the vocabulary, each on its own, and kept until its content changes. What
 * tests declare is left out.
 */
export class PointReader {
  private last: Promise<unknown> = Promise.resolve();
  /** By absolute path. */
  private known = new Map<string, KnownFile>();

  constructor(private readonly sources: PointSources) {}

  /**
   * Questions are answered one after the other, so that no file is looked into twice.
   * @throws CancelledError when the signal says so.
   */
  read(question: PointQuestion, signal?: AbortSignal): Promise<PointReading> {
    const reading = this.last.then(() => this.readNow(question, signal));
    this.last = reading.catch(() => {});
    return reading;
  }

  private async readNow(
    { schemas, defined = [] }: PointQuestion,
    signal: AbortSignal | undefined,
  ): Promise<PointReading> {
    await nextStep(signal);
    const folders = new DefinedFolders(this.sources.root, defined);
    await this.lookInto(folders, signal);
    const { root, graph, entries } = this.sources;
    const interfaces = new InterfacePoints({ root, graph, entries, modules: new DefinedModules(root, defined) });
    const points: PointFound[] = [];
    let files = 0;
    for (const file of graph.all()) {
      if (++files % filesPerTurn === 0) await nextStep(signal);
      points.push(...this.pointsOf(file, interfaces));
    }
    for (const path of schemas) points.push(...this.schemaPoints(path));
    return { points, problems: [...this.known.values()].flatMap(({ problems }) => problems) };
  }

  private schemaPoints(path: string): readonly PointFound[] {
    const text = this.sources.textOf(`${this.sources.root}/${path}`);
    const points = text === undefined ? [] : prismaPointsOf(path, text);
    return points.map(({ exportedAs: _, isWhole: __, ...point }) => ({ ...point, path, ...notTold }));
  }

  /** What is a model or keeps state is listed as that, and not among the interfaces once more. */
  private pointsOf(file: GraphFile, interfaces: InterfacePoints): readonly PointFound[] {
    const own = this.known.get(file.path)?.points ?? [];
    const listed = new Set(own.map(({ exportedAs, isWhole }) => (isWhole ? exportedAs : null)));
    return [
      ...interfaces.of(file).filter(({ name }) => !listed.has(name)),
      ...own.map((point) => interfaces.placed(file.path, point)),
    ];
  }

  /** Brings what is known of the candidates up to date. What was looked into is kept when the rest is called off. */
  private async lookInto(folders: DefinedFolders, signal: AbortSignal | undefined): Promise<void> {
    const candidates = new Map<string, Candidate>();
    for (const file of this.sources.graph.all()) {
      const path = this.relative(file.path);
      if (isTestPath(path)) continue;
      const defined = folders.of(path);
      const { models = false, state = false } = candidateOf({ ...file, path }) ?? {};
      const [isModel, isState] = [hasNamedModel(file, defined), this.asksForOwn(file, defined)];
      if (!(models || state || isModel || isState)) continue;
      const found = { models: models || isModel, state: state || isState };
      candidates.set(file.path, { ...found, file, defined, isDefined: isModel || isState });
    }
    for (const path of this.known.keys()) if (!candidates.has(path)) this.known.delete(path);
    const stale = [...candidates.values()].filter(
      ({ file: { path, contentHash }, defined }) =>
        this.known.get(path)?.contentHash !== contentHash || this.known.get(path)?.definedKey !== defined.key,
    );
    for (let start = 0; start < stale.length; start += filesAtOnce) {
      await nextStep(signal);
      await this.lookIntoFiles(stale.slice(start, start + filesAtOnce), signal);
    }
  }

  private asksForOwn({ path, imports }: GraphFile, { own }: DefinedInFile): boolean {
    const { graph } = this.sources;
    return (
      !own.isEmpty &&
      imports.some(({ specifier }) => own.nameOf(specifier, path, graph.targetOf(specifier, path)) !== undefined)
    );
  }

  private async lookIntoFiles(candidates: readonly Candidate[], signal: AbortSignal | undefined): Promise<void> {
    const texts = new Map<string, string>();
    for (const candidate of candidates) {
      const { path, imports } = candidate.file;
      const text = this.sources.textOf(path);
      if (text === undefined) continue;
      const isWanted = candidate.isDefined || isWorthALook({ path: this.relative(path), imports }, candidate, text);
      if (isWanted) texts.set(path, text);
    }
    const contexts = this.contexts(texts);
    for (const candidate of candidates) {
      const { path, contentHash } = candidate.file;
      const context = contexts.get(path);
      // A long function takes a while to read, and whoever is typing waits for an answer of this thread as well.
      if (context !== undefined) await nextStep(signal);
      const { key: definedKey } = candidate.defined;
      this.known.set(path, {
        contentHash,
        definedKey,
        ...(context === undefined ? nothing : this.readPoints(candidate, context)),
      });
    }
  }

  /** The parser may fail on one file: the others are parsed without it then. */
  private contexts(texts: ReadonlyMap<string, string>): ReadonlyMap<string, SourceContext | Error> {
    try {
      return new Map(looseContexts(texts).map((context) => [context.source.fileName, context]));
    } catch (error) {
      if (texts.size === 1) return new Map([...texts.keys()].map((path) => [path, asError(error)]));
      return new Map([...texts].flatMap((text) => [...this.contexts(new Map([text]))]));
    }
  }

  /** The compiler and what reads with it may fail on one file; the others are listed all the same. */
  private readPoints(candidate: Candidate, context: SourceContext | Error): Pick<KnownFile, "points" | "problems"> {
    const { path } = candidate.file;
    try {
      if (context instanceof Error) throw context;
      const models = candidate.models ? dataModelsOf(context, candidate.defined.named) : [];
      const state = candidate.state
        ? stateFactsOf(context, (each) => this.relative(each), candidate.defined.own)
        : noState;
      return { points: filePointsOf(context, { models, state }), problems: [] };
    } catch (error) {
      const reason = error instanceof RangeError ? "it is nested too deeply" : asError(error).message;
      const message = `Models and state were not looked for in this file: ${reason}.`;
      return { points: [], problems: [{ path: this.relative(path), code: "analysis-failed", message }] };
    }
  }

  private relative(path: string): string {
    return path.slice(this.sources.root.length + 1);
  }
}

/** A decorator that is declared in the file itself is not seen: mostly it is a library's or of another file. */
function hasNamedModel({ imports }: GraphFile, { named }: DefinedInFile): boolean {
  return named.isFile || imports.some(({ names }) => names.some((name) => named.decorators.has(name)));
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

/** Of a file without anything to look for, and of one that went away: the session hears of that by itself. */
const nothing = { points: [], problems: [] };
