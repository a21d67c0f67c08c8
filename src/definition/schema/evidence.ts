import * as z from "zod";
import { globs } from "./common";

/** `evidence`: where the results of other tools lie. */
export const evidenceSchema = z
  .strictObject({
    coverage: globs.optional().describe("Globs of coverage reports: LCOV, Istanbul JSON, Cobertura or Clover."),
    testResults: globs.optional().describe("Globs of JUnit XML files."),
    latency: globs.optional().describe("Globs of k6 summaries, autocannon JSON, OTLP JSON traces or cold-start files."),
  })
  .describe("Where the results of other tools lie, relative to the definition's folder.");
