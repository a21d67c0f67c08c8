import { join } from "node:path";
import type { Definition } from "../definition";
import { decodeText } from "../facts/decodeText";
import { openRepository, type Repository, readMainLine, readSmallFile } from "../history";
import {
  CancelledError,
  defaultHistoryOptions,
  definitionFileName,
  type FileFacts,
  type Finding,
  type FunctionExplanation,
  type FunctionPlace,
  type Problem,
} from "../model";
import { Cache } from "./cache";
import { cacheFolderFor, platformCacheFolder } from "./cacheFolder";
import { Definitions } from "./definitions";
import { FactsPool } from "./factsPool";
import { FolderIndex } from "./folderIndex";
import type { ChangeSources } from "./measures/changesEvidence";
import { PastQueries } from "./pastQueries";
import { Ranking } from "./ranking";
import { repositoryOutline } from "./repositoryOutline";
import { defaultFileSelection, type FileView, type SessionOptions } from "./session";
import { SignalFindings } from "./signalFindings";
import { UnsavedTexts } from "./unsavedTexts";
import { XRayReader } from "./xrayReader";

/** What a session knows of its folder: the files, texts that were not saved, the history, the definitions. */
export class KnownFolder {
  readonly pool: FactsPool;
  readonly cache: Cache;
  readonly texts: UnsavedTexts;
  readonly files: FolderIndex;
  readonly ranking: Ranking;
  readonly past: PastQueries;
  readonly definitions: Definitions;
  /** As the last indexing found it; undefined before, and without git. */
  repository: Repository | undefined;
  /** What the last indexing and saving could not do, single files aside. */
  folderProblems: readonly Problem[] = [];
  private readonly signals: SignalFindings;

  constructor(
    readonly options: SessionOptions,
    factsWorker: string,
  ) {
    const { root } = options;
    const folder = options.cacheFolder === undefined ? platformCacheFolder() : options.cacheFolder;
    this.cache = new Cache(folder === null ? undefined : cacheFolderFor(root, folder), factsWorker);
    this.pool = new FactsPool(factsWorker, options.threads);
    this.texts = new UnsavedTexts(this.pool);
    this.files = new FolderIndex(root, { ...defaultFileSelection, ...options.files }, this.pool, this.cache.table);
    this.ranking = new Ranking(this.cache, { ...defaultHistoryOptions, ...options.history });
    this.past = new PastQueries(this.ranking, new XRayReader(this.pool, this.cache), options);
    this.definitions = new Definitions(root, options.definition);
    this.signals = new SignalFindings(options, this.definitions);
  }

  async file(path: string, signal: AbortSignal): Promise<FileView | undefined> {
    const unsaved = this.texts.get(path);
    // A text that could not be read has no facts; those of the disk belong to another text.
    if (unsaved !== undefined && unsaved.facts === undefined) return undefined;
    const facts = unsaved?.facts ?? (await this.files.facts(path, signal));
    if (facts === undefined) return undefined;
    const hotSpot = this.ranking.of(path);
    const { findings, problems } = await this.signals.of(facts, hotSpot);
    return {
      facts,
      findings,
      problems: [...(unsaved?.problems ?? this.files.table.problems(path)), ...problems],
      ...(hotSpot === undefined ? {} : { hotSpot }),
      ...(unsaved?.version === undefined ? {} : { version: unsaved.version }),
    };
  }

  /** Of the files on disk, in the order of their paths. */
  async *facts(signal: AbortSignal): AsyncIterable<FileFacts> {
    for (const path of this.files.paths()) {
      if (signal.aborted) throw new CancelledError();
      const facts = await this.files.facts(path, signal);
      if (facts !== undefined) yield facts;
    }
  }

  async findings(top: number | undefined, signal: AbortSignal): Promise<readonly Finding[]> {
    const findings: Finding[] = [];
    for await (const facts of this.facts(signal))
      findings.push(...(await this.signals.of(facts, this.ranking.of(facts.path))).findings);
    findings.sort(
      (a, b) => b.heat - a.heat || (a.path < b.path ? -1 : a.path > b.path ? 1 : a.startLine - b.startLine),
    );
    return top === undefined ? findings : findings.slice(0, top);
  }

  problems(): readonly Problem[] {
    const others = [...this.folderProblems, ...this.definitions.problems()];
    return [...others, ...this.files.problems(), ...this.signals.problems()];
  }

  explain(path: string, place: FunctionPlace): Promise<FunctionExplanation | undefined> {
    const text = this.texts.get(path)?.text;
    return this.pool.explain({ root: this.options.root, path, place, ...(text === undefined ? {} : { text }) });
  }

  /** All files that there are, those included that do not count. */
  list(signal: AbortSignal): Promise<ReadonlySet<string>> {
    return this.files.list(this.repository, signal);
  }

  /** As it is on disk; undefined where it cannot be read or is too large to be anything's configuration. */
  async text(path: string): Promise<string | undefined> {
    const bytes = await readSmallFile(join(this.options.root, path));
    return bytes === undefined ? undefined : decodeText(bytes).text;
  }

  /** The definition at the root. */
  async definitionInForce(): Promise<Definition | undefined> {
    return (await this.definitions.of(definitionFileName))?.definition;
  }

  async starterDefinition(signal: AbortSignal): Promise<string> {
    const repository = this.repository ?? (await this.openRepository(signal)).repository;
    const paths = await this.files.list(repository, signal);
    return this.definitions.starter(await repositoryOutline(this.options.root, repository, { paths, signal }));
  }

  /** The changes that reached the main line within the window; none without git. */
  async mainLine(signal: AbortSignal): ReturnType<ChangeSources["mainLine"]> {
    if (this.repository === undefined) return { problems: [] };
    const { windowMonths } = { ...defaultHistoryOptions, ...this.options.history };
    return readMainLine(this.repository, { windowMonths, signal });
  }

  /** Files that count and differ from the last commit. */
  async changedSinceHead(signal: AbortSignal): Promise<readonly string[]> {
    const states = await this.past.compareWithHead([...this.files.paths()], { textOf: () => undefined, signal });
    return states.filter(({ state }) => state === "changed").map(({ path }) => path);
  }

  async openRepository(signal: AbortSignal) {
    if (this.options.trusted) return openRepository(this.options.root, { signal });
    const message = "The workspace is not trusted, so git was not run: there is no change history.";
    return { repository: undefined, problems: [{ path: "", code: "untrusted", message } as const] };
  }

  /** What can no longer be kept is a Problem until it can. */
  save(): void {
    const problems = this.cache.saveTable();
    const others = this.folderProblems.filter(({ code }) => code !== "cache-unwritable");
    this.folderProblems = [...others, ...problems];
  }
}
