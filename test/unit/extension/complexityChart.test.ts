import assert from "node:assert/strict";
import { complexityChart, type Tones, tones } from "../../../src/extension/complexityChart";
import type { ComplexityPoint } from "../../../src/model";

const day = 86_400;
const points: readonly ComplexityPoint[] = [
  { time: 0, complexity: 0, lines: 1 },
  { time: 25 * day, complexity: 1_000, lines: 1 },
  { time: 100 * day, complexity: 250, lines: 1 },
];

/** The picture and the words of a chart. */
function chartOf(all: readonly ComplexityPoint[], colors: Tones = tones.dark) {
  const [, words, data] =
    /^!\[([^\]]*)\]\(data:image\/svg\+xml;base64,([\w+/=]+)\|width=320,height=104\)$/.exec(
      complexityChart(all, colors) ?? "",
    ) ?? [];
  assert.ok(words !== undefined && data !== undefined);
  return { words, svg: Buffer.from(data, "base64").toString() };
}

describe("the chart of a file's complexity", () => {
  it("says in words what it shows", () => {
    assert.equal(chartOf(points).words, "Complexity 0 (1970-01-01) → 250 (1970-04-11), highest 1,000 (1970-01-26)");
  });

  it("labels the two ends and the highest point", () => {
    const { svg } = chartOf(points);
    assert.deepEqual(
      [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, label]) => label),
      ["highest 1,000 on 1970-01-26", "0 on 1970-01-01", "250 on 1970-04-11"],
    );
  });

  it("draws steps: 312 pixels for 100 days and 56 for the highest", () => {
    // Day 25: x = 4 + 312 x 25 / 100 = 82, y = 80 - 56 = 24. Day 100: x = 316, y = 80 - 56 x 250 / 1000 = 66.
    const { svg } = chartOf(points);
    assert.match(svg, /<path d="M4 80H82V24H316V66" fill="none"/);
    assert.match(svg, /<circle cx="82" cy="24"/);
  });

  it("spreads revisions of one date evenly, and keeps to the ground where nothing was complex", () => {
    const level = points.map((point) => ({ ...point, time: 7, complexity: 0 }));
    assert.match(chartOf(level).svg, /<path d="M4 80H160H316" fill="none"/);
  });

  it("stays small for thousands of revisions: what falls on the same pixels is drawn once", () => {
    const many = Array.from({ length: 5_000 }, (_, index) => ({ time: index * day, complexity: index, lines: 1 }));
    assert.ok((complexityChart(many, tones.light)?.length ?? 0) < 20_000);
  });

  it("is none for a single revision", () => {
    assert.equal(complexityChart(points.slice(0, 1), tones.dark), undefined);
  });

  for (const [theme, background] of [
    ["dark", "#252526"],
    ["light", "#f8f8f8"],
    ["highContrastDark", "#000000"],
    ["highContrastLight", "#ffffff"],
  ] as const) {
    it(`can be read in a ${theme} theme`, () => {
      const { text, line } = tones[theme];
      assert.ok(contrast(text, background) >= 7, `text ${contrast(text, background)}`);
      assert.ok(contrast(line, background) >= 4.5, `line ${contrast(line, background)}`);
      assert.ok(chartOf(points, tones[theme]).svg.includes(`fill="${text}"`));
    });
  }
});

/** WCAG 2.2, contrast ratio of two colours. */
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(color: string): number {
  const channels = [1, 3, 5].map((start) => Number.parseInt(color.slice(start, start + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = channels.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
