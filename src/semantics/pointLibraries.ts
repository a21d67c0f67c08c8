import { anyOf } from "../facts/anyOf";
import type { GraphFile } from "./graphFile";

/** Modules that code which declares models, keeps state or answers requests is written with, by what is asked for. */
const libraries = anyOf([
  /^(@mikro-orm|@sequelize|@hono|@fastify)\//,
  /^(mikro-orm|typeorm|sequelize|sequelize-typescript|mongoose|drizzle-orm|zod|zod-mini)(\/|$)/,
  /^(class-validator|ajv|json-schema-to-ts|@sinclair\/typebox|typebox)(\/|$)/,
  /^(@prisma\/client|knex|pg|pg-promise|postgres|mysql|mysql2|better-sqlite3|redis|ioredis|mongodb)(\/|$)/,
  /^(async-mutex|async-lock|redlock|proper-lockfile)(\/|$)/,
  /^(node:)?fs(\/promises)?$/,
  /^(fs-extra|graceful-fs)$/,
  /^(express|fastify|koa|koa-router|@koa\/router|hono|@nestjs\/[\w-]+|next)(\/|$)/,
  // Prisma's client may be generated into the project itself.
  /\/prisma(\/client)?$/,
]);

/** Files that a framework calls by where they lie: route handlers of Next.js. */
const routes = anyOf([/(^|\/)app\/(.*\/)?route\.[cm]?[jt]sx?$/, /(^|\/)pages\/api\/.*\.[cm]?[jt]sx?$/]);

/**
 * Whether a file may declare models, keep state or answer requests. Which of it is so is told by looking into it; this
 * keeps the list of a large folder from looking into every file.
 */
export function mayHavePoints({ path, imports }: Pick<GraphFile, "path" | "imports">): boolean {
  return routes.test(path) || imports.some(({ specifier }) => libraries.test(specifier));
}
