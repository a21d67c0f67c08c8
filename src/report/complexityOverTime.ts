import type { ComplexityPoint } from "../model";
import { day, integer, isoTime } from "./numbers";

/** The ends of a file's complexity over time, and its highest point, the newest where there are several. */
export interface Course {
  readonly first: ComplexityPoint;
  readonly last: ComplexityPoint;
  readonly highest: ComplexityPoint;
}

/** @returns undefined for fewer than two revisions, of which there is no course. */
export function courseOf(points: readonly ComplexityPoint[]): Course | undefined {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined || points.length < 2) return undefined;
  const highest = points.reduce((most, each) => (each.complexity >= most.complexity ? each : most), first);
  return { first, last, highest };
}

/** `12 (2019-05-02) → 212 (2026-01-01), highest 230 (2024-03-01)`; the highest only where it is neither end. */
export function courseText({ first, last, highest }: Course): string {
  const ends = `${pointText(first)} → ${pointText(last)}`;
  const isEnd = highest.complexity === first.complexity || highest.complexity === last.complexity;
  return isEnd ? ends : `${ends}, highest ${pointText(highest)}`;
}

function pointText({ complexity, time }: ComplexityPoint): string {
  return `${integer(complexity)} (${dayText(time)})`;
}

export function dayText(time: number): string {
  return day(isoTime(time));
}

const bars = "▁▂▃▄▅▆▇█";

/**
 * The course in characters, from the oldest revision to the newest at even steps of time: each is the complexity of the
 * revision that was the newest then, in eighths of the highest of all revisions, which itself may lie between two steps.
 *
 * @param columns at least 2; revisions that all have one date take a column each instead.
 * @returns as wide as that; empty for fewer than two revisions.
 */
export function sparkline(points: readonly ComplexityPoint[], columns = 24): string {
  const course = courseOf(points);
  if (course === undefined) return "";
  return atEvenSteps(points, course, columns)
    .map(({ complexity }) => bars[Math.max(0, Math.ceil((8 * complexity) / course.highest.complexity) - 1)] ?? bars[0])
    .join("");
}

function atEvenSteps(
  points: readonly ComplexityPoint[],
  { first, last }: Course,
  columns: number,
): readonly ComplexityPoint[] {
  const span = last.time - first.time;
  if (span <= 0) return points.slice(-columns);
  let next = 0;
  let current = first;
  return Array.from({ length: columns }, (_, column) => {
    const time = first.time + (span * column) / (columns - 1);
    for (let point = points[next]; point !== undefined && point.time <= time; point = points[++next]) current = point;
    return column === columns - 1 ? last : current;
  });
}
