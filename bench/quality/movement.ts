import { basename, resolve } from "node:path";
import { parseArgs } from "node:util";
import { parse } from "jsonc-parser";
import type { Definition } from "../../src/definition";
import { createSession } from "../../src/engine/createSession";
import type { MeasureReport, QualityReport } from "../../src/model";

// npx tsx bench/quality/movement.ts FOLDER... [--since 52] (after npm run build): how each measure moves the score on real
// repositories.
//
// Each folder is measured as it is and as it was so many weeks ago, by the definition that `trueline init` would write
// today. A measure's points are what it adds to the score: 100 x weight x attainment / sum of weights, over the measures that
// have a value at both ends. The definition and the folder's own are not touched.

const week = 7 * 86_400;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { since: { type: "string", default: "52" } },
  });
  if (positionals.length === 0) throw new Error("Give folders with a history.");
  console.log("| repository | measure | then | now | points then | points now | moved |");
  console.log("| --- | --- | ---: | ---: | ---: | ---: | ---: |");
  for (const folder of positionals) await printMovement(resolve(folder), Number(values.since) * week);
}

async function printMovement(root: string, since: number): Promise<void> {
  const definition = await starterOf(root);
  const session = createSession({ root, trusted: true, cacheFolder: null, definition }, resolve("dist"));
  try {
    await session.index();
    const { states } = await session.pastQuality({ at: { kind: "every", every: since, since } });
    const [then] = states;
    const now = states.at(-1);
    if (then === undefined || now === undefined || then === now) throw new Error(`${root} has no past of that length`);
    printRows(basename(root), then.report, now.report);
  } finally {
    await session.dispose();
  }
}

async function starterOf(root: string): Promise<Definition> {
  const session = createSession({ root, trusted: true, cacheFolder: null }, resolve("dist"));
  try {
    await session.index({ only: "facts" });
    return parse(await session.starterDefinition());
  } finally {
    await session.dispose();
  }
}

function printRows(name: string, then: QualityReport, now: QualityReport): void {
  const pairs = now.measures.flatMap((measure) => {
    const before = then.measures.find(({ id }) => id === measure.id);
    return before === undefined || before.value === null || measure.value === null ? [] : [[before, measure] as const];
  });
  const weights = pairs.reduce((sum, [, { weight }]) => sum + weight, 0);
  const points = ({ weight, attainment }: MeasureReport) => (100 * weight * (attainment ?? 0)) / weights;
  const row = (cells: readonly (string | number)[]) => console.log(`| ${cells.join(" | ")} |`);
  for (const [before, after] of pairs) {
    const [from, to] = [points(before), points(after)];
    row([name, after.id, shown(before), shown(after), from.toFixed(1), to.toFixed(1), signed(to - from)]);
  }
  const [from, to] = [0, 1].map((index) => pairs.reduce((sum, pair) => sum + points(pair[index as 0 | 1]), 0));
  row([name, "**score**", "", "", (from ?? 0).toFixed(1), (to ?? 0).toFixed(1), signed((to ?? 0) - (from ?? 0))]);
}

function shown({ unit, value }: MeasureReport): string {
  return unit === "percent" ? `${(value ?? 0).toFixed(1)}%` : String(value);
}

function signed(difference: number): string {
  return `${difference > 0 ? "+" : ""}${difference.toFixed(1)}`;
}

void main();
