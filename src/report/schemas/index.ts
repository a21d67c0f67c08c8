import type { z } from "zod";
import { couplingSchema, couplingSumSchema } from "./coupling";
import { coverageSchema } from "./coverage";
import { factsSchema } from "./facts";
import { hotSpotsSchema } from "./hotSpots";
import { leverageSchema } from "./leverage";
import { ownershipSchema } from "./ownership";
import { checkSchema, compareSchema, qualitySchema, snapshotSchema } from "./quality";
import { reportSchema } from "./report";
import { testsSchema } from "./tests";
import { xraySchema } from "./xray";

export {
  checkSchema,
  compareSchema,
  couplingSchema,
  couplingSumSchema,
  coverageSchema,
  factsSchema,
  hotSpotsSchema,
  leverageSchema,
  ownershipSchema,
  qualitySchema,
  reportSchema,
  snapshotSchema,
  testsSchema,
  xraySchema,
};

/**
 * The schema of every JSON output, by the name of its command. Only the generator of schemas/ and the tests load them:
 * nothing is validated at run time.
 */
export const schemas: Readonly<Record<string, z.ZodType>> = {
  report: reportSchema,
  facts: factsSchema,
  hotspots: hotSpotsSchema,
  coupling: couplingSchema,
  "coupling-sum": couplingSumSchema,
  ownership: ownershipSchema,
  xray: xraySchema,
  tests: testsSchema,
  coverage: coverageSchema,
  leverage: leverageSchema,
  quality: qualitySchema,
  check: checkSchema,
  compare: compareSchema,
  snapshot: snapshotSchema,
};
