import type { z } from "zod";
import { factsSchema } from "./facts";
import { hotSpotsSchema } from "./hotSpots";
import { reportSchema } from "./report";

export { factsSchema, hotSpotsSchema, reportSchema };

/**
 * The schema of every JSON output, by the name of its command. Only the generator of schemas/ and the tests load them:
 * nothing is validated at run time.
 */
export const schemas: Readonly<Record<string, z.ZodType>> = {
  report: reportSchema,
  facts: factsSchema,
  hotspots: hotSpotsSchema,
};
