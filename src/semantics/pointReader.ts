import { isTestPath } from "../facts/testPaths";
import type { ContractProblem, DataAccess } from "../model";
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
import { FolderModules, type OwnModules } from "./state/ownModules";
import { noState, stateFactsOf } from "./state/stateFacts";
import { nextStep } from "./steps";

/** Files that are parsed into one program: each program has a checker of its own, which takes a moment. */
const filesAtOnce = 20;

/** Files whose interfaces are listed between two turns of the event loop. */
const filesPerTurn = 2_000;

export interface PointQuestion {
  /** Prisma schemas, relative to the root with `/`. */
  readonly schemas: readonly string[];
  /** What the definitions of folders say of modules of the project; left out: nothing. */
  readonly dataAccess?: readonly DataAccess[];
}

export interface PointReading {
  /** In the order of the files, then of the kinds, then of the places. */
  readonly points: readonly PointFound[];
  readonly problems: readonly ContractProblem[];
}

interface KnownFile {
  readonly contentHash: string;
  /** What the definition says that it was read with. */
  readonly own: OwnModules;
  readonly points: readonly FilePoint[];
  readonly problems: readonly ContractProblem[];
}

interface Candidate extends PointCandidate {
  readonly file: GraphFile;
  readonly own: OwnModules;
  readonly asksForOwn: boolean;
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
  private readonly own: FolderModules;

  constructor(private readonly sources: PointSources) {
    this.own = new FolderModules(sources.root);
  }

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
    { schemas, dataAccess = [] }: PointQuestion,
    signal: AbortSignal | undefined,
  ): Promise<PointReading> {
    await nextStep(signal);
    this.own.set(dataAccess);
    await this.lookInto(signal);
    const { root, graph, entries } = this.sources;
    const interfaces = new InterfacePoints(root, graph, entries);
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
  private async lookInto(signal: AbortSignal | undefined): Promise<void> {
    const candidates = new Map<string, Candidate>();
    for (const file of this.sources.graph.all()) {
      const path = this.relative(file.path);
      if (isTestPath(path)) continue;
      const own = this.own.of(path);
      const asksForOwn = this.asksForOwn(file, own);
      const candidate = candidateOf({ ...file, path }) ?? (asksForOwn ? { models: false, state: true } : undefined);
      if (candidate === undefined) continue;
      candidates.set(file.path, { ...candidate, state: candidate.state || asksForOwn, file, own, asksForOwn });
    }
    for (const path of this.known.keys()) if (!candidates.has(path)) this.known.delete(path);
    const stale = [...candidates.values()].filter(
      ({ file: { path, contentHash }, own }) =>
        this.known.get(path)?.contentHash !== contentHash || this.known.get(path)?.own !== own,
    );
    for (let start = 0; start < stale.length; start += filesAtOnce) {
      await nextStep(signal);
      await this.lookIntoFiles(stale.slice(start, start + filesAtOnce), signal);
    }
  }

  private asksForOwn({ path, imports }: GraphFile, own: OwnModules): boolean {
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
      const isWanted = candidate.asksForOwn || isWorthALook({ path: this.relative(path), imports }, candidate, text);
      if (isWanted) texts.set(path, text);
    }
    const contexts = this.contexts(texts);
    for (const candidate of candidates) {
      const { path, contentHash } = candidate.file;
      const context = contexts.get(path);
      // A long function takes a while to read, and whoever is typing waits for an answer of this thread as well.
      if (context !== undefined) await nextStep(signal);
      const { own } = candidate;
      this.known.set(path, {
        contentHash,
        own,
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
      const models = candidate.models ? dataModelsOf(context) : [];
      const state = candidate.state ? stateFactsOf(context, (each) => this.relative(each), candidate.own) : noState;
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

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

/** Of a file without anything to look for, and of one that went away: the session hears of that by itself. */
const nothing = { points: [], problems: [] };
