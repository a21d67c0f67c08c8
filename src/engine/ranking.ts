import { fileHistories, historyConfidence, historyFingerprint, type Repository, readHistory } from "../history";
import type { FileSummary, HistoryFacts, HistoryOptions, HotSpot, Problem } from "../model";
import { rankHotSpots } from "../signals";
import type { Cache } from "./cache";
import { countsKey, countsOf, type HistoryCounts, keepCounts } from "./keptCounts";
import type { HotSpotPage, HotSpotQuery } from "./session";

/** A history, and where it was read from. */
export interface HistorySource {
  readonly repository: Repository;
  readonly history: HistoryFacts;
}

interface Reading {
  readonly signal: AbortSignal;
  readonly onProgress?: (commits: number) => void;
}

/** The name of the part of the cache that holds what was counted. */
const countsPart = "counts";

/**
 * The history of a folder and the ranking that follows from it. While nothing has changed the ranking is made from the
 * counts of the last time, which are in the cache, and the history itself is read only when somebody asks for it.
 */
export class Ranking {
  /** What was counted last; undefined without history. */
  counts: HistoryCounts | undefined;
  private countsKey: string | undefined;
  private repository: Repository | undefined;
  private history: HistoryFacts | undefined;
  private hotSpots: readonly HotSpot[] = [];
  private byPath: ReadonlyMap<string, HotSpot> = new Map();

  constructor(
    private readonly cache: Cache,
    private readonly options: HistoryOptions,
  ) {}

  /** Brings the counts up to HEAD. What cannot be read leaves the last known history in force. */
  async update(repository: Repository, options: Reading): Promise<readonly Problem[]> {
    const fingerprint = await historyFingerprint(repository, this.options.merges);
    const key = fingerprint && countsKey(fingerprint, this.options, repository.prefix);
    if (key !== undefined && key !== this.countsKey && this.counts === undefined) {
      this.counts = countsOf(this.cache.loadPart(countsPart), key);
      if (this.counts !== undefined) this.countsKey = key;
    }
    if (key === undefined || key !== this.countsKey) return this.read(repository, { ...options, key });
    this.repository = repository;
    return [];
  }

  /** The history behind the counts; undefined without one. */
  async source({ signal }: Pick<Reading, "signal">): Promise<HistorySource | undefined> {
    const { repository } = this;
    if (repository === undefined) return undefined;
    if (this.history === undefined) {
      const { history } = await this.readHistory(repository, { signal });
      // Meanwhile an update may have come to a newer one.
      if (this.repository === repository) this.history ??= history;
    }
    return this.history && this.repository && { repository: this.repository, history: this.history };
  }

  /** Without a repository there is no history (any more). */
  clear(): void {
    this.repository = undefined;
    this.history = undefined;
    this.counts = undefined;
    this.countsKey = undefined;
  }

  private async read(
    repository: Repository,
    { key, ...options }: Reading & { readonly key: string | undefined },
  ): Promise<readonly Problem[]> {
    const { history, problems, saving } = await this.readHistory(repository, options);
    if (history === undefined) return problems;
    const counts: HistoryCounts = {
      commits: history.commits.length,
      head: history.head,
      headTime: history.headTime,
      confidence: historyConfidence(history, this.options),
      files: fileHistories(history, this.options, repository.prefix),
    };
    this.repository = repository;
    this.history = history;
    this.counts = counts;
    // With a Problem it may be an older history than the key speaks of.
    this.countsKey = problems.length === 0 ? key : undefined;
    if (this.countsKey === undefined) return [...problems, ...saving];
    return [...saving, ...this.cache.savePart(countsPart, keepCounts(this.countsKey, counts))];
  }

  private async readHistory(repository: Repository, options: Reading) {
    const previous = this.history ?? this.cache.loadHistory();
    const { history, problems } = await readHistory(repository, { ...options, previous, merges: this.options.merges });
    const saving = history === undefined || history === previous ? [] : this.cache.saveHistory(history);
    return { history, problems, saving };
  }

  rank(summaries: Iterable<FileSummary>): void {
    this.hotSpots = rankHotSpots(summaries, this.counts?.files ?? new Map());
    this.byPath = new Map(this.hotSpots.map((hotSpot) => [hotSpot.path, hotSpot]));
  }

  of(path: string): HotSpot | undefined {
    return this.byPath.get(path);
  }

  /** Committer date of the newest commit that touched the file, in seconds since 1970; undefined when none is known. */
  lastChange(path: string): number | undefined {
    return this.counts?.files.get(path)?.lastChange;
  }

  page({ top, languages, folder }: HotSpotQuery): HotSpotPage {
    const wanted = languages && new Set(languages);
    const matching = this.hotSpots.filter(
      ({ path, language }) =>
        (wanted === undefined || wanted.has(language)) && (!folder || path.startsWith(`${folder}/`)),
    );
    return {
      hotSpots: top === undefined ? matching : matching.slice(0, top),
      matching: matching.length,
      ranked: this.hotSpots.length,
      languages: countLanguages(this.hotSpots),
    };
  }
}

function countLanguages(hotSpots: readonly HotSpot[]): HotSpotPage["languages"] {
  const counts = new Map<string, number>();
  for (const { language } of hotSpots) counts.set(language, (counts.get(language) ?? 0) + 1);
  return [...counts]
    .map(([language, files]) => ({ language, files }))
    .sort((a, b) => b.files - a.files || (a.language < b.language ? -1 : 1));
}
