import type { MeasureReport, Miss, MissingFile, QualityReport } from "../model";
import { escapeText } from "../report/markdown/escape";
import { counted, day, decimal, integer } from "../report/numbers";
import type { PastQuality } from "../report/qualityList";
import {
  arithmeticText,
  attainmentNote,
  changeText,
  definitionText,
  isReached,
  raising,
  scoreArithmetic,
  signed,
  targetText,
  valueText,
} from "../report/qualityTexts";
import { sinceSnapshot } from "../report/sinceSnapshot";
import { folderOf } from "./paths";
import type { QualityPage } from "./qualityModel";

/** The texts of the Quality view. Labels and descriptions hold no markup; tooltips are Markdown, all names escaped. */

/** `64.3 of 100 · ↗ +1.2 since 2026-11-01`. */
export function scoreDescription({ report: { score, measures }, past }: QualityPage): string {
  if (score === null) return "not measured";
  const last = past.at(-1);
  const moved = last && sinceSnapshot(measures, last);
  const since = moved && withDirection(moved.difference, 0, signed);
  return [`${decimal(score, 1)} of 100`, ...(since ? [`${since} since ${day(last.date)}`] : [])].join(" · ");
}

/**
 * `39.9% ▰▰▱▱▱▱ goal 60% · ↗ +1.2`, since the last snapshot; of one that was not measured, why. What matters most comes
 * first: side bars are narrow.
 */
export function measureDescription(measure: MeasureReport, past: readonly PastQuality[]): string {
  const { value, unit, notMeasured, id } = measure;
  if (value === null) return notMeasured === null ? valueText(unit, value) : plainText(notMeasured.reason);
  const since = withDirection(value, past.at(-1)?.values[id], (difference) => changeText(unit, difference));
  const stands = `${valueText(unit, value)} ${barOf(measure)} goal ${goalText(measure)}`;
  return [stands, ...(since === undefined ? [] : [since])].join(" · ");
}

/** The same for whoever hears it: `Files with tests, 39.9%, at least 60% is the goal, 303 files miss it`. */
export function spokenMeasure(measure: MeasureReport): string {
  const { title, unit, value, missing, notMeasured } = measure;
  if (value === null) return `${title}, not measured: ${notMeasured?.reason}`;
  const misses = missing === 0 ? [] : [`${counted(missing, "file")} ${missing === 1 ? "misses" : "miss"} it`];
  return [title, valueText(unit, value), `${targetText(measure)} is the goal`, ...misses].join(", ");
}

const barCells = 6;

/** How far the measure has come from its floor to its target, in cells; only what is attained in full fills all. */
export function barOf({ attainment }: Pick<MeasureReport, "attainment">): string {
  const share = attainment ?? 0;
  const cells = share >= 1 ? barCells : Math.min(barCells - 1, Math.round(share * barCells));
  return "▰".repeat(cells) + "▱".repeat(barCells - cells);
}

/** `60%`: what is at least wanted; `at most 3` where less is better. */
function goalText(measure: MeasureReport): string {
  return measure.direction === "higher" ? targetText(measure).replace(/^at least /, "") : targetText(measure);
}

/** `↗ +1.2`; undefined where there is nothing to compare with. */
function withDirection(
  value: number,
  before: number | null | undefined,
  text: (difference: number) => string,
): string | undefined {
  if (before === null || before === undefined) return undefined;
  const said = text(value - before);
  if (said.startsWith("+")) return `↗ ${said}`;
  return said.startsWith("−") ? `↘ ${said}` : said;
}

/** `3 places · src/orders`; the folder alone where the whole file is meant. */
export function missingDescription({ misses, path }: MissingFile): string {
  const folder = folderOf(path);
  const places = misses.filter(({ startLine }) => startLine !== null).length;
  return [...(places > 0 ? [counted(places, "place")] : []), ...(folder === "" ? [] : [folder])].join(" · ");
}

/** `Line 3: moment is discouraged for dates`: the line first, because the end may be cut off. */
export function missLabel(miss: Miss): string {
  return miss.startLine === null ? plainMessage(miss) : `Line ${integer(miss.startLine)}: ${plainMessage(miss)}`;
}

export function plainMessage({ message }: Miss): string {
  return plainText(message);
}

/** Trees show no markup: a message without its backquotes. */
function plainText(message: string): string {
  return message.replaceAll("`", "");
}

/** How the score is made: the sum, and what would raise it most. */
export function scoreTooltip({ report, past }: QualityPage): string {
  const { measures, score } = report;
  const sum = scoreArithmetic(measures);
  const [most] = raising(measures);
  return [
    `**Quality: ${escapeText(score === null ? "not measured" : `${decimal(score, 1)} of 100`)}**`,
    escapeText(definitionText(report)),
    ...(sum === undefined || score === null ? [] : [`${escapeText(sum)} = **${decimal(score, 1)}**`, attainmentNote]),
    ...(most === undefined
      ? []
      : [`What would raise it most: *${escapeText(most.title)}*, by up to ${decimal(most.gain ?? 0, 1)}.`]),
    ...courseOfScore(past, score),
  ].join("\n\n");
}

/** How a measure came to its value, and what that adds to the score. */
export function measureTooltip(measure: MeasureReport, page: QualityPage): string {
  const { title, summary, reason, notMeasured, value, beside, missing, measured } = measure;
  const head = [`**${escapeText(title)}**`, escapeText(summary)];
  if (value === null || notMeasured !== null) {
    return [...head, `Not measured: ${escapeText(`${notMeasured?.reason} ${notMeasured?.whatToDo}`)}`].join("\n\n");
  }
  const numbers = beside.map(
    ({ name, value }) => `${name} ${Number.isInteger(value) ? integer(value) : decimal(value, 1)}`,
  );
  return [
    ...head,
    attainmentRows(measure).map(escapeText).join("  \n"),
    ...(reason === null ? [] : [`Why this goal: ${escapeText(reason)}`]),
    ...(measured === 0 ? [] : [`${integer(missing)} of ${counted(measured, "file")} miss it.`]),
    ...(numbers.length === 0 ? [] : [`Beside it: ${escapeText(numbers.join(", "))}`]),
    ...courseOfMeasure(measure, page),
  ].join("\n\n");
}

/** `201 of 504 = 39.9%`, `(39.9 − 30) / (60 − 30) = 0.329 attained`, weight and gain. */
function attainmentRows(measure: MeasureReport): readonly string[] {
  const { unit, value, target, floor, attainment, weight, gain } = measure;
  if (value === null) return [];
  const made = arithmeticText(measure);
  const number = (each: number) => String(Math.round(each * 10) / 10);
  return [
    made === "" ? valueText(unit, value) : `${made} = ${valueText(unit, value)}`,
    isReached(measure) === true
      ? `Attained: ${targetText(measure)} is the goal`
      : `Attained: (${number(value)} − ${number(floor)}) / (${number(target)} − ${number(floor)}) = ${decimal(attainment ?? 0, 3)}`,
    `Weight: ${String(Math.round(weight * 1000) / 1000)}`,
    ...(gain === null || gain === 0 ? [] : [`At its goal, the score would gain ${decimal(gain, 1)}`]),
  ];
}

function courseOfScore(past: readonly PastQuality[], score: QualityReport["score"]): readonly string[] {
  const points = past.flatMap(({ date, score }) => (score === null ? [] : [`${day(date)}: ${decimal(score, 1)}`]));
  return courseText(points, score === null ? undefined : decimal(score, 1));
}

function courseOfMeasure({ id, unit, value }: MeasureReport, { past }: QualityPage): readonly string[] {
  const points = past.flatMap(({ date, values }) => {
    const before = values[id];
    return before === null || before === undefined ? [] : [`${day(date)}: ${valueText(unit, before)}`];
  });
  return courseText(points, valueText(unit, value));
}

/** So many of the newest snapshots are told in a tooltip. */
const toldSnapshots = 8;

function courseText(points: readonly string[], now: string | undefined): readonly string[] {
  if (points.length === 0) return [];
  return [[...points.slice(-toldSnapshots), `now: ${now ?? "not measured"}`].map(escapeText).join("  \n")];
}
