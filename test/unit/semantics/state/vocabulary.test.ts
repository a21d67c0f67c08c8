import assert from "node:assert/strict";
import { inShort, stateFactsIn } from "./facts";

interface Case {
  readonly library: string;
  readonly source: string;
  /** By function: action, model, rows, transaction; nothing where it is in none, `?` where it cannot be told. */
  readonly expected: Readonly<Record<string, readonly string[]>>;
}

const userEntity = "export class User { id!: number; name!: string }\n";

const cases: readonly Case[] = [
  {
    library: "TypeORM: injected repositories, query builders, query runners",
    source: `
      import { InjectRepository } from "@nestjs/typeorm";
      import { DataSource, Repository } from "typeorm";
      import { User } from "./user";

      export class Users {
        constructor(@InjectRepository(User) private readonly users: Repository<User>, private readonly source: DataSource) {}

        async rows(id: number) {
          await this.users.findOneBy({ id });
          await this.users.createQueryBuilder("u").where("u.id = :id", { id }).getMany();
          await this.users.createQueryBuilder().update().set({ name: "" }).where("id = 1").execute();
          await this.users.save({ id });
        }

        async begun(id: number) {
          const runner = this.source.createQueryRunner();
          await runner.startTransaction();
          await runner.manager.delete(User, { id });
          await runner.commitTransaction();
          await runner.manager.count(User);
        }

        async around(user: User) {
          await this.source.transaction(async (manager) => {
            await manager.save(user);
            await manager.getRepository(User).update({ id: user.id }, { name: "" });
            await this.users.count();
          });
        }
      }

      export async function given(users: Repository<User>) {
        await users.clear();
      }
    `,
    expected: {
      "Users.rows": ["read User {id:id}", 'read User "u.id = :id",{id:id}', 'write User "id = 1"', "write User"],
      // The count comes after the commit.
      "Users.begun": ["begin in 1", "write User {id:id} in 1", "commit in 1", "read User"],
      // Two in the transaction, and one by a repository that is not of it.
      "Users.around": ["write User in 1", "write User {id:user.id} in 1", "read User"],
      // A repository that is handed in may be of a transaction.
      given: ["write User in ?"],
    },
  },
  {
    library: "TypeORM: active records",
    source: `
      import { BaseEntity } from "typeorm";

      class Account extends BaseEntity { id!: number }

      export async function close(id: number) {
        const account = await Account.findOneBy({ id });
        await account.remove();
      }
    `,
    expected: { close: ["read Account {id:id}", "write Account"] },
  },
  {
    library: "MikroORM: a flush writes, persisting does not",
    source: `
      import { EntityManager } from "@mikro-orm/postgresql";
      import { User } from "./user";

      export async function rename(id: number) {
        const em = new EntityManager();
        const user = await em.findOne(User, { id });
        em.persist(user);
        await em.flush();
        await em.transactional(async (inner) => {
          await inner.nativeUpdate(User, { id }, { name: "" });
        });
      }
    `,
    expected: { rename: ["read User {id:id}", "write", "write User {id:id} in 1"] },
  },
  {
    library: "Sequelize: the transaction is among the options",
    source: `
      import { Model, Sequelize } from "sequelize";

      const sequelize = new Sequelize("sqlite::memory:");
      class User extends Model {}

      export async function create(options: object) {
        const transaction = await sequelize.transaction();
        const user = await User.create({ name: "" }, { transaction });
        await user.update({ name: "b" }, { transaction });
        await User.destroy({ where: { id: 1 } });
        await User.destroy({ where: { id: 1 }, ...options });
        await transaction.commit();
      }
    `,
    expected: {
      create: ["write User in 1", "write User in 1", "write User {id:1}", "write User {id:1} in ?", "commit in 1"],
    },
  },
  {
    library: "Mongoose: queries run when they are waited for",
    source: `
      import mongoose from "mongoose";

      const User = mongoose.model("User", new mongoose.Schema({ name: String }));

      export async function rename(id: string) {
        const query = User.findById(id);
        const user = await query;
        user.name = "";
        await user.save();
        await User.updateMany({ name: "" }, { name: "b" }).exec();
        User.deleteMany({ name: "" });
      }
    `,
    // The last one is never run: nobody waits for it.
    expected: { rename: ["read User id", "write User", 'write User {name:""}'] },
  },
  {
    library: "Drizzle",
    source: `
      import { eq } from "drizzle-orm";
      import { drizzle } from "drizzle-orm/node-postgres";
      import { pgTable, serial } from "drizzle-orm/pg-core";

      const db = drizzle("postgres://localhost");
      const users = pgTable("users", { id: serial("id") });

      export async function rename(id: number) {
        await db.select().from(users).where(eq(users.id, id));
        await db.query.users.findFirst({ where: eq(users.id, id) });
        await db.transaction(async (tx) => {
          await tx.update(users).set({}).where(eq(users.id, id));
          await tx.insert(users).values({});
        });
      }
    `,
    expected: {
      rename: [
        "read users eq(users.id,id)",
        "read users eq(users.id,id)",
        "write users eq(users.id,id) in 1",
        "write users in 1",
      ],
    },
  },
  {
    library: "Prisma: both kinds of transactions, and a generated client",
    source: `
      import { PrismaClient, Prisma } from "../generated/prisma/client";

      const prisma = new PrismaClient();

      export async function list(id: string) {
        await prisma.$transaction([prisma.user.delete({ where: { id } }), prisma.post.deleteMany()]);
        await prisma.$transaction(async (tx) => {
          await tx.user.update({ where: { id }, data: {} });
          await prisma.user.count();
        });
      }

      export async function handed(tx: Prisma.TransactionClient, id: string) {
        await tx.user.findUnique({ where: { id } });
      }

      export async function raw() {
        await prisma.$executeRaw\`UPDATE "users" SET name = 'a'\`;
      }
    `,
    expected: {
      list: ["write user {id:id} in 1", "write post in 1", "write user {id:id} in 2", "read user"],
      handed: ["read user {id:id} in ?"],
      raw: ["write users"],
    },
  },
  {
    library: "Knex: what a chain does is said anywhere in it",
    source: `
      import knex from "knex";

      const db = knex({ client: "pg" });
      const TABLE = "users";

      export async function rows(id: number) {
        await db(TABLE).where({ id }).first();
        await db("users as u").where("u.id", id).forUpdate();
        await db.from("users").update({ name: "" });
        const trx = await db.transaction();
        await trx("users").insert({ id });
        await db("users").transacting(trx).del();
        await trx.commit();
        await db.raw("select count(*) from users");
      }
    `,
    expected: {
      rows: [
        "read users {id:id}",
        'read users "u.id",id lock rows users',
        "write users",
        "write users in 1",
        "write users in 1",
        "commit in 1",
        "read users",
      ],
    },
  },
  {
    library: "pg: what a statement does is in its text",
    source: `
      import { Pool } from "pg";

      const pool = new Pool();

      export async function move(id: number, table: string) {
        const client = await pool.connect();
        await client.query("BEGIN");
        await client.query("UPDATE accounts SET balance = 0 WHERE id = $1", [id]);
        await client.query({ text: "DELETE FROM lines WHERE account = $1", values: [id] });
        await client.query("COMMIT");
        await pool.query("SELECT * FROM accounts");
        await pool.query(\`DELETE FROM \${table}\`);
      }
    `,
    expected: {
      move: ["begin in 1", "write accounts in 1", "write lines in 1", "commit in 1", "read accounts", "write"],
    },
  },
  {
    library: "mysql2",
    source: `
      import mysql from "mysql2/promise";

      const pool = mysql.createPool({});

      export async function move(id: number) {
        const connection = await pool.getConnection();
        await connection.beginTransaction();
        await connection.execute("INSERT INTO lines (id) VALUES (?)", [id]);
        await connection.commit();
        await pool.query("LOCK TABLES lines WRITE");
      }
    `,
    expected: { move: ["begin in 1", "write lines in 1", "commit in 1", "lock lines lock table lines"] },
  },
  {
    library: "ioredis and node-redis",
    source: `
      import Redis from "ioredis";
      import { createClient } from "redis";

      const cache = new Redis();
      const other = createClient();

      export async function keep(id: string) {
        await cache.get(id);
        await cache.multi().set(id, 1).exec();
        await other.hSet(id, "a", 1);
      }
    `,
    expected: { keep: ["read id", "write", "write id"] },
  },
  {
    library: "Node.js fs",
    source: `
      import * as fs from "node:fs";
      import { writeFile } from "fs/promises";

      export async function keep(path: string) {
        fs.readFileSync(path);
        await fs.promises.rm(path);
        await writeFile(path, "");
      }
    `,
    expected: { keep: ["read path not awaited", "write path", "write path"] },
  },
  {
    library: "redlock, async-lock and proper-lockfile: a name that is the same in each call",
    source: `
      import Redlock from "redlock";
      import AsyncLock from "async-lock";
      import lockfile from "proper-lockfile";

      const redlock = new Redlock([]);
      const lock = new AsyncLock();

      export async function each(id: string) {
        await redlock.acquire(["users:" + id], 1000);
        await redlock.acquire(["users"], 1000);
        await lock.acquire(id, async () => {});
        await lock.acquire("users", async () => {});
        await lockfile.lock("data.json");
      }
    `,
    expected: {
      each: [
        'lock lock unknown ["users:" + id]',
        "lock lock global users",
        "lock lock unknown id",
        "lock lock global users",
        "lock lock global data.json",
      ],
    },
  },
];

describe("the vocabulary of state", () => {
  for (const { library, source, expected } of cases) {
    it(library, async () => {
      assert.deepEqual(inShort(await stateFactsIn(source, { "src/user.ts": userEntity })), expected);
    });
  }

  it("says nothing of methods that are only named alike", async () => {
    const source = `
      import { users } from "./users";
      interface Repository { save(user: object): Promise<void> }
      export async function keep(repository: Repository) {
        await repository.save({});
        await users.save({});
      }
    `;
    const users = "export const users = { async save(_user: object) {} };\n";
    assert.deepEqual(inShort(await stateFactsIn(source, { "src/users.ts": users })), {});
  });
});
