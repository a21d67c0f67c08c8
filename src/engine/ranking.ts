import { fileHistories, historyConfidence, type Repository, readHistory } from "../history";
import type { Confidence, FileHistory, FileSummary, HistoryFacts, HistoryOptions, HotSpot, Problem } from "../model";
import { rankHotSpots } from "../signals";
import type { Cache } from "./cache";
import type { HotSpotPage, HotSpotQuery } from "./session";

/** The history of a folder and the ranking that follows from it. */
export class Ranking {
  /** What was read last, and where from; undefined without history. */
  source: { readonly repository: Repository; readonly history: HistoryFacts } | undefined;
  private histories: ReadonlyMap<string, FileHistory> = new Map();
  private hotSpots: readonly HotSpot[] = [];
  private byPath: ReadonlyMap<string, HotSpot> = new Map();

  constructor(
    private readonly cache: Cache,
    private readonly options: HistoryOptions,
  ) {}

  /** How far the numbers can be trusted; undefined without history. */
  get confidence(): Confidence | undefined {
    return this.source && historyConfidence(this.source.history, this.options);
  }

  /** Brings the history up to HEAD. What cannot be read leaves the last known history in force. */
  async update(
    repository: Repository,
    options: { readonly signal: AbortSignal; readonly onProgress: (commits: number) => void },
  ): Promise<readonly Problem[]> {
    const previous = this.source?.history ?? this.cache.loadHistory();
    const { merges } = this.options;
    const read = await readHistory(repository, { ...options, previous, merges });
    const changed = read.history !== undefined && read.history !== previous;
    const saving = changed ? this.cache.saveHistory(read.history) : [];
    if (read.history !== undefined) {
      if (read.history !== this.source?.history) {
        this.histories = fileHistories(read.history, this.options, repository.prefix);
      }
      this.source = { repository, history: read.history };
    }
    return [...read.problems, ...saving];
  }

  /** Without a repository there is no history (any more). */
  clear(): void {
    this.source = undefined;
    this.histories = new Map();
  }

  rank(summaries: Iterable<FileSummary>): void {
    this.hotSpots = rankHotSpots(summaries, this.histories);
    this.byPath = new Map(this.hotSpots.map((hotSpot) => [hotSpot.path, hotSpot]));
  }

  of(path: string): HotSpot | undefined {
    return this.byPath.get(path);
  }

  /** Committer date of the newest commit that touched the file, in seconds since 1970; undefined when none is known. */
  lastChange(path: string): number | undefined {
    return this.histories.get(path)?.lastChange;
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
