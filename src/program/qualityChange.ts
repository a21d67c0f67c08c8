import type { MeasureReport, Miss, MissingFile, QualityReport } from "../model";

/** What a change did to one file of a measure. */
export interface FileChange {
  /** As it is called now; for a file that is gone, as it was. */
  readonly path: string;
  readonly before: number;
  /** How many misses the file has now. */
  readonly after: number;
  /** Misses that it did not have, by what they say; lines move. */
  readonly added: readonly Miss[];
  readonly hotSpotScore: number | null;
}

/** What a change did to one measure. */
export interface MeasureChange
  extends Pick<MeasureReport, "id" | "title" | "unit" | "direction" | "target" | "weight"> {
  /** Null where it was not measured. */
  readonly before: number | null;
  readonly after: number | null;
  /** `unknown` where one of the two is not measured. */
  readonly trend: "better" | "same" | "worse" | "unknown";
  /** Why there is no `before` or `after`. */
  readonly reason: string | null;
  /** Files with more misses than before, those with most new ones first. */
  readonly worse: readonly FileChange[];
  /** Files with fewer, those that lost most first. */
  readonly better: readonly FileChange[];
}

/** What happened between two reports of the same definition, measure by measure. */
export function qualityChange(before: QualityReport, after: QualityReport): readonly MeasureChange[] {
  const byId = new Map(before.measures.map((measure) => [measure.id, measure]));
  return after.measures.map((measure) => measureChange(byId.get(measure.id), measure));
}

function measureChange(before: MeasureReport | undefined, after: MeasureReport): MeasureChange {
  const { id, title, unit, direction, target, weight } = after;
  const files = before === undefined ? [] : fileChanges(before.files, after.files);
  const trend = trendOf(before?.value ?? null, after.value, direction);
  return {
    ...{ id, title, unit, direction, target, weight },
    before: before?.value ?? null,
    after: after.value,
    trend,
    reason: after.notMeasured?.reason ?? before?.notMeasured?.reason ?? null,
    worse: trend === "unknown" ? [] : files.filter((file) => file.after > file.before).sort(byGrowth),
    better:
      trend === "unknown"
        ? []
        : files
            .filter((file) => file.after < file.before)
            .sort(byGrowth)
            .reverse(),
  };
}

/** Two sums in another order may differ in their last bits. */
const negligible = 1e-9;

function trendOf(
  before: number | null,
  after: number | null,
  direction: MeasureReport["direction"],
): MeasureChange["trend"] {
  if (before === null || after === null) return "unknown";
  if (Math.abs(after - before) < negligible) return "same";
  return after > before === (direction === "higher") ? "better" : "worse";
}

function fileChanges(before: readonly MissingFile[], after: readonly MissingFile[]): readonly FileChange[] {
  const old = new Map(before.map((file) => [file.path, file]));
  const fresh = after.filter(({ path }) => !old.has(path));
  const present = new Set(after.map(({ path }) => path));
  const gone = before.filter(({ path }) => !present.has(path));
  const movedFrom = moves(gone, fresh);
  const moved = new Set(movedFrom.values());
  const left = gone.filter((file) => !moved.has(file));
  return [
    ...after.map((file) => fileChange(old.get(file.path) ?? movedFrom.get(file), file)),
    ...left.map(({ path, misses, hotSpotScore }) => ({
      path,
      before: misses.length,
      after: 0,
      added: [],
      hotSpotScore,
    })),
  ];
}

function fileChange(before: MissingFile | undefined, { path, misses, hotSpotScore }: MissingFile): FileChange {
  return {
    path,
    before: before?.misses.length ?? 0,
    after: misses.length,
    added: addedMisses(before?.misses ?? [], misses),
    hotSpotScore,
  };
}

/** Where a file of the same name is gone and only one, the new one is taken for it: a move makes nothing worse. */
function moves(gone: readonly MissingFile[], fresh: readonly MissingFile[]): ReadonlyMap<MissingFile, MissingFile> {
  const found = new Map<MissingFile, MissingFile>();
  for (const file of fresh) {
    const same = (each: MissingFile) => nameOf(each) === nameOf(file);
    const [from, ...others] = gone.filter(same);
    if (from !== undefined && others.length === 0 && fresh.filter(same).length === 1) found.set(file, from);
  }
  return found;
}

function nameOf({ path }: MissingFile): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function addedMisses(before: readonly Miss[], after: readonly Miss[]): readonly Miss[] {
  const known = new Map<string, number>();
  for (const { message } of before) known.set(message, (known.get(message) ?? 0) + 1);
  return after.filter(({ message }) => {
    const left = known.get(message) ?? 0;
    if (left > 0) known.set(message, left - 1);
    return left === 0;
  });
}

function byGrowth(one: FileChange, other: FileChange): number {
  const growth = (file: FileChange) => file.after - file.before;
  return (
    growth(other) - growth(one) ||
    (other.hotSpotScore ?? 0) - (one.hotSpotScore ?? 0) ||
    (one.path < other.path ? -1 : 1)
  );
}
