/** Packages by what they are for, the most usual first. */
export const librariesByCapability = {
  "http-client": ["axios", "undici", "got", "ky", "node-fetch", "cross-fetch", "superagent", "request"],
  dates: ["date-fns", "dayjs", "luxon", "@js-joda/core", "moment"],
  logging: ["pino", "winston", "bunyan", "log4js", "loglevel", "tslog"],
  validation: ["zod", "valibot", "joi", "yup", "ajv", "class-validator", "superstruct"],
  database: [
    "@prisma/client",
    "typeorm",
    "drizzle-orm",
    "@mikro-orm/core",
    "sequelize",
    "mongoose",
    "knex",
    "kysely",
    "pg",
    "mysql2",
    "mongodb",
    "better-sqlite3",
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Capability = keyof typeof librariesByCapability;

/** Packages that say themselves, in their README, that new code is to use something else. */
export const outdated: ReadonlySet<string> = new Set(["request", "moment"]);

/** Test runners by the packages that tell of them. Those of units come first: coverage is mostly theirs. */
export const testRunners: readonly { readonly name: string; readonly packages: readonly string[] }[] = [
  { name: "Vitest", packages: ["vitest"] },
  { name: "Jest", packages: ["jest", "react-scripts", "ts-jest"] },
  { name: "Mocha", packages: ["mocha"] },
  { name: "AVA", packages: ["ava"] },
  { name: "tap", packages: ["tap"] },
  { name: "Jasmine", packages: ["jasmine"] },
  { name: "Karma", packages: ["karma"] },
  { name: "Playwright", packages: ["@playwright/test"] },
  { name: "Cypress", packages: ["cypress"] },
];
