import type { ComplexityPoint } from "../model";
import { type Course, courseOf, courseText, dayText } from "../report/complexityOverTime";
import { integer } from "../report/numbers";

/** Colours that stand out from the background of one kind of theme. A picture does not know the theme around it. */
export interface Tones {
  readonly text: string;
  readonly axis: string;
  readonly line: string;
}

/** Contrast of the text with the backgrounds of VS Code's own themes: at least 7 to 1; of the line: at least 4.5 to 1. */
export const tones = {
  dark: { text: "#d4d4d4", axis: "#7d7d7d", line: "#4daafc" },
  light: { text: "#3b3b3b", axis: "#8a8a8a", line: "#005fb8" },
  highContrastDark: { text: "#ffffff", axis: "#ffffff", line: "#6fc3df" },
  highContrastLight: { text: "#000000", axis: "#000000", line: "#0f4a85" },
} as const satisfies Readonly<Record<string, Tones>>;

/** The whole picture, and the part of it that the line is drawn in, in pixels. */
const width = 320;
const height = 104;
const plot = { left: 4, right: 316, top: 24, bottom: 80 } as const;

/**
 * A file's complexity over time as a picture in Markdown, with its words as the alternative text; undefined for fewer
 * than two revisions. Nothing in it comes from the repository but numbers and dates.
 */
export function complexityChart(points: readonly ComplexityPoint[], colors: Tones): string | undefined {
  const course = courseOf(points);
  if (course === undefined) return undefined;
  const svg = Buffer.from(chartSvg(points, course, colors)).toString("base64");
  return `![Complexity ${courseText(course)}](data:image/svg+xml;base64,${svg}|width=${width},height=${height})`;
}

function chartSvg(points: readonly ComplexityPoint[], course: Course, { text, axis, line }: Tones): string {
  const { first, last, highest } = course;
  const at = placing(points, course);
  const path = stepPath(points.map(at));
  const [x, y] = at(highest, points.lastIndexOf(highest));
  const label = (anchor: "start" | "end", baseline: number, words: string) =>
    `<text x="${anchor === "start" ? plot.left : plot.right}" y="${baseline}" text-anchor="${anchor}" fill="${text}">${words}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="sans-serif" font-size="12">`,
    label("start", 14, `highest ${integer(highest.complexity)} on ${dayText(highest.time)}`),
    `<path d="${path}V${plot.bottom}H${plot.left}Z" fill="${line}" fill-opacity="0.2"/>`,
    `<path d="${path}" fill="none" stroke="${line}" stroke-width="1.5"/>`,
    `<path d="M${plot.left} ${plot.bottom}H${plot.right}" stroke="${axis}"/>`,
    `<circle cx="${x}" cy="${y}" r="3" fill="${line}"/>`,
    label("start", 98, `${integer(first.complexity)} on ${dayText(first.time)}`),
    label("end", 98, `${integer(last.complexity)} on ${dayText(last.time)}`),
    "</svg>",
  ].join("");
}

type Place = readonly [x: number, y: number];

/** In whole pixels: complexity from 0 to the highest, time from the oldest to the newest; by order where all have one date. */
function placing(points: readonly ComplexityPoint[], { first, last, highest }: Course) {
  const span = last.time - first.time;
  return ({ time, complexity }: ComplexityPoint, index: number): Place => {
    const along = span > 0 ? (time - first.time) / span : index / (points.length - 1);
    const up = highest.complexity > 0 ? complexity / highest.complexity : 0;
    return [
      Math.round(plot.left + along * (plot.right - plot.left)),
      Math.round(plot.bottom - up * (plot.bottom - plot.top)),
    ];
  };
}

/** A complexity lasts until the next revision. What leaves the same pixels alone is left out. */
function stepPath(places: readonly Place[]): string {
  const [start = [plot.left, plot.bottom]] = places;
  let path = `M${start[0]} ${start[1]}`;
  let [lastX, lastY]: Place = start;
  for (const [x, y] of places) {
    if (x !== lastX) path += `H${x}`;
    if (y !== lastY) path += `V${y}`;
    [lastX, lastY] = [x, y];
  }
  return path;
}
