import {
  CancelledError,
  type DefinedCode,
  type FileHistory,
  type LeveragePoint,
  type LeveragePointKind,
  type Problem,
} from "../model";
import type { PointFound } from "../semantics/pointFound";
import type { PointQuestion, PointReading } from "../semantics/pointReader";
import { asProblem } from "./contractProblems";
import { definedCode } from "./definedCode";
import type { EditQueries } from "./editQueries";
import type { KnownFolder } from "./knownFolder";
import type { LeveragePointPage, LeveragePointQuery } from "./session";

/** What the list is made from. */
export interface PointSources {
  /** Whether the folder was listed, so that there are files to look at. */
  isIndexed(): boolean;
  /** All files that there are, those included that do not count. */
  list(signal: AbortSignal): Promise<ReadonlySet<string>>;
  /** What the definitions say of the code. */
  defined(): Promise<readonly DefinedCode[]>;
  read(question: PointQuestion, signal: AbortSignal): Promise<PointReading>;
  /** By path; undefined without history. Files that no commit touched are missing. */
  histories(): ReadonlyMap<string, FileHistory> | undefined;
}

/** Those of a folder. */
export function pointSources(known: KnownFolder, edits: EditQueries): PointSources {
  return {
    isIndexed: () => known.files.isListed,
    // Schemas are no code, so that they have no facts.
    list: (signal) => known.list(signal),
    read: (question, signal) => edits.points(question, signal),
    histories: () => known.ranking.counts?.files,
    // One that says nothing takes the place of one above it all the same.
    defined: async () => (await known.definitions.all()).map((each) => definedCode(each, known.files.paths())),
  };
}

const kinds: readonly LeveragePointKind[] = ["interface", "model", "state", "endpoint"];

interface Reading {
  readonly points: readonly PointFound[];
  readonly problems: readonly Problem[];
}

/** The list of leverage points: what the type checker's thread finds, ranked by clients x change frequency. */
export async function leveragePoints(
  sources: PointSources,
  { signal, ...query }: LeveragePointQuery & { readonly signal: AbortSignal },
): Promise<LeveragePointPage> {
  // Before there are files nothing is started for them.
  const { points, problems } = sources.isIndexed() ? await readOrSay(sources, signal) : { points: [], problems: [] };
  const ranked = rankPoints(
    points.filter(({ path }) => !query.folder || path.startsWith(`${query.folder}/`)),
    sources.histories(),
  );
  const wanted = new Set(query.kinds ?? kinds);
  const byKind = kinds.map((kind) => ranked.filter((point) => point.kind === kind));
  const count = (kind: LeveragePointKind) => byKind[kinds.indexOf(kind)]?.length ?? 0;
  return {
    points: byKind.flatMap((same) => same.filter(({ kind }) => wanted.has(kind)).slice(0, query.top)),
    totals: {
      interface: count("interface"),
      model: count("model"),
      state: count("state"),
      endpoint: count("endpoint"),
    },
    problems,
  };
}

/**
 * score = clients x weightedChanges, clients counted as 1 where none is known: what nobody here uses changes for
 * somebody who cannot be seen. A file that no commit touched has 0 changes. Without history the clients alone.
 */
export function rankPoints(
  points: readonly PointFound[],
  histories: ReadonlyMap<string, FileHistory> | undefined,
): readonly LeveragePoint[] {
  const ranked = points.map((point): LeveragePoint => {
    const clients = Math.max(1, point.clients ?? 0);
    if (histories === undefined) return { ...point, changes: null, weightedChanges: null, score: clients };
    const { changes, weightedChanges } = histories.get(point.path) ?? { changes: 0, weightedChanges: 0 };
    return { ...point, changes, weightedChanges, score: clients * weightedChanges };
  });
  return ranked.sort(
    (a, b) =>
      b.score - a.score ||
      (b.clients ?? 0) - (a.clients ?? 0) ||
      (a.path < b.path ? -1 : a.path > b.path ? 1 : a.startLine - b.startLine),
  );
}

async function readOrSay(sources: PointSources, signal: AbortSignal): Promise<Reading> {
  try {
    const schemas = [...(await sources.list(signal))].filter((path) => path.endsWith(".prisma")).sort();
    const { points, problems } = await sources.read({ schemas, defined: await sources.defined() }, signal);
    return { points, problems: problems.map(asProblem) };
  } catch (error) {
    if (signal.aborted || error instanceof CancelledError) throw new CancelledError();
    const message = `The type checker failed: ${error instanceof Error ? error.message : String(error)}`;
    const problem: Problem = { path: "", code: "semantics-failed", message };
    return { points: [], problems: [problem] };
  }
}
