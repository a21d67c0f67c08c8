import { all, type Members, type Vocabulary } from "./vocabulary";

// Commands are named as node-redis 4 (camel case) and ioredis (lower case) have them.
const readNames =
  "get mget exists type ttl pttl strlen getrange keys scan hget hmget hgetall hkeys hvals hlen hexists lrange llen " +
  "lindex smembers sismember scard zrange zrangebyscore zrevrange zrank zscore zcard zcount " +
  "mGet strLen getRange hGet hmGet hGetAll hKeys hVals hLen hExists lRange lLen lIndex sMembers sIsMember sCard " +
  "zRange zRangeByScore zRank zScore zCard zCount";
const writeNames =
  "set setex setnx psetex mset append getset getdel incr incrby decr decrby del unlink expire pexpire expireat persist " +
  "rename flushall flushdb hset hmset hsetnx hdel hincrby lpush rpush lpop rpop lrem lset ltrim sadd srem spop " +
  "zadd zrem zincrby zremrangebyscore xadd xdel publish " +
  "setEx setNX pSetEx mSet getSet getDel incrBy decrBy pExpire expireAt flushAll flushDb hSet hSetNX hDel hIncrBy " +
  "lPush rPush lPop rPop lRem lSet lTrim sAdd sRem sPop zAdd zRem zIncrBy zRemRangeByScore xAdd xDel";

const commands: Members = {
  ...all(readNames, { does: "read", model: "none", key: 0 }),
  ...all(writeNames, { does: "write", model: "none", key: 0 }),
  ...all("multi pipeline", { returns: "queued commands" }),
  duplicate: { returns: "same", connects: true },
  connect: { returns: "same" },
};

const client = { isClient: true, members: commands } as const;

export const redis: Vocabulary = {
  library: "Redis",
  store: "cache",
  modules: ["redis", "@redis/client", "ioredis"],
  exports: {
    default: { is: "Redis" },
    createClient: { returns: "Redis" },
    createCluster: { returns: "Redis" },
    RedisClientType: { is: "Redis" },
    Cluster: { is: "Redis" },
  },
  types: {
    Redis: client,
    "queued commands": {
      lazy: "write",
      members: all("exec execAsPipeline", { does: "run" }),
      anyMember: { returns: "same" },
    },
  },
};
