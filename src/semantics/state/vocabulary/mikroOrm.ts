import { all, type Member, type Members, type Vocabulary } from "./vocabulary";

const named = { model: { argument: 0 } } as const;

/** An entity manager names the entity in front, so that the rest stands one further than in a repository. */
function rowMethods(at: number, model: Pick<Member, "model">): Members {
  return {
    ...all("find findAll findAndCount count findByCursor", { does: "read", key: at, ...model }),
    ...all("findOne findOneOrFail", { does: "read", key: at, one: true, ...model }),
    ...all("nativeUpdate nativeDelete", { does: "write", key: at, ...model }),
    ...all("insert insertMany upsert upsertMany nativeInsert", { does: "write", ...model }),
    // Until they are flushed, entities that are persisted or removed change nothing.
    ...all("persist remove create assign merge getReference", { returns: "same" }),
    ...all("persistAndFlush removeAndFlush", { does: "write", model: { argument: 0 } }),
  };
}

const manager: Members = {
  ...rowMethods(1, named),
  flush: { does: "write", model: "none" },
  fork: { returns: "same" },
  getRepository: { returns: "EntityRepository", ...named },
  ...all("createQueryBuilder qb", { returns: "QueryBuilder", ...named }),
  ...all("getConnection", { returns: "Connection" }),
  ...all("transactional", { runs: { parameters: ["EntityManager"], transaction: true } }),
  begin: { does: "begin" },
  commit: { does: "commit" },
  rollback: { does: "rollback" },
  execute: { does: "sql" },
};

export const mikroOrm: Vocabulary = {
  library: "MikroORM",
  store: "database",
  modules: ["@mikro-orm/*"],
  types: {
    MikroORM: { isClient: true, members: { em: { is: "EntityManager" } } },
    EntityManager: { transaction: "maybe", members: manager },
    SqlEntityManager: { like: "EntityManager", transaction: "maybe" },
    MongoEntityManager: { like: "EntityManager", transaction: "maybe" },
    Connection: { members: { execute: { does: "sql" } } },
    EntityRepository: {
      transaction: "maybe",
      modelArgument: 0,
      members: {
        ...rowMethods(0, {}),
        ...all("persistAndFlush removeAndFlush", { does: "write" }),
        flush: { does: "write", model: "none" },
        ...all("createQueryBuilder qb", { returns: "QueryBuilder" }),
        ...all("em", { is: "EntityManager" }),
        getEntityManager: { returns: "EntityManager" },
      },
    },
    SqlEntityRepository: { like: "EntityRepository", modelArgument: 0, transaction: "maybe" },
    QueryBuilder: {
      lazy: "read",
      members: {
        ...all("getResult getResultList getSingleResult getCount execute then", { does: "run" }),
        ...all("insert update delete truncate", { returns: "same", makes: "write" }),
        ...all("where andWhere orWhere", { returns: "same", key: 0 }),
        setLockMode: { returns: "same", locks: true },
        ...all("getQuery getKnexQuery getFormattedQuery clone", {}),
      },
      anyMember: { returns: "same" },
    },
  },
};
