import type { MeasureReport } from "../model";
import { decimal, integer } from "./numbers";
import type { QualityList } from "./qualityList";
import { sinceSnapshot } from "./sinceSnapshot";

/** What is said of measures and the score; the same words in every format. */

/** `71.4%`, `3`; `not measured`. */
export function valueText(unit: MeasureReport["unit"], value: number | null): string {
  if (value === null) return "not measured";
  if (unit === "percent") return `${decimal(value, 1)}%`;
  return Number.isInteger(value) ? integer(value) : decimal(value, 2);
}

/** `at least 80%`, `at most 0`. */
export function targetText({ unit, direction, target }: Pick<MeasureReport, "unit" | "direction" | "target">): string {
  const bound = direction === "higher" ? "at least" : "at most";
  return `${bound} ${valueText(unit, target).replace(/\.0%$/, "%")}`;
}

/** `2 of 3`: what the value is made of; empty for numbers and counts. */
export function arithmeticText({ unit, counted, of }: Pick<MeasureReport, "unit" | "counted" | "of">): string {
  return unit === "percent" && counted !== null && of !== null ? `${integer(counted)} of ${integer(of)}` : "";
}

/** Whether the target is reached; undefined where it was not measured. */
export function isReached({ value, target, direction }: Pick<MeasureReport, "value" | "target" | "direction">) {
  if (value === null) return undefined;
  return direction === "higher" ? value >= target : value <= target;
}

/** `+1.2`, `−0.4`, `±0`. */
export function signed(difference: number, digits = 1): string {
  const text = decimal(Math.abs(difference), digits);
  if (Number(text.replace(/,/g, "")) === 0) return "±0";
  return `${difference > 0 ? "+" : "−"}${text}`;
}

/** `62.5 of 100`; with the difference to the last snapshot, of the measures that both have. */
export function scoreText({ score, last, measures }: Pick<QualityList, "score" | "last" | "measures">): string {
  if (score === null) return "not measured";
  const text = `${decimal(score, 1)} of 100`;
  const since = last === null ? undefined : sinceSnapshot(measures, last);
  if (last === null || since === undefined) return text;
  const shared = since.ofShared ? ", of the measures that both have" : "";
  return `${text} (${signed(since.difference)} since ${last.date.slice(0, last.date.indexOf("T"))}${shared})`;
}

/** A difference in a measure's unit: `−8.3`, `+2`. */
export function changeText(unit: MeasureReport["unit"], difference: number): string {
  return signed(difference, unit === "percent" ? 1 : Number.isInteger(difference) ? 0 : 2);
}

/** The sum that the score is, in one sentence: `(1 × 0.40 + 2 × 1.00) / 3 × 100`. */
export function scoreArithmetic(measures: readonly MeasureReport[]): string | undefined {
  const counting = measures.filter(({ attainment, weight }) => attainment !== null && weight > 0);
  if (counting.length === 0) return undefined;
  const terms = counting.map(({ weight, attainment }) => `${plain(weight)} × ${decimal(attainment ?? 0, 3)}`);
  const weights = counting.reduce((sum, { weight }) => sum + weight, 0);
  return `100 × (${terms.join(" + ")}) / ${plain(weights)}`;
}

function plain(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

/** What an attainment is: said once below the table. */
export const attainmentNote =
  "Attainment = (value − floor) / (target − floor), from 0 to 1; the score is attainment by weight, over the measures " +
  "that have a value.";

/** Measures by what the score would gain if they were attained, the greatest first. */
export function raising(measures: readonly MeasureReport[]): readonly MeasureReport[] {
  return measures
    .filter(({ gain }) => gain !== null && gain > 0)
    .sort((one, other) => (other.gain ?? 0) - (one.gain ?? 0) || (one.id < other.id ? -1 : 1));
}

/** `Shop, version 3`; undefined where there is no definition with a name. */
export function definitionText({ definition }: Pick<QualityList, "definition">): string {
  if (definition === null) return "No quality definition is in force: these are Trueline's own goals.";
  const { name, version } = definition;
  return `By the definition${name === null ? "" : ` ${name}`}${version === null ? "" : `, version ${version}`}.`;
}
