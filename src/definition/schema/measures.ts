import * as z from "zod";
import type { MeasureTerms } from "../../model";
import { reason, scope, weight } from "./common";

/** `measures`: how much each measure counts, and how far it is to go. */
export function measuresSchema(measures: readonly MeasureTerms[]) {
  const entries = measures.map((terms) => [terms.id, measureSchema(terms).optional()] as const);
  return z
    .strictObject(Object.fromEntries(entries))
    .describe("The measures that make the score, by id: how much each one counts and how far it is to go.");
}

function measureSchema({ title, summary, unit, direction, target, floor }: MeasureTerms) {
  const number = unit === "percent" ? z.number().min(0).max(100) : z.number().min(0);
  const [better, worse] = direction === "higher" ? ["higher", "below"] : ["lower", "above"];
  const inUnit = unit === "percent" ? "in percent" : "a count";
  return z
    .strictObject({
      enabled: z.boolean().optional().describe("Whether it is measured at all. It is where this is left out."),
      weight: weight.optional(),
      scope: scope.optional(),
      target: number
        .optional()
        .describe(`What attains it in full, ${inUnit}; ${better} is better. Left out: ${target}.`),
      floor: number
        .optional()
        .describe(`What attains nothing of it, ${inUnit}; neither does what is ${worse}. Left out: ${floor}.`),
      reason: reason.optional(),
    })
    .describe(
      `${title}. ${summary} From ${floor} to ${target}${unit === "percent" ? " percent" : ""} where nothing else is said.`,
    );
}
