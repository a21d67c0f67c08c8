import { all, type Member, type TypeMeaning, type Vocabulary } from "./vocabulary";

const table = { model: { argument: 0 } } as const;
const client: Member = { is: "Database", returns: "Database" };

const database: TypeMeaning = {
  isClient: true,
  transaction: "maybe",
  members: {
    ...all("select selectDistinct selectDistinctOn", { returns: "select", model: "none" }),
    ...all("insert update delete", { returns: "change", makes: "write", ...table }),
    query: { is: "tables" },
    $count: { does: "read", key: 1, ...table },
    ...all("execute run all get values", { does: "sql" }),
    transaction: { runs: { parameters: ["transaction"], transaction: true } },
    ...all("with $with", { returns: "same" }),
    batch: { runs: { parameters: [], transaction: true } },
  },
};

const ran = all("then catch finally execute all get run", { does: "run" });

export const drizzle: Vocabulary = {
  library: "Drizzle",
  store: "database",
  modules: ["drizzle-orm/*"],
  exports: {
    drizzle: client,
    ...Object.fromEntries(
      [
        "NodePgDatabase",
        "PostgresJsDatabase",
        "NeonDatabase",
        "NeonHttpDatabase",
        "VercelPgDatabase",
        "PgDatabase",
        "PgliteDatabase",
        "MySql2Database",
        "MySqlDatabase",
        "PlanetScaleDatabase",
        "BetterSQLite3Database",
        "BaseSQLiteDatabase",
        "BunSQLiteDatabase",
        "LibSQLDatabase",
        "DrizzleD1Database",
      ].map((name) => [name, { is: "Database" }]),
    ),
    PgTransaction: { is: "transaction" },
    MySqlTransaction: { is: "transaction" },
    SQLiteTransaction: { is: "transaction" },
  },
  types: {
    Database: database,
    transaction: { ...database, isClient: false, transaction: "yes" },
    tables: { anyMember: { is: "table", model: "property" } },
    table: {
      members: {
        // The rows are in `where`; without one it is any row.
        findFirst: { returns: "select", key: 0, one: true },
        findMany: { returns: "select", key: 0 },
      },
    },
    select: {
      lazy: "read",
      members: {
        ...ran,
        values: { does: "run" },
        from: { returns: "same", ...table },
        where: { returns: "same", key: 0 },
        for: { returns: "same", locks: true },
        ...all("toSQL getSQL as prepare", {}),
      },
      anyMember: { returns: "same" },
    },
    change: {
      lazy: "write",
      members: { ...ran, where: { returns: "same", key: 0 }, ...all("toSQL getSQL as prepare", {}) },
      anyMember: { returns: "same" },
    },
  },
};
