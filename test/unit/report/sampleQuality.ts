import type { MeasureReport, QualityComparison, QualityReport } from "../../../src/model";
import type { Snapshot } from "../../../src/program";

const registry = "src/checkout/payment/PaymentProviderRegistry.ts";

const nothing = { counted: null, of: null, measured: 0, missing: 0, files: [], parts: [], beside: [], reason: null };

function measure(terms: Pick<MeasureReport, "id" | "title" | "summary"> & Partial<MeasureReport>): MeasureReport {
  const goal = { unit: "percent", direction: "higher", weight: 1, target: 90, floor: 30 } as const;
  return { ...nothing, ...goal, value: null, attainment: null, gain: null, notMeasured: null, ...terms };
}

/** A share with files and teams, a count, a number of the team's own, and one that was not measured. */
export function sampleQuality(): QualityReport {
  return {
    formula: 1,
    definition: { name: "Shop", version: 3 },
    // 100 x (2 x 0.611111 + 1 x 0.4 + 1 x 1) / 4, with (66.667 - 30) / (90 - 30) and (6 - 10) / (0 - 10).
    score: 65.5555555,
    measures: [
      measure({
        id: "files-with-tests",
        title: "Files with tests",
        summary: "Share of the source files that a test goes with.",
        weight: 2,
        reason: "Whoever changes them has to know.",
        value: 200 / 3,
        counted: 2,
        of: 3,
        attainment: 11 / 18,
        gain: 175 / 9,
        beside: [{ name: "files with tests by name", value: 2 }],
        measured: 3,
        missing: 1,
        files: [
          {
            path: registry,
            counted: 0,
            of: 1,
            misses: [{ startLine: null, message: "No test goes with this file." }],
            hotSpotScore: 100,
          },
        ],
        parts: [
          { name: "@shop/checkout", counted: 0, of: 1, value: 0, files: 1 },
          { name: "@shop/web", counted: 2, of: 2, value: 100, files: 2 },
        ],
      }),
      measure({
        id: "coarse-locks",
        title: "Coarse locks",
        summary: "Functions that take locks of a low granularity.",
        unit: "count",
        direction: "lower",
        target: 0,
        floor: 10,
        value: 6,
        counted: 6,
        of: 40,
        attainment: 0.4,
        gain: 15,
        measured: 4,
        missing: 1,
        files: [
          {
            path: "src/cart.py",
            counted: 6,
            of: 40,
            misses: [1, 2, 3, 4, 5, 6].map((each) => ({
              startLine: each * 10,
              message: `\`save${each}\` locks the whole table \`carts\`.`,
            })),
            hotSpotScore: null,
          },
        ],
      }),
      measure({
        id: "bundle-size",
        title: "Bundle size, kB",
        summary: "The number that a program prints.",
        unit: "number",
        direction: "lower",
        target: 500,
        floor: 900,
        value: 412.5,
        attainment: 1,
        gain: 0,
      }),
      measure({
        id: "cold-start",
        title: "Cold start",
        summary: "Share of the endpoints that answer within 500 ms after a cold start.",
        notMeasured: { reason: "No file matches `evidence.latency`.", whatToDo: "Run `trueline probe`." },
      }),
    ],
    problems: [{ path: "coverage/lcov.info", code: "not-coverage", message: "It is cut off." }],
  };
}

export function sampleSnapshots(): readonly Snapshot[] {
  const measures = { "files-with-tests": null, "coarse-locks": null };
  const common = { schemaVersion: 1, formula: 1, definition: { name: "Shop", version: 3 } } as const;
  const value = { value: 60, counted: 3, of: 5, weight: 2, target: 90, floor: 30 };
  return [
    { ...common, commit: "a".repeat(40), date: "2026-07-01T10:00:00Z", score: 51.25, measures },
    {
      ...common,
      commit: "b".repeat(40),
      date: "2026-08-01T10:00:00Z",
      score: 62.125,
      measures: { ...measures, "files-with-tests": { ...value, unit: "percent", direction: "higher" } },
    },
    // Of another definition: it is not compared with.
    { ...common, definition: null, commit: "c".repeat(40), date: "2026-08-15T10:00:00Z", score: 99, measures },
  ];
}

/** One measure that got worse, one that got better, one that lost files, and one that was not measured. */
export function sampleComparison(): QualityComparison {
  const share = { unit: "percent", direction: "higher", target: 90, weight: 1, reason: null } as const;
  return {
    before: { commit: "3f2a91c0d1e5b7a8c9d0e1f2a3b4c5d6e7f8a9b0", name: "origin/main", score: 70.25 },
    after: { commit: null, name: "the work tree", score: 65.5 },
    measures: [
      {
        ...share,
        id: "files-with-tests",
        title: "Files with tests",
        before: 75,
        after: 200 / 3,
        trend: "worse",
        worse: [
          {
            path: registry,
            before: 0,
            after: 1,
            added: [{ startLine: null, message: "No test goes with this file." }],
            hotSpotScore: 100,
          },
        ],
        better: [],
      },
      {
        ...share,
        id: "coarse-locks",
        title: "Coarse locks",
        unit: "count",
        direction: "lower",
        target: 0,
        before: 7,
        after: 6,
        trend: "better",
        worse: [],
        better: [{ path: "src/cart.py", before: 7, after: 6, added: [], hotSpotScore: null }],
      },
      {
        ...share,
        id: "narrow-interfaces",
        title: "Narrow interfaces",
        before: 50,
        after: 49,
        trend: "worse",
        worse: [],
        better: [],
      },
      {
        ...share,
        id: "test-coverage",
        title: "Test coverage",
        before: null,
        after: 80,
        trend: "unknown",
        reason: "There is no coverage report.",
        worse: [],
        better: [],
      },
    ],
    hotSpots: [
      { path: registry, before: 80, after: 100 },
      { path: "src/old.ts", before: 12.5, after: null },
    ],
    points: [
      { kind: "interface", path: registry, name: "Provider", before: { clients: 4 }, after: { clients: 9 } },
      { kind: "model", path: "src/cart.py", name: "Cart", before: null, after: { clients: null } },
    ],
    problems: [],
  };
}
