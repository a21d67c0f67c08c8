import * as z from "zod";
import { moduleName, reason, scope, title, weight } from "./common";

/** In seconds. */
const longestCommand = 600;

const common = {
  title,
  direction: z.enum(["higher", "lower"]).describe("Which way is better."),
  target: z.number().describe("What attains it in full."),
  floor: z.number().describe("What attains nothing of it."),
  weight: weight.optional(),
  scope: scope.optional(),
  reason: reason.optional(),
};

const files = z.strictObject({ kind: z.literal("files"), ...common, scope }).describe("How many files match `scope`.");

const pattern = z
  .strictObject({
    kind: z.literal("pattern"),
    ...common,
    pattern: z
      .string()
      .min(1)
      .max(1000)
      .refine(isRegularExpression, "This is not a regular expression of JavaScript.")
      .describe("A regular expression of JavaScript, as between its slashes; it is looked for line by line."),
  })
  .describe("How many lines of the files match a regular expression.");

const imported = z
  .strictObject({ kind: z.literal("import"), ...common, import: moduleName })
  .describe("How many files import a module.");

const command = z
  .strictObject({
    kind: z.literal("command"),
    ...common,
    command: z
      .array(z.string().max(1000))
      .min(1)
      .max(100)
      .describe(
        "A program and its arguments, run without a shell in the definition's folder, that prints one number. Run in " +
          "trusted workspaces only.",
      ),
    timeLimitSeconds: z
      .number()
      .min(1)
      .max(longestCommand)
      .optional()
      .describe("After so many seconds it is ended, and the measure has no value. 60 where it is left out."),
  })
  .describe("The number that a program prints.");

/** `customMeasures`: what a team measures besides, without code. */
export const customMeasuresSchema = z
  .record(
    z
      .string()
      .regex(
        /^[a-z][a-z0-9-]{0,63}$/,
        "The id of a measure has lower-case letters, digits and `-`, and starts with a letter.",
      ),
    z.discriminatedUnion("kind", [files, pattern, imported, command]),
  )
  .describe("Measures of your own, by an id of lower-case letters, digits and `-`; they count like the others.");

function isRegularExpression(source: string): boolean {
  try {
    new RegExp(source, "u");
    return true;
  } catch {
    return false;
  }
}
