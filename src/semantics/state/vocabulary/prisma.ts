import { all, type Vocabulary } from "./vocabulary";

const run = all("then catch finally", { does: "run" });

export const prisma: Vocabulary = {
  library: "Prisma",
  store: "database",
  modules: ["@prisma/client", "@prisma/client/*", ".prisma/client", ".prisma/client/*"],
  generated:
    "(^|/)[\\w@.-]*(generated|client)[\\w.-]*/([\\w.-]+/)*[\\w.-]*prisma|(^|/)[\\w@.-]*prisma[\\w.-]*/([\\w.-]+/)*(generated|client)",
  exports: { "Prisma.TransactionClient": { is: "TransactionClient" } },
  types: {
    PrismaClient: {
      isClient: true,
      members: {
        $transaction: { runs: { parameters: ["TransactionClient"], transaction: true } },
        $extends: { returns: "same" },
        $replica: { returns: "same", connects: true },
        $primary: { returns: "same" },
        ...all("$queryRaw $queryRawUnsafe $queryRawTyped $executeRaw $executeRawUnsafe", { does: "sql" }),
        ...all("$connect $disconnect $on $use $metrics onModuleInit onModuleDestroy", {}),
      },
      anyMember: { is: "model delegate", model: "property" },
    },
    TransactionClient: { like: "PrismaClient", transaction: "yes" },
    "model delegate": {
      members: {
        ...all("findUnique findUniqueOrThrow findFirst findFirstOrThrow", {
          returns: "promised read",
          key: 0,
          one: true,
        }),
        ...all("findMany count aggregate groupBy", { returns: "promised read", key: 0 }),
        ...all("update delete upsert updateMany deleteMany updateManyAndReturn", {
          returns: "promised write",
          key: 0,
        }),
        ...all("create createMany createManyAndReturn", { returns: "promised write" }),
      },
    },
    // Prisma's promises do nothing until somebody waits for them, so that `$transaction` can take a list of them.
    "promised read": { lazy: "read", members: run, anyMember: { returns: "same" } },
    "promised write": { lazy: "write", members: run, anyMember: { returns: "same" } },
  },
};
