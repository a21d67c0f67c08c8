import { rmSync } from "node:fs";
import { resolve } from "node:path";
import { clearFallow, type Fallow, monthsBeforeHead, runFallow } from "./fallow";
import { inTurn, type Run, runNode } from "./measure";
import { limit, type Row, ratioRow, timeRow } from "./rows";

const cli = resolve(__dirname, "../dist/cli.js");

/** Far enough back for any repository: fallow's whole history. */
const everything = "1970-01-02";

export interface HotSpotsBench {
  /** A clone of its own: fallow keeps its cache in it. */
  readonly root: string;
  /** Where Trueline keeps its cache; removed before each cold run. */
  readonly cache: string;
  readonly fallow: Fallow;
  readonly rounds: number;
}

/** Hot spots of a whole repository, Trueline's and fallow's, with nothing kept and with everything kept. */
export async function benchHotSpots({ root, cache, fallow, rounds }: HotSpotsBench): Promise<Row[]> {
  const halfYear = monthsBeforeHead(root, 6);
  const trueline = () => runHotSpots(root, cache);
  const peer = (since: string) => runFallow(fallow, root, since);
  // Each contender's warm run follows its cold one: what the one has kept is there for the other.
  const result = await inTurn(rounds, {
    cold: () => cleared(cache, trueline),
    warm: trueline,
    halfYearCold: () => clearedFallow(root, () => peer(halfYear)),
    halfYearWarm: () => peer(halfYear),
    everythingCold: () => clearedFallow(root, () => peer(everything)),
    everythingWarm: () => peer(everything),
  });
  return [
    timeRow("Trueline hot spots, whole history, cold", result.cold),
    timeRow("Trueline hot spots, whole history, warm", result.warm),
    timeRow(`fallow hot spots, six months (since ${halfYear}), cold`, result.halfYearCold),
    timeRow("fallow hot spots, six months, warm", result.halfYearWarm),
    timeRow("fallow hot spots, whole history, cold", result.everythingCold),
    timeRow("fallow hot spots, whole history, warm", result.everythingWarm),
    ratioRow("cold: fallow's six months / Trueline", result.halfYearCold, result.cold, limit.atLeast(1)),
    ratioRow("cold: fallow's whole history / Trueline", result.everythingCold, result.cold, limit.atLeast(4)),
    ratioRow("warm: fallow's six months / Trueline", result.halfYearWarm, result.warm, limit.atLeast(4)),
    ratioRow("warm: fallow's whole history / Trueline", result.everythingWarm, result.warm, limit.atLeast(4)),
  ];
}

/** `trueline hotspots` with its cache in a folder. */
export function runHotSpots(root: string, cache: string): Promise<Required<Run>> {
  return runNode([cli, "hotspots", root, "--format", "json", "--quiet"], { env: { XDG_CACHE_HOME: cache } });
}

export function cleared(cache: string, run: () => Promise<Run>): Promise<Run> {
  rmSync(cache, { recursive: true, force: true });
  return run();
}

function clearedFallow(root: string, run: () => Promise<Run>): Promise<Run> {
  clearFallow(root);
  return run();
}
