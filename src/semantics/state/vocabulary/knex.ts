import { all, type Vocabulary } from "./vocabulary";

const table = { returns: "QueryBuilder", model: { argument: 0 } } as const;

export const knex: Vocabulary = {
  library: "Knex",
  store: "database",
  modules: ["knex"],
  exports: {
    default: { returns: "Knex" },
    knex: { returns: "Knex" },
    Knex: { is: "Knex" },
    "Knex.Transaction": { is: "Transaction" },
    "Knex.QueryBuilder": { is: "QueryBuilder" },
  },
  types: {
    Knex: {
      isClient: true,
      transaction: "maybe",
      called: table,
      members: {
        ...all("table from into withSchema", table),
        withSchema: { returns: "schema" },
        ...all("select distinct queryBuilder count max min", { returns: "QueryBuilder", model: "none" }),
        ...all("insert update delete del", { returns: "QueryBuilder", model: "none", makes: "write" }),
        raw: { does: "sql", returns: "raw query" },
        transaction: { runs: { parameters: ["Transaction"], transaction: true }, returns: "Transaction" },
        transactionProvider: {},
      },
    },
    schema: { members: all("table from into", table) },
    Transaction: {
      like: "Knex",
      transaction: "yes",
      called: table,
      members: { commit: { does: "commit" }, rollback: { does: "rollback" } },
    },
    QueryBuilder: {
      lazy: "read",
      members: {
        ...all("then catch finally stream", { does: "run" }),
        ...all("insert update del delete truncate upsert increment decrement", { returns: "same", makes: "write" }),
        ...all("first", { returns: "same", one: true }),
        ...all("from into table", { returns: "same", model: { argument: 0 } }),
        ...all("where andWhere orWhere whereIn andWhereIn whereRaw whereNot whereNull whereNotNull", {
          returns: "same",
          key: 0,
        }),
        transacting: { returns: "same", joins: 0 },
        ...all("forUpdate forShare forNoKeyUpdate forKeyShare", { returns: "same", locks: true }),
        ...all("toSQL toString toQuery clone", {}),
      },
      anyMember: { returns: "same" },
    },
    "raw query": { members: { transacting: { returns: "same", joins: 0 } } },
  },
};
