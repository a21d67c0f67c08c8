import { anyOf } from "../facts/anyOf";
import type { ImportFact } from "../model";
import type { GraphFile } from "./graphFile";
import { vocabulariesGeneratedIn, vocabulariesOf } from "./state/vocabulary";

/** Modules that data models are written with, by what is asked for. */
const modelLibraries = anyOf([
  /^@(mikro-orm|sequelize)\//,
  /^(mikro-orm|typeorm|sequelize|sequelize-typescript|mongoose|drizzle-orm|zod|zod-mini)(\/|$)/,
  /^(class-validator|ajv|json-schema-to-ts|@sinclair\/typebox|typebox|@nestjs\/mongoose)(\/|$)/,
]);

const fileSystem = anyOf([/^(node:)?fs(\/promises)?$/, /^(fs-extra|graceful-fs)$/]);

/** Calls that change files, as far as their names tell: most files that ask for the file system only read. */
const fileChanges =
  /\b(?:write|append|copy|cp|move|rename|rm|unlink|remove|empty|truncate|mkdir|ensure|output|symlink|link|ch(?:mod|own)|utimes|open|create\w*Stream)\w*\s*\(/;

/** Files that a framework calls by where they lie: route handlers of Next.js. */
const routes = anyOf([/(^|\/)app\/(.*\/)?route\.[cm]?[jt]sx?$/, /(^|\/)pages\/api\/.*\.[cm]?[jt]sx?$/]);

/** What a file may declare, as far as the modules tell that it asks for. */
export interface PointCandidate {
  readonly models: boolean;
  readonly state: boolean;
}

/**
 * What a file may declare. Whether it does is told by looking into it; this keeps the list of a large folder from
 * looking into every file.
 * @returns undefined where there is nothing to look for.
 */
export function candidateOf({ path, imports }: Pick<GraphFile, "path" | "imports">): PointCandidate | undefined {
  const asksFor = (libraries: RegExp) => imports.some(({ specifier }) => libraries.test(specifier));
  const models = asksFor(modelLibraries);
  const state = routes.test(path) || imports.some(keepsState);
  return models || state ? { models, state } : undefined;
}

/** The same, with the text at hand: a file whose only store is the file system, and that changes none, keeps none. */
export function isWorthALook(
  { path, imports }: Pick<GraphFile, "path" | "imports">,
  { models }: PointCandidate,
  text: string,
): boolean {
  if (models || routes.test(path) || fileChanges.test(text)) return true;
  return imports.some((fact) => !fileSystem.test(fact.specifier) && keepsState(fact));
}

/** Whether it asks for something that data is stored or locked with, or that answers requests. */
function keepsState({ specifier }: ImportFact): boolean {
  return vocabulariesOf(specifier).length > 0 || vocabulariesGeneratedIn(specifier).length > 0;
}
