import {
  type ActivityOptions,
  compareWithHead,
  coupledPairs,
  fileActivity,
  presentPaths,
  readOwnership,
  sumsOfCoupling,
} from "../history";
import {
  type CoupledPair,
  defaultCouplingOptions,
  defaultOwnershipOptions,
  type Stewardship,
  type SumOfCoupling,
  type XRay,
} from "../model";
import { readCodeOwners } from "./codeOwnersReader";
import type { HistorySource, Ranking } from "./ranking";
import {
  type CouplingQuery,
  defaultFileSelection,
  type OwnershipQuery,
  type OwnershipReport,
  type Session,
  type SessionOptions,
  type StewardReport,
} from "./session";
import type { XRayReader } from "./xrayReader";

/** The newest revisions that an X-ray reads, when it is not told otherwise. */
const defaultRevisions = 500;

interface Cancellable {
  readonly signal: AbortSignal;
}

/** What is asked of the history besides the ranking. Without a history there are no answers. See Session. */
export class PastQueries {
  constructor(
    private readonly ranking: Ranking,
    private readonly xrays: XRayReader,
    private readonly options: SessionOptions,
  ) {}

  async xray(
    path: string,
    { limit = defaultRevisions, signal }: { readonly limit?: number } & Cancellable,
  ): Promise<XRay | undefined> {
    const source = await this.ranking.source({ signal });
    if (source === undefined) return undefined;
    return this.xrays.read(source.repository, source.history, path, {
      limit,
      signal,
      followRenames: this.options.history?.followRenames ?? true,
      maxFileBytes: this.options.files?.maxFileBytes ?? defaultFileSelection.maxFileBytes,
    });
  }

  async coupling({ existing, ...options }: CouplingQuery, signal: AbortSignal): Promise<readonly CoupledPair[]> {
    const source = await this.ranking.source({ signal });
    if (source === undefined) return [];
    const { repository, history } = source;
    const pairs = coupledPairs(history, { ...defaultCouplingOptions, ...options }, repository.prefix);
    if (!existing) return pairs;
    const paths = new Set(pairs.flatMap(({ entity, coupled }) => [entity, coupled]));
    const present = await presentPaths(repository, [...paths], signal);
    return pairs.filter(({ entity, coupled }) => present.has(entity) && present.has(coupled));
  }

  async sumsOfCoupling(
    { existing, ...options }: CouplingQuery,
    signal: AbortSignal,
  ): Promise<readonly SumOfCoupling[]> {
    const source = await this.ranking.source({ signal });
    if (source === undefined) return [];
    const { repository, history } = source;
    const sums = sumsOfCoupling(history, { ...defaultCouplingOptions, ...options }, repository.prefix);
    if (!existing) return sums;
    const present = await presentPaths(
      repository,
      sums.map(({ entity }) => entity),
      signal,
    );
    return sums.filter(({ entity }) => present.has(entity));
  }

  async ownership(
    paths: readonly string[] | undefined,
    { existing, ...options }: OwnershipQuery & Cancellable,
  ): Promise<OwnershipReport | undefined> {
    const source = await this.ranking.source(options);
    if (source === undefined) return undefined;
    const { repository, history } = source;
    const { files, problems } = await readOwnership(repository, history, paths ?? "all", options);
    const present = existing ? await presentPaths(repository, [...files.keys()], options.signal) : files;
    const owned = [...files].filter(([path]) => present.has(path)).sort(([a], [b]) => (a < b ? -1 : 1));
    const stewards = await this.stewardsIn(
      source,
      owned.map(([path]) => path),
      { ...defaultOwnershipOptions, ...options },
    );
    return {
      files: owned.map(([path, ownership], i) => {
        const stewardship = stewards.files[i]?.stewardship ?? unknownStewardship;
        return { path, ownership, stewardship };
      }),
      problems: [...problems, ...stewards.problems],
    };
  }

  async stewards(paths: readonly string[], signal: AbortSignal): Promise<StewardReport | undefined> {
    const source = await this.ranking.source({ signal });
    if (source === undefined) return undefined;
    const { history = {} } = this.options;
    return this.stewardsIn(source, paths, {
      bots: history.bots ?? defaultOwnershipOptions.bots,
      followRenames: history.followRenames ?? defaultOwnershipOptions.followRenames,
      skipIgnored: defaultOwnershipOptions.skipIgnored,
    });
  }

  /** @param textOf the unsaved text of a file. */
  async compareWithHead(
    paths: readonly string[],
    options: { readonly textOf: (path: string) => string | undefined } & Cancellable,
  ): ReturnType<Session["compareWithHead"]> {
    const source = await this.ranking.source(options);
    if (source === undefined) return [];
    const states = await compareWithHead(source.repository, paths, options);
    return paths.map((path) => ({ path, state: states.get(path) ?? "unknown" }));
  }

  private async stewardsIn(
    { repository, history }: HistorySource,
    paths: readonly string[],
    options: Omit<ActivityOptions, "merges">,
  ): Promise<StewardReport> {
    const { ownersOf, problems } = await readCodeOwners(repository);
    const wanted = new Set(paths.map((path) => repository.prefix + path));
    const merges = this.options.history?.merges ?? "no-merges";
    const activities = fileActivity(history, (path) => wanted.has(path), { ...options, merges });
    const files = paths.map((path) => {
      const activity = activities.get(repository.prefix + path);
      return { path, stewardship: { ...unknownStewardship, ...activity, teams: ownersOf?.(path) ?? null } };
    });
    return { files, problems };
  }
}

const unknownStewardship: Stewardship = { teams: null, activeAuthors: null, lastActive: null };
