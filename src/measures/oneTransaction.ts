import type { Measure } from "./measure";
import { measureState } from "./measureState";
import { terms } from "./measureTerms";

/**
 * Value: 100 x endpoints whose changes of a database are all in one transaction / endpoints that change a database. What
 * cannot be told, as where a caller may have begun one, is not held against an endpoint. Whether two changes may well stand
 * alone is not asked: that is for the rule `state/split-transaction` to say.
 */
export const oneTransaction: Measure<"state"> = {
  ...terms("one-transaction"),
  evidence: "state",
  measure: (files) =>
    measureState(files, {
      isAbout: ({ isEndpoint, writes }) => isEndpoint && writes,
      counts: ({ separate }) => separate === null,
      missed: ({ separate }) => (separate === null ? [] : [separate]),
      beside: (uses) => [{ name: "endpoints that change a database", value: uses.length }],
      without: "No endpoint was found that changes a database with libraries that are known.",
    }),
};
