import type { Summary } from "./measure";

/** One line of a table; the goal says whether it was reached. */
export type Row = readonly [
  what: string,
  measured: string,
  spread: string,
  processor: string,
  memory: string,
  goal: string,
];

export const head = ["what", "median", "quickest to slowest", "processor time", "memory", "goal"] as const;

/** A line of one figure. */
export function plainRow(what: string, measured: string, goal = ""): Row {
  return [what, measured, "", "", "", goal];
}

export interface Limit {
  readonly text: string;
  reached(value: number): boolean;
}

export const limit = {
  atLeast: (least: number): Limit => ({ text: `>= ${least}x`, reached: (value) => value >= least }),
  atMost: (most: number): Limit => ({ text: `<= ${most}x`, reached: (value) => value <= most }),
  milliseconds: (most: number): Limit => ({ text: `<= ${timeText(most)}`, reached: (value) => value <= most }),
  megabytes: (most: number): Limit => ({ text: `<= ${most} MB`, reached: (value) => value <= most }),
};

export function timeRow(what: string, summary: Summary, goal?: Limit): Row {
  const { milliseconds, range, processor, megabytes } = summary;
  const spread = range.map(timeText).join(" to ");
  const processorText = processor === undefined || Number.isNaN(processor) ? "" : timeText(processor);
  return [what, timeText(milliseconds), spread, processorText, memoryText(megabytes), goalText(goal, milliseconds)];
}

/** How many times as long the first one took as the second. The goal is about the time on the clock. */
export function ratioRow(what: string, slow: Summary, quick: Summary, goal?: Limit): Row {
  const ratio = slow.milliseconds / quick.milliseconds;
  const processor = (slow.processor ?? Number.NaN) / (quick.processor ?? Number.NaN);
  const processorText = Number.isNaN(processor) ? "" : `${processor.toFixed(2)}x`;
  return [what, `${ratio.toFixed(2)}x`, "", processorText, "", goalText(goal, ratio)];
}

export function goalText(goal: Limit | undefined, value: number): string {
  if (goal === undefined) return "";
  return `${goal.text}: ${goal.reached(value) ? "reached" : "missed"}`;
}

export function timeText(milliseconds: number): string {
  return milliseconds < 1000 ? `${milliseconds.toPrecision(3)} ms` : `${(milliseconds / 1000).toFixed(2)} s`;
}

export function memoryText(megabytes: number | undefined): string {
  return megabytes === undefined || Number.isNaN(megabytes) ? "" : `${megabytes.toFixed(0)} MB`;
}
