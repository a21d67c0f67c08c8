import { all, type Members, type Vocabulary } from "./vocabulary";

export const pg: Vocabulary = {
  library: "pg",
  store: "database",
  modules: ["pg", "pg-pool"],
  exports: {
    default: { is: "module" },
    "default.Pool": { is: "Pool" },
    "default.Client": { is: "Client" },
  },
  types: {
    module: { members: { Pool: { is: "Pool" }, Client: { is: "Client" } } },
    Pool: { isClient: true, members: { query: { does: "sql" }, connect: { returns: "PoolClient", connects: true } } },
    PoolClient: { transaction: "maybe", members: { query: { does: "sql" } } },
    Client: { isClient: true, transaction: "maybe", members: { query: { does: "sql" } } },
    ClientBase: { like: "Client", transaction: "maybe" },
  },
};

const statements: Members = all("query execute", { does: "sql" });

const mysqlConnection: Members = {
  ...statements,
  beginTransaction: { does: "begin" },
  commit: { does: "commit" },
  rollback: { does: "rollback" },
};

export const mysql2: Vocabulary = {
  library: "mysql2",
  store: "database",
  modules: ["mysql2", "mysql2/promise", "mysql"],
  exports: {
    default: { is: "module" },
    createPool: { returns: "Pool" },
    createConnection: { returns: "Connection" },
  },
  types: {
    module: { members: { createPool: { returns: "Pool" }, createConnection: { returns: "Connection" } } },
    Pool: {
      isClient: true,
      members: {
        ...statements,
        getConnection: { returns: "PoolConnection", connects: true },
        promise: { returns: "same" },
      },
    },
    PoolConnection: { transaction: "maybe", members: mysqlConnection },
    Connection: { isClient: true, transaction: "maybe", members: { ...mysqlConnection, promise: { returns: "same" } } },
  },
};
