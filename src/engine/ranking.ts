import {
  coupledPairs,
  fileHistories,
  historyConfidence,
  type Repository,
  readHistory,
  sumsOfCoupling,
} from "../history";
import {
  type Confidence,
  type CoupledPair,
  type CouplingOptions,
  defaultCouplingOptions,
  type FileHistory,
  type FileSummary,
  type HistoryFacts,
  type HistoryOptions,
  type HotSpot,
  type Problem,
  type SumOfCoupling,
} from "../model";
import { rankHotSpots } from "../signals";
import type { Cache } from "./cache";
import type { HotSpotPage, HotSpotQuery } from "./session";

/** The history of a folder and the ranking that follows from it. */
export class Ranking {
  history: HistoryFacts | undefined;
  private prefix = "";
  private histories: ReadonlyMap<string, FileHistory> = new Map();
  private hotSpots: readonly HotSpot[] = [];
  private byPath: ReadonlyMap<string, HotSpot> = new Map();

  constructor(
    private readonly cache: Cache,
    private readonly options: HistoryOptions,
  ) {}

  /** How far the numbers can be trusted; undefined without history. */
  get confidence(): Confidence | undefined {
    return this.history && historyConfidence(this.history, this.options);
  }

  /** Pairs of files that change together, in the folder. */
  coupling(options: Partial<CouplingOptions>): readonly CoupledPair[] {
    if (this.history === undefined) return [];
    return coupledPairs(this.history, { ...defaultCouplingOptions, ...options }, this.prefix);
  }

  sumsOfCoupling(options: Partial<CouplingOptions>): readonly SumOfCoupling[] {
    if (this.history === undefined) return [];
    return sumsOfCoupling(this.history, { ...defaultCouplingOptions, ...options }, this.prefix);
  }

  /** Brings the history up to HEAD. What cannot be read leaves the last known history in force. */
  async update(
    repository: Repository,
    options: { readonly signal: AbortSignal; readonly onProgress: (commits: number) => void },
  ): Promise<readonly Problem[]> {
    const previous = this.history ?? this.cache.loadHistory();
    const read = await readHistory(repository, { ...options, ...(previous === undefined ? {} : { previous }) });
    const changed = read.history !== undefined && read.history !== previous;
    const saving = changed ? this.cache.saveHistory(read.history) : [];
    if (read.history !== undefined && read.history !== this.history) {
      this.history = read.history;
      this.prefix = repository.prefix;
      this.histories = fileHistories(read.history, this.options, repository.prefix);
    }
    return [...read.problems, ...saving];
  }

  /** Without a repository there is no history (any more). */
  clear(): void {
    this.history = undefined;
    this.histories = new Map();
  }

  rank(summaries: Iterable<FileSummary>): void {
    this.hotSpots = rankHotSpots(summaries, this.histories);
    this.byPath = new Map(this.hotSpots.map((hotSpot) => [hotSpot.path, hotSpot]));
  }

  of(path: string): HotSpot | undefined {
    return this.byPath.get(path);
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
