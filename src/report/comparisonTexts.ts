import type { FileChange, HotSpotChange, MeasureChange, PointChange } from "../model";
import type { Comparison } from "./comparison";
import { decimal, integer } from "./numbers";
import { changeText, signed, valueText } from "./qualityTexts";

/** What is said of a comparison; the same words in every format. */

export function comparedText({ before, after }: Pick<Comparison, "before" | "after">): string {
  return `From ${placeText(before)} to ${placeText(after)}, by the definition of today.`;
}

function placeText({ name, commit }: Comparison["before"]): string {
  if (commit === null || name === commit) return name.slice(0, 40);
  return `${name} (${commit.slice(0, 10)})`;
}

/** `62.5 → 64.0 (+1.5)`. */
export function scoresText({ before, after }: Comparison): string {
  if (before.score === null || after.score === null) return "The score cannot be compared.";
  const difference = signed(after.score - before.score);
  return `${decimal(before.score, 1)} → ${decimal(after.score, 1)} (${difference}), of the measures that both have`;
}

export function measureText({ title, unit, before, after }: MeasureChange): string {
  const difference = before === null || after === null ? "" : ` (${changeText(unit, after - before)})`;
  return `${title}: ${valueText(unit, before)} → ${valueText(unit, after)}${difference}`;
}

/** `src/a.ts: 2 → 5`. */
export function fileText({ before, after }: FileChange): string {
  return `${integer(before)} → ${integer(after)}`;
}

export function heatText({ before, after }: HotSpotChange): string {
  const text = (score: number | null) => (score === null ? "none" : decimal(score, 1));
  return `${text(before)} → ${text(after)}`;
}

/** `Customer (interface): 2 → 5 clients`; `new`, `gone`. */
export function pointText({ kind, name, before, after }: PointChange): string {
  const clients = (point: PointChange["before"]) => (point?.clients == null ? "unknown" : integer(point.clients));
  const what = `${name} (${kind})`;
  if (before === null) return `${what}: new, clients: ${clients(after)}`;
  if (after === null) return `${what}: gone, clients it had: ${clients(before)}`;
  return `${what}: clients: ${clients(before)} → ${clients(after)}`;
}

export const nothingChanged = "Nothing that is measured changed.";

/** Measures whose value changed, or whose files did. */
export function changedMeasures({ measures }: Comparison): readonly MeasureChange[] {
  return measures.filter(
    ({ trend, worse, better }) => trend !== "unknown" && (trend !== "same" || worse.length + better.length > 0),
  );
}
