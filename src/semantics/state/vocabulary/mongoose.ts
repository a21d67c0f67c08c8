import { all, type Member, type Vocabulary } from "./vocabulary";

const joined = { transactionIn: ["session"] } as const;
const model: Member = { returns: "Model", model: { argument: 0 } };

export const mongoose: Vocabulary = {
  library: "Mongoose",
  store: "database",
  modules: ["mongoose"],
  exports: {
    default: { is: "Mongoose" },
    model,
    models: { is: "models" },
    createConnection: { returns: "Connection" },
    startSession: { returns: "ClientSession", connects: true },
    connection: { is: "Connection" },
  },
  types: {
    Mongoose: {
      members: {
        model,
        models: { is: "models" },
        startSession: { returns: "ClientSession", connects: true },
        createConnection: { returns: "Connection" },
        connection: { is: "Connection" },
      },
    },
    Connection: {
      isClient: true,
      members: {
        model,
        models: { is: "models" },
        startSession: { returns: "ClientSession", connects: true },
        transaction: { runs: { parameters: ["ClientSession"], transaction: true } },
      },
    },
    models: { anyMember: { is: "Model", model: "property" } },
    ClientSession: {
      transaction: "yes",
      members: {
        withTransaction: { runs: { parameters: ["ClientSession"], transaction: true } },
        startTransaction: { does: "begin" },
        commitTransaction: { does: "commit" },
        abortTransaction: { does: "rollback" },
      },
    },
    Model: {
      modelArgument: 0,
      members: {
        ...all("findOne findById", { returns: "query for one", key: 0, one: true, ...joined }),
        ...all("find count countDocuments estimatedDocumentCount distinct exists aggregate where", {
          returns: "Query",
          key: 0,
          ...joined,
        }),
        ...all(
          "findOneAndUpdate findByIdAndUpdate findOneAndDelete findByIdAndDelete findOneAndReplace findByIdAndRemove",
          { returns: "query for one", makes: "write", key: 0, ...joined },
        ),
        findOneAndRemove: { returns: "query for one", makes: "write", key: 0, ...joined },
        ...all("updateOne updateMany replaceOne deleteOne deleteMany remove", {
          returns: "Query",
          makes: "write",
          key: 0,
          ...joined,
        }),
        create: { does: "write", returns: "Document", ...joined },
        ...all("insertMany bulkWrite bulkSave insertOne", { does: "write", ...joined }),
        hydrate: { returns: "Document" },
      },
    },
    Query: {
      lazy: "read",
      members: {
        ...all("exec then catch finally orFail cursor", { does: "run" }),
        orFail: { returns: "same" },
        session: { returns: "same", joins: 0 },
        ...all("updateOne updateMany deleteOne deleteMany", { returns: "same", makes: "write" }),
        ...all("where equals findOne", { returns: "same", key: 0 }),
      },
      anyMember: { returns: "same" },
    },
    "query for one": { like: "Query", lazy: "read", resolvesTo: "Document" },
    Document: {
      members: {
        ...all("save updateOne deleteOne remove replaceOne", { does: "write", ...joined }),
      },
    },
    HydratedDocument: { like: "Document", modelArgument: 0 },
  },
};
