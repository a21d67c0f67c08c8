import * as z from "zod";
import { moduleName, names } from "./common";

const client = z
  .strictObject({
    reads: names.optional().describe("Methods that read: `findUser`; `*` stands for anything, as in `find*`."),
    writes: names.optional().describe("Methods that write."),
    transactions: names.optional().describe("Methods that run the function they are given in a transaction."),
    primaryReads: names
      .optional()
      .describe(
        "Methods that read from the primary although a replica could answer: said where a function changes nothing.",
      ),
    locks: names.optional().describe("Methods that take a lock."),
  })
  .describe("What the methods of one module do.");

/** `dataAccess`: code that reads and writes state and that Trueline does not know by itself. */
export const dataAccessSchema = z
  .record(moduleName, client)
  .describe("Modules of your own that read and write state, by what they are imported as, and what their methods do.");
