import type { Measure } from "./measure";
import { findingsOf, measureState } from "./measureState";
import { terms } from "./measureTerms";

const readAgain = "state/read-after-write";
const readTwice = "state/unneeded-primary-read";

/** Value: 100 x functions that read again what they wrote, or the same row twice / functions that use a database. */
export const databaseReads: Measure<"state"> = {
  ...terms("database-reads"),
  evidence: "state",
  measure: (files) =>
    measureState(files, {
      isAbout: ({ usesDatabase }) => usesDatabase,
      counts: (use) => findingsOf(use, [readAgain, readTwice]).length > 0,
      missed: (use) => findingsOf(use, [readAgain, readTwice]),
      beside: (uses) => [
        { name: "functions that use a database", value: uses.length },
        {
          name: "functions that read again what they wrote",
          value: uses.filter((use) => findingsOf(use, [readAgain]).length > 0).length,
        },
        {
          name: "functions that read the same row twice",
          value: uses.filter((use) => findingsOf(use, [readTwice]).length > 0).length,
        },
      ],
      without: "No function was found that uses a database with a library that is known.",
    }),
};
