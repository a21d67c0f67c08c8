import * as z from "zod";
import { reason, relativePath } from "./common";

const cognitive = z
  .number()
  .min(0)
  .describe("Highest cognitive complexity (eslint-plugin-sonarjs) that a function may have without a remark.");

const cyclomatic = z
  .number()
  .min(1)
  .describe("Highest cyclomatic complexity (ESLint, classic) that a function may have without a remark.");

const ceiling = z
  .strictObject({
    path: relativePath.describe("The function's file, relative to the definition's folder."),
    function: z.string().min(1).max(500).describe("The function's name, as its lens shows it: `Parser.parse`."),
    cognitive: cognitive.optional(),
    cyclomatic: cyclomatic.optional(),
    reason: reason.describe("Why this function may be more complicated than the others."),
  })
  .refine((given) => given.cognitive !== undefined || given.cyclomatic !== undefined, {
    message: "A ceiling needs `cognitive`, `cyclomatic` or both.",
  })
  .describe("A function that may be more complicated than the others, up to a ceiling of its own.");

/** `thresholds`: what a function may have without a remark. */
export const thresholdsSchema = z
  .strictObject({
    cognitive: cognitive.optional(),
    cyclomatic: cyclomatic.optional(),
    ceilings: z
      .array(ceiling)
      .max(10_000)
      .optional()
      .describe("Functions with a ceiling of their own, so that they are spoken of only when they grow."),
  })
  .describe("What a function may have without a remark.");
