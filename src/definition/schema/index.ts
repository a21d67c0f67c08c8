import * as z from "zod";
import type { DefinitionVocabulary } from "../vocabulary";
import { globs, relativePath, title } from "./common";
import { customMeasuresSchema } from "./customMeasures";
import { dataAccessSchema } from "./dataAccess";
import { evidenceSchema } from "./evidence";
import { librariesSchema } from "./libraries";
import { measuresSchema } from "./measures";
import { modelsSchema } from "./models";
import { probeSchema } from "./probe";
import { rulesSchema } from "./rules";
import { thresholdsSchema } from "./thresholds";

/** The schema of `trueline.jsonc`: its types, its validation and the editor's help while it is written. */
export function definitionSchema({ measures, rules }: DefinitionVocabulary) {
  return z
    .strictObject({
      $schema: z.string().optional().describe("Where editors find the schema of this file; it means nothing here."),
      name: title.optional().describe("What this definition is called. Every snapshot names it."),
      version: z
        .int()
        .min(1)
        .optional()
        .describe(
          "Raise it whenever the definition changes its meaning: scores of different versions are not compared.",
        ),
      extends: z
        .string()
        .min(1)
        .max(500)
        .optional()
        .describe(
          "Another definition that this one is laid over: a path (`../trueline.jsonc`) or a package (`@acme/quality`, whose " +
            "`trueline.jsonc` is meant). What both have, this one decides; lists are replaced.",
        ),
      modules: globs
        .optional()
        .describe("Folders that are modules, as globs: `packages/*`. What a module exports is its interface."),
      measures: measuresSchema(measures).optional(),
      customMeasures: customMeasuresSchema.optional(),
      thresholds: thresholdsSchema.optional(),
      rules: rulesSchema(rules).optional(),
      libraries: librariesSchema.optional(),
      dataAccess: dataAccessSchema.optional(),
      models: modelsSchema.optional(),
      evidence: evidenceSchema.optional(),
      probe: probeSchema.optional(),
      defaultBranch: z
        .string()
        .min(1)
        .max(250)
        .regex(/^(?!-)[^\s~^:?*[\\]+$/, "This cannot be the name of a branch.")
        .optional()
        .describe(
          "The branch that changes are merged into: `main`. Left out: what the remote says, then `main`, `master`.",
        ),
      specFolder: relativePath
        .optional()
        .describe("The folder of the specifications, relative to the definition's folder."),
    })
    .meta({ title: "Trueline quality definition", description: "What quality means here: `trueline.jsonc`." });
}

/** A file as it is written. */
export type DefinitionFile = z.infer<ReturnType<typeof definitionSchema>>;

/** What is in force: a file laid over those that it extends. */
export type Definition = Readonly<Omit<DefinitionFile, "$schema" | "extends">>;
