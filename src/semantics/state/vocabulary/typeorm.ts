import { all, type Member, type Members, type Vocabulary } from "./vocabulary";

const named = { model: { argument: 0 } } as const;

/**
 * Methods of repositories. An entity manager has the same with the entity in front, so that the rest stands one
 * further.
 */
function rowMethods(at: number, model: Pick<Member, "model">): Members {
  return {
    ...all("find findAndCount findBy findAndCountBy findByIds count countBy exists existsBy exist sum average", {
      does: "read",
      key: at,
      ...model,
    }),
    ...all("minimum maximum", { does: "read", ...model }),
    ...all("findOne findOneBy findOneById findOneOrFail findOneByOrFail", {
      does: "read",
      key: at,
      one: true,
      ...model,
    }),
    ...all("update delete softDelete restore increment decrement", { does: "write", key: at, ...model }),
    ...all("insert upsert updateAll deleteAll clear", { does: "write", ...model }),
    ...all("save remove softRemove recover", { does: "write", model: { argument: 0 } }),
  };
}

const inTransaction: Member = { runs: { parameters: ["EntityManager"], transaction: true } };

const repositories = all("getRepository getTreeRepository getMongoRepository", { returns: "Repository", ...named });

export const typeorm: Vocabulary = {
  library: "TypeORM",
  store: "database",
  modules: ["typeorm"],
  exports: {
    createConnection: { returns: "DataSource" },
    getConnection: { returns: "DataSource" },
    getManager: { returns: "EntityManager" },
    ...repositories,
    getCustomRepository: { returns: "Repository", model: "none" },
  },
  types: {
    DataSource: {
      isClient: true,
      members: {
        manager: { is: "EntityManager" },
        ...repositories,
        ...all("initialize connect", { returns: "same" }),
        createQueryRunner: { returns: "QueryRunner", connects: true },
        createQueryBuilder: { returns: "QueryBuilder", ...named },
        createEntityManager: { returns: "EntityManager" },
        transaction: inTransaction,
        query: { does: "sql" },
      },
    },
    Connection: { like: "DataSource", isClient: true },
    QueryRunner: {
      transaction: "maybe",
      members: {
        manager: { is: "EntityManager" },
        startTransaction: { does: "begin" },
        commitTransaction: { does: "commit" },
        rollbackTransaction: { does: "rollback" },
        query: { does: "sql" },
      },
    },
    EntityManager: {
      transaction: "maybe",
      members: {
        ...rowMethods(1, named),
        ...repositories,
        getCustomRepository: { returns: "Repository", model: "none" },
        withRepository: { returns: "Repository", ...named },
        createQueryBuilder: { returns: "QueryBuilder", ...named },
        connection: { is: "DataSource" },
        queryRunner: { is: "QueryRunner" },
        transaction: inTransaction,
        query: { does: "sql" },
      },
    },
    MongoEntityManager: { like: "EntityManager", transaction: "maybe" },
    Repository: {
      transaction: "maybe",
      modelArgument: 0,
      members: {
        ...rowMethods(0, {}),
        ...all("save remove softRemove recover", { does: "write" }),
        ...all("findTrees findRoots findDescendants findAncestors findDescendantsTree findAncestorsTree", {
          does: "read",
        }),
        manager: { is: "EntityManager" },
        createQueryBuilder: { returns: "QueryBuilder" },
        extend: { returns: "same" },
        query: { does: "sql" },
      },
    },
    TreeRepository: { like: "Repository", modelArgument: 0, transaction: "maybe" },
    MongoRepository: { like: "Repository", modelArgument: 0, transaction: "maybe" },
    AbstractRepository: {
      modelArgument: 0,
      members: { repository: { is: "Repository" }, manager: { is: "EntityManager" } },
    },
    QueryBuilder: {
      lazy: "read",
      members: {
        ...all("getOne getOneOrFail getMany getManyAndCount getRawOne getRawMany getRawAndEntities getCount", {
          does: "run",
        }),
        ...all("getExists stream execute", { does: "run" }),
        ...all("update delete softDelete restore insert", { returns: "same", makes: "write", ...named }),
        ...all("from into", { returns: "same", ...named }),
        ...all("where andWhere orWhere whereInIds", { returns: "same", key: 0 }),
        setLock: { returns: "same", locks: true },
        ...all("getQuery getSql getParameters getQueryAndParameters clone", {}),
      },
      anyMember: { returns: "same" },
    },
    SelectQueryBuilder: { like: "QueryBuilder", lazy: "read", modelArgument: 0 },
    BaseEntity: {
      static: "entity class",
      members: {
        ...all("save remove softRemove recover", { does: "write" }),
        reload: { does: "read", one: true },
      },
    },
    "entity class": {
      members: {
        ...rowMethods(0, {}),
        ...all("save remove softRemove recover", { does: "write" }),
        ...all("findOne findOneBy findOneOrFail findOneByOrFail", {
          does: "read",
          key: 0,
          one: true,
          returns: "BaseEntity",
        }),
        create: { returns: "BaseEntity" },
        getRepository: { returns: "Repository" },
        createQueryBuilder: { returns: "QueryBuilder" },
      },
    },
  },
};
