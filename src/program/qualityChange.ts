import type {
  FileChange,
  HotSpot,
  HotSpotChange,
  LeveragePoint,
  MeasureChange,
  MeasureReport,
  Miss,
  MissingFile,
  PointChange,
  QualityReport,
} from "../model";

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

/** Scores that differ by at least a point; smaller differences come from every commit anywhere in the repository. */
const leastDifference = 1;

/** Hot spots that came, went or changed. */
export function hotSpotChanges(
  before: readonly Pick<HotSpot, "path" | "score">[],
  after: readonly Pick<HotSpot, "path" | "score">[],
): readonly HotSpotChange[] {
  const old = new Map(before.map(({ path, score }) => [path, score]));
  const now = new Map(after.map(({ path, score }) => [path, score]));
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((path) => ({ path, before: old.get(path) ?? null, after: now.get(path) ?? null }))
    .filter((change) => differenceOf(change) >= leastDifference)
    .sort((one, other) => differenceOf(other) - differenceOf(one) || (one.path < other.path ? -1 : 1));
}

/** Leverage points that came, went, or have other clients; the same one is the same kind and name in the same file. */
export function pointChanges(
  before: readonly LeveragePoint[],
  after: readonly LeveragePoint[],
): readonly PointChange[] {
  const keyOf = ({ kind, path, name }: LeveragePoint) => `${kind}\0${path}\0${name}`;
  const old = new Map(before.map((point) => [keyOf(point), point]));
  const now = new Map(after.map((point) => [keyOf(point), point]));
  const all = new Map([...old, ...now]);
  return [...all]
    .map(([key, { kind, path, name }]) => {
      return { kind, path, name, before: clientsOf(old.get(key)), after: clientsOf(now.get(key)) };
    })
    .filter(({ before, after }) => before === null || after === null || before.clients !== after.clients)
    .sort(
      (one, other) =>
        kinds.indexOf(one.kind) - kinds.indexOf(other.kind) ||
        growthOf(other) - growthOf(one) ||
        (`${one.path} ${one.name}` < `${other.path} ${other.name}` ? -1 : 1),
    );
}

const kinds: readonly LeveragePoint["kind"][] = ["interface", "model", "state", "endpoint"];

function clientsOf(point: LeveragePoint | undefined): PointChange["before"] {
  return point === undefined ? null : { clients: point.clients };
}

function growthOf({ before, after }: PointChange): number {
  return Math.abs((after?.clients ?? 0) - (before?.clients ?? 0));
}

function differenceOf({ before, after }: HotSpotChange): number {
  return Math.abs((after ?? 0) - (before ?? 0));
}
