import type { StatefulUse } from "../model";
import type { Measure } from "./measure";
import { findingsOf, measureState } from "./measureState";
import { terms } from "./measureTerms";

const coarse = ["state/coarse-lock"];

/** Value: functions that take a lock on a whole table, or one for the whole program. */
export const coarseLocks: Measure<"state"> = {
  ...terms("coarse-locks"),
  evidence: "state",
  measure: (files) =>
    measureState(files, {
      // Who only uses a database might have locked it: none is a number then, and a good one.
      isAbout: ({ locks, usesDatabase }) => locks.length > 0 || usesDatabase,
      counts: isCoarse,
      missed: (use) => findingsOf(use, coarse),
      beside: (uses) => [
        { name: "functions that take locks", value: uses.filter(({ locks }) => locks.length > 0).length },
      ],
      without: "No function was found that takes a lock or uses a database with a library that is known.",
    }),
};

function isCoarse({ locks }: StatefulUse): boolean {
  return locks.some(({ scope }) => scope === "table" || scope === "global");
}
