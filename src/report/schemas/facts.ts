import { z } from "zod";
import { count, fileComplexity, line, path, problems, root, schemaVersion } from "./common";

export const functionKind = z
  .enum([
    "function",
    "method",
    "constructor",
    "getter",
    "setter",
    "arrow",
    "function-expression",
    "field-initializer",
    "static-block",
  ])
  .describe("What it is in the syntax.");

const functionFacts = z.object({
  name: z.string().describe("Dotted where it belongs to something (`Class.method`); `<anonymous>` without a name."),
  kind: functionKind,
  startLine: line.describe("First line, 1-based, decorators and comments left out."),
  startColumn: line.describe("Column of its first character, 1-based, in UTF-16 code units."),
  endLine: line.describe("Last line, 1-based, inclusive."),
  lines: line.describe("`endLine` - `startLine` + 1."),
  parameters: count.describe("Declared parameters; a TypeScript `this` parameter is not counted."),
  cyclomatic: z.int().min(1).describe("Cyclomatic complexity: ESLint's `complexity` rule, classic variant."),
  cognitive: count.describe("Cognitive complexity: eslint-plugin-sonarjs 4, `cognitive-complexity`."),
  maxNesting: count.describe("Deepest nesting of control flow inside the function; 0 where there is none."),
});

const importFact = z.object({
  kind: z
    .enum(["import", "import-equals", "require", "dynamic-import", "re-export", "import-type"])
    .describe("How the other module is asked for."),
  specifier: z.string().describe("The text between the quotes."),
  names: z
    .array(z.string())
    .describe("Names as the other module calls them: `default`, `*` for a namespace; empty for side effects only."),
  typeOnly: z.boolean().describe("Every name is erased at run time."),
  startLine: line.describe("1-based."),
});

const exportFact = z.object({
  name: z.string().describe("The name others see: `default`, `=` for `export =`, `*` for `export * from`."),
  typeOnly: z.boolean().describe("Interfaces, type aliases and `export type`."),
  startLine: line.describe("1-based."),
  kind: z
    .enum(["class", "enum", "function", "interface", "type", "variable", "namespace"])
    .optional()
    .describe("What is declared here; missing where that stands in another module."),
  declarationLine: line.optional().describe("Where it is declared, when that is not where it is exported. 1-based."),
  members: z
    .int()
    .min(0)
    .optional()
    .describe("Public members of a class, an interface or an object type, overloads once, without constructors."),
  specifier: z
    .string()
    .optional()
    .describe("Where the name comes from, when it is re-exported, or imported first and exported then."),
  importedName: z.string().optional().describe("What that module calls it; `*` for all of it. There with `specifier`."),
});

const implementationFact = z.object({
  specifier: z.string().nullable().describe("The module it was imported from; null for what the file exports itself."),
  name: z.string().describe("What is implemented, as that module calls it."),
  kind: z
    .enum(["implements", "extends", "object-literal"])
    .describe("`object-literal`: one that is declared, asserted or checked to be of the type."),
  startLine: line.describe("1-based."),
});

const fileEntry = z.object({
  path,
  language: z.string().describe("Linguist's name of the language; `Text` where none is known."),
  bytes: count.describe("Size on disk."),
  lines: count.describe("Lines as an editor counts them; an empty file has 0."),
  codeLines: count.nullable().describe("Lines with code on them; null where the language has no parser here."),
  commentLines: count.nullable().describe("Lines with a comment and no code; null where there is no parser here."),
  ...fileComplexity,
  functions: z.array(functionFacts).describe("In the order in which they start; empty where there is no parser here."),
  imports: z.array(importFact).describe("The modules that the file asks for."),
  exports: z.array(exportFact).describe("The names that the file offers."),
  implementations: z
    .array(implementationFact)
    .describe("Places that implement, extend or build what another module or this one exports."),
});

/** `trueline facts --format json`. */
export const factsSchema = z
  .object({ schemaVersion, root, files: z.array(fileEntry).describe("In the order of their paths."), problems })
  .meta({ title: "trueline facts", description: "What is read off every file: `trueline facts --format json`." });
