import { all, type Vocabulary } from "./vocabulary";

const joined = { transactionIn: ["transaction"] } as const;
const row = { ...joined, returns: "Model" } as const;

export const sequelize: Vocabulary = {
  library: "Sequelize",
  store: "database",
  modules: ["sequelize", "sequelize-typescript", "@sequelize/core"],
  exports: { default: { is: "Sequelize" } },
  types: {
    Sequelize: {
      isClient: true,
      members: {
        define: { returns: "model class", model: { argument: 0 } },
        model: { returns: "model class", model: { argument: 0 } },
        transaction: { runs: { parameters: ["Transaction"], transaction: true }, returns: "Transaction" },
        startUnmanagedTransaction: { returns: "Transaction", transaction: true },
        query: { does: "sql", ...joined },
      },
    },
    Transaction: {
      transaction: "yes",
      members: { commit: { does: "commit" }, rollback: { does: "rollback" } },
    },
    Model: {
      static: "model class",
      members: {
        ...all("save update destroy restore increment decrement", { does: "write", ...joined }),
        reload: { does: "read", one: true, ...joined },
      },
    },
    "model class": {
      members: {
        ...all("findByPk findOne", { does: "read", key: 0, one: true, ...row }),
        ...all("findAll findAndCountAll count sum min max aggregate", { does: "read", key: 0, ...joined }),
        // It reads as well, and creates what it does not find.
        ...all("findOrCreate findCreateFind create build", { does: "write", ...row }),
        build: { returns: "Model" },
        ...all("bulkCreate upsert truncate", { does: "write", ...joined }),
        // The rows are in the options, or the second argument.
        ...all("destroy restore increment decrement", { does: "write", key: 0, ...joined }),
        update: { does: "write", key: 1, ...joined },
        ...all("scope unscoped schema", { returns: "same" }),
      },
    },
  },
};
