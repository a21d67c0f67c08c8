import type { Definition } from "../definition";
import type { Repository } from "../history";
import {
  CancelledError,
  type ComparedState,
  given,
  type HotSpot,
  type LeveragePoint,
  type QualityComparison,
  type QualityReport,
  scoreOf,
  UserError,
} from "../model";
import { hotSpotChanges, isComparable, pointChanges, qualityChange, snapshotOf } from "../program";
import { KeptPast, pastQuality } from "./pastQuality";
import { type QualitySources, qualityReport } from "./quality";
import type {
  BackfillQuery,
  ComparisonQuery,
  PastQualityQuery,
  PastQualityReport,
  PastState,
  QualityQuery,
  Session,
  SessionOptions,
  SnapshotQuery,
  SnapshotsTaken,
} from "./session";
import { readSnapshots, storeSnapshot } from "./snapshots";

/** What the queries need of the session. */
export interface QualityQuerySources {
  readonly options: SessionOptions;
  readonly quality: QualitySources;
  repository(): Repository | undefined;
  hotSpots(folder: string | undefined): readonly HotSpot[];
  points(folder: string | undefined, signal: AbortSignal): Promise<readonly LeveragePoint[]>;
  /** Committer date of the last commit, in seconds since 1970. */
  headTime(): number | null;
  /** Files that differ from the last commit. */
  changed(signal: AbortSignal): Promise<readonly string[]>;
  openSession(options: SessionOptions): Session;
}

interface Cancellable {
  readonly signal: AbortSignal;
}

/** What is asked about the quality of the folder, now and at other commits. See Session. */
export class QualityQueries {
  private readonly kept = new KeptPast();

  constructor(private readonly sources: QualityQuerySources) {}

  report(query: QualityQuery & Cancellable): Promise<QualityReport> {
    return qualityReport(this.sources.quality, query);
  }

  async past(query: PastQualityQuery & Cancellable): Promise<PastQualityReport> {
    const { options, openSession } = this.sources;
    const definition = await this.definition();
    return pastQuality(
      {
        options,
        definition,
        openSession: (options) => openSession(options),
        repository: this.sources.repository(),
        defaultBranch: definition.defaultBranch,
        kept: this.kept,
      },
      query,
    );
  }

  async compare({ revisions, base, ...query }: ComparisonQuery & Cancellable): Promise<QualityComparison> {
    const { comparing = false, measures, folder, types, signal } = query;
    const asked = given({ measures, folder, types, comparing, onProgress: query.onProgress });
    if (revisions !== undefined && revisions.length > 1) {
      const { states, problems } = await this.past({ ...asked, signal, at: { kind: "refs", refs: revisions } });
      const [before, after] = states;
      if (before === undefined || after === undefined) throw new CancelledError();
      return { ...comparison(before, after), problems };
    }
    const at =
      revisions === undefined
        ? ({ kind: "base", ...given({ ref: base }) } as const)
        : ({ kind: "refs", refs: revisions } as const);
    const { states, problems } = await this.past({ ...asked, signal, at });
    const [before] = states;
    if (before === undefined) throw new CancelledError();
    const report = await this.report({ ...given({ measures, folder, types }), signal });
    const after = {
      commit: null,
      name: "the work tree",
      report,
      hotSpots: comparing ? this.sources.hotSpots(folder) : [],
      points: comparing ? await this.sources.points(folder, signal) : [],
    };
    return { ...comparison(before, after), problems: [...problems, ...report.problems] };
  }

  async takeSnapshot({ force = false, commands = true, signal }: SnapshotQuery & Cancellable): Promise<SnapshotsTaken> {
    const { options, headTime, changed } = this.sources;
    const repository = this.sources.repository();
    if (repository?.head == null) throw new UserError("There is no commit here that a snapshot could be named after.");
    const differing = force ? [] : await changed(signal);
    if (differing.length > 0) {
      const [first, ...others] = differing;
      const differ = others.length > 0 ? `and ${others.length} more differ` : "differs";
      throw new UserError(
        `${first} ${differ} from the last commit, which the snapshot is named after. Commit first, or force it.`,
      );
    }
    const report = await this.report({ commands, signal });
    const snapshot = snapshotOf(report, { commit: repository.head, date: dateOf(headTime()) });
    const path = await storeSnapshot(options.root, snapshot);
    return { written: [{ path, snapshot }], kept: 0, problems: report.problems };
  }

  async backfill({ every, since, ...query }: BackfillQuery & Cancellable): Promise<SnapshotsTaken> {
    const { root } = this.sources.options;
    const { snapshots, problems: unread } = await readSnapshots(root);
    const { states, problems } = await this.past({ ...query, at: { kind: "every", every, since } });
    const written: SnapshotsTaken["written"][number][] = [];
    let kept = 0;
    for (const { commit, time, report } of states) {
      const snapshot = snapshotOf(report, { commit, date: dateOf(time) });
      // One that was taken at its time may know what only was there then: what tests ran.
      const known = snapshots.some((each) => each.commit === commit && isComparable(each, snapshot));
      if (known) kept++;
      else written.push({ path: await storeSnapshot(root, snapshot), snapshot });
    }
    return { written, kept, problems: [...unread, ...problems] };
  }

  private async definition(): Promise<Definition> {
    return (await this.sources.quality.definition()) ?? {};
  }
}

/** ISO 8601, UTC; the first day of all for a commit without a date that means anything. */
function dateOf(time: number | null): string {
  const date = new Date((time ?? 0) * 1000);
  return (Number.isNaN(date.getTime()) ? new Date(0) : date).toISOString().replace(/\.\d+Z$/, "Z");
}

type Compared = Pick<PastState, "report" | "hotSpots" | "points" | "name"> & { readonly commit: string | null };

function comparison(before: Compared, after: Compared): Omit<QualityComparison, "problems"> {
  return {
    before: stateOf(before, after),
    after: stateOf(after, before),
    measures: qualityChange(before.report, after.report),
    hotSpots: hotSpotChanges(before.hotSpots, after.hotSpots),
    points: pointChanges(before.points, after.points),
  };
}

/** Its score is of the measures that both have: what the other lacks would make a difference that nobody made. */
function stateOf({ commit, name, report }: Compared, other: Compared): ComparedState {
  const known = new Set(other.report.measures.filter(({ value }) => value !== null).map(({ id }) => id));
  return { commit, name: name ?? commit ?? "", score: scoreOf(report.measures.filter(({ id }) => known.has(id))) };
}
