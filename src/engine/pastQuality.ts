import type { Definition } from "../definition";
import { commitsEvery, PastCheckout, type Repository, resolveBaseline } from "../history";
import { given, type HotSpot, type LeveragePoint, type Problem, UserError } from "../model";
import type { PastQualityQuery, PastQualityReport, PastState, Session, SessionOptions } from "./session";

/** What the past is read with. */
export interface PastQualitySources {
  readonly repository: Repository | undefined;
  /** Of the session that asks. */
  readonly options: SessionOptions;
  /** The definition that the past is held against: today's, since two definitions cannot be compared. */
  readonly definition: Definition;
  /** The branch that changes are merged into, where the definition names it. */
  readonly defaultBranch: string | undefined;
  readonly openSession: (options: SessionOptions) => Session;
  readonly kept: KeptPast;
}

/** So many states are kept: where a branch began, with and without what is only compared on request. */
const mostKept = 2;

/**
 * How the folder stood where its branch left another one. An editor asks for that again after every change, and commits
 * do not change.
 */
export class KeptPast {
  private readonly states = new Map<string, PastState>();

  get(key: string): PastState | undefined {
    return this.states.get(key);
  }

  set(key: string, state: PastState): void {
    this.states.delete(key);
    this.states.set(key, state);
    for (const oldest of [...this.states.keys()].slice(0, -mostKept)) this.states.delete(oldest);
  }
}

type Asked = PastQualityQuery & { readonly signal: AbortSignal };

/**
 * How the folder stood at other commits, by the definition of today. Each is read as a repository of its own, see
 * PastCheckout, by the engine that reads the folder itself, so that the same commit gives the same numbers.
 */
export async function pastQuality(sources: PastQualitySources, query: Asked): Promise<PastQualityReport> {
  const { repository, options } = sources;
  if (repository === undefined) throw new UserError("There is no git history here, so there is nothing to go back to.");
  const { commits, problems } = await commitsOf(repository, sources.defaultBranch, query);
  const [base] = commits;
  const key = query.at.kind === "base" && base !== undefined ? keyOf(base, sources, query) : undefined;
  const known = key === undefined ? undefined : sources.kept.get(key);
  if (known !== undefined) return { states: [known], problems };
  const checkout = new PastCheckout(repository);
  const session = sources.openSession({
    ...options,
    root: checkout.root,
    cacheFolder: null,
    definition: sources.definition,
    past: true,
    // One commit or two are worth it; a series would take minutes.
    countTypes: query.at.kind !== "every" && (query.types ?? "count") === "count",
  });
  const unreadable: Problem[] = [];
  try {
    const states: PastState[] = [];
    for (const [index, { commit, name }] of commits.entries()) {
      query.onProgress?.(index, commits.length);
      unreadable.push(...(await checkout.moveTo(commit, query.signal)));
      await checkout.borrowPackages();
      states.push(await stateAt(session, { commit, name }, query));
    }
    query.onProgress?.(commits.length, commits.length);
    const [state] = states;
    if (key !== undefined && state !== undefined && unreadable.length === 0) sources.kept.set(key, state);
    return { states, problems: [...problems, ...unreadable] };
  } finally {
    await session.dispose();
    checkout.dispose();
  }
}

/** All that the state depends on, besides the session's own options. */
function keyOf(
  base: NamedCommit,
  { definition }: PastQualitySources,
  { measures, folder, types, comparing }: Asked,
): string {
  return JSON.stringify([base, definition, measures ?? null, folder ?? null, types ?? null, comparing ?? false]);
}

interface NamedCommit {
  readonly commit: string;
  /** What it was asked for by; null for one of a series. */
  readonly name: string | null;
}

async function commitsOf(
  repository: Repository,
  defaultBranch: string | undefined,
  { at, signal }: Asked,
): Promise<{ readonly commits: readonly NamedCommit[]; readonly problems: Problem[] }> {
  switch (at.kind) {
    case "every": {
      if (repository.head === null) throw new UserError("There is no commit yet.");
      const commits = await commitsEvery(repository, { every: at.every, since: at.since, signal });
      if (commits === undefined) throw new UserError("Git could not list the commits of this branch.");
      return { commits: commits.map(({ commit }) => ({ commit, name: null })), problems: [] };
    }
    case "base": {
      const choice =
        at.ref === undefined
          ? ({ kind: "merge-base", ...(defaultBranch === undefined ? {} : { branch: defaultBranch }) } as const)
          : ({ kind: "ref", ref: at.ref } as const);
      const { baseline, problems } = await resolveBaseline(repository, choice, signal);
      if (baseline === undefined) throw new UserError(problems[0]?.message ?? "There is no commit yet.");
      return { commits: [baseline], problems: [...problems] };
    }
    case "refs": {
      const commits: NamedCommit[] = [];
      for (const ref of at.refs) {
        const { baseline, problems } = await resolveBaseline(repository, { kind: "commit", ref }, signal);
        if (baseline === undefined) throw new UserError(problems[0]?.message ?? `There is no commit ${ref}.`);
        commits.push(baseline);
      }
      return { commits, problems: [] };
    }
  }
}

async function stateAt(session: Session, { commit, name }: NamedCommit, query: Asked): Promise<PastState> {
  const { signal, measures, folder, comparing = false } = query;
  const index = await session.index({ signal });
  const report = await session.quality({ signal, ...given({ measures, folder }) });
  const hotSpots: readonly HotSpot[] = comparing ? (await session.hotSpots(given({ folder }))).hotSpots : [];
  const points: readonly LeveragePoint[] = comparing
    ? (await session.leveragePoints({ signal, ...given({ folder }) })).points
    : [];
  return { commit, name, time: index.headTime, report, hotSpots, points };
}
