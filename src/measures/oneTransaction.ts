import type { Measure } from "./measure";
import { findingsOf, measureState } from "./measureState";
import { terms } from "./measureTerms";

const split = ["state/split-transaction"];

/**
 * Value: 100 x endpoints of which nothing says that their changes are not in one transaction / endpoints that change a
 * database. What cannot be told, as where a caller may have begun one, is not held against an endpoint.
 */
export const oneTransaction: Measure<"state"> = {
  ...terms("one-transaction"),
  evidence: "state",
  measure: (files) =>
    measureState(files, {
      isAbout: ({ isEndpoint, writes }) => isEndpoint && writes,
      counts: (use) => findingsOf(use, split).length === 0,
      missed: (use) => findingsOf(use, split),
      beside: (uses) => [{ name: "endpoints that change a database", value: uses.length }],
      without: "No endpoint was found that changes a database with libraries that are known.",
    }),
};
