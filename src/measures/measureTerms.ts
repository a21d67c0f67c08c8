import type { MeasureTerms } from "../model";

/**
 * What the measures of a quality definition are called, which way is better, and how far they are to go where the
 * definition names nothing else. The targets are a start for a codebase that is looked after, not a norm: each team sets
 * its own. Floors of shares are 0, so that every step moves the score, however far there is to go.
 */
export const measureTerms: readonly MeasureTerms[] = [
  {
    id: "static-typing",
    title: "Statically typed",
    summary: "Share of the identifiers whose type is known to the compiler and is not `any`.",
    unit: "percent",
    direction: "higher",
    target: 99,
    floor: 0,
  },
  {
    id: "files-with-tests",
    title: "Files with tests",
    summary: "Share of the source files that a test goes with: by name and folder, by import, or by coverage.",
    unit: "percent",
    direction: "higher",
    target: 90,
    floor: 0,
  },
  {
    id: "test-coverage",
    title: "Test coverage",
    summary: "Share of the executable lines that tests ran, by the coverage reports that `evidence.coverage` names.",
    unit: "percent",
    direction: "higher",
    target: 80,
    floor: 0,
  },
  {
    id: "narrow-interfaces",
    title: "Narrow interfaces",
    summary: "Share of the exports of the `modules` that are used from outside of their module.",
    unit: "percent",
    direction: "higher",
    target: 90,
    floor: 0,
  },
  {
    id: "preferred-library",
    title: "Preferred library",
    summary:
      "Share of the files that need one of the capabilities in `libraries` and use the preferred library for it.",
    unit: "percent",
    direction: "higher",
    target: 95,
    floor: 0,
  },
  {
    id: "cold-start",
    title: "Cold start",
    summary: "Share of the endpoints that answer within 500 ms after a cold start, by what `evidence.latency` names.",
    unit: "percent",
    direction: "higher",
    target: 95,
    floor: 0,
  },
  {
    id: "database-reads",
    title: "Reads of the database",
    summary:
      "Share of the functions using the database that read what they just wrote, or read the primary needlessly.",
    unit: "percent",
    direction: "lower",
    target: 0,
    floor: 20,
  },
  {
    id: "one-transaction",
    title: "One transaction",
    summary: "Share of the endpoints that change state and do so in a single transaction.",
    unit: "percent",
    direction: "higher",
    target: 95,
    floor: 0,
  },
  {
    id: "coarse-locks",
    title: "Coarse locks",
    summary: "Functions that take locks of a low granularity: a table, a whole store, the process.",
    unit: "count",
    direction: "lower",
    target: 0,
    floor: 10,
  },
  {
    id: "change-concentration",
    title: "Change concentration",
    summary: "Files that are changed in more than half of the changes.",
    unit: "count",
    direction: "lower",
    target: 0,
    floor: 10,
  },
];

/** @throws Error for an id that no measure has. */
export function terms(id: string): MeasureTerms {
  const found = measureTerms.find((each) => each.id === id);
  if (found === undefined) throw new Error(`There are no terms for ${id}`);
  return found;
}
