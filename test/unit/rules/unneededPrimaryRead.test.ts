import assert from "node:assert/strict";
import { unneededPrimaryRead } from "../../../src/rules/state/unneededPrimaryRead";
import { stateFactsIn } from "../semantics/state/facts";

const prisma =
  'import { PrismaClient } from "@prisma/client";\nconst a = new PrismaClient();\nconst b = new PrismaClient();\n';
const knex = 'import { knex } from "knex";\nconst db = knex({});\n';
const sequelize =
  'import { Model, Sequelize } from "sequelize";\nconst db = new Sequelize("");\nclass User extends Model {}\n';
const typeorm = 'import type { Repository } from "typeorm";\nclass User { id!: string; }\n';

describe("a row that is read twice", () => {
  // The lines on which it is said.
  const cases: readonly [title: string, code: string, expected: readonly number[]][] = [
    [
      "is the same one by the same client",
      `${prisma}export async function f(id: string) {
        await a.user.findUnique({ where: { id } });
        await a.user.findUnique({ where: { id } });
      }`,
      [6],
    ],
    [
      "is none of another model",
      `${prisma}export async function f(id: string) {
        await a.user.findUnique({ where: { id } });
        await a.team.findUnique({ where: { id } });
      }`,
      [],
    ],
    [
      "is none in another database",
      `${prisma}export async function f(id: string) {
        await a.user.findUnique({ where: { id } });
        await b.user.findUnique({ where: { id } });
      }`,
      [],
    ],
    [
      "is none that a transaction reads for itself",
      `${prisma}export async function f(id: string) {
        await a.user.findUnique({ where: { id } });
        return a.$transaction(async (tx) => tx.user.findUnique({ where: { id } }));
      }`,
      [],
    ],
    [
      "is none that a transaction reads with the same model",
      `${sequelize}export async function f(id: string) {
        await User.findByPk(id);
        return db.transaction((transaction) => User.findByPk(id, { transaction }));
      }`,
      [],
    ],
    [
      "is none of two libraries",
      `${sequelize}import mongoose from "mongoose";
      const Other = mongoose.model("User", new mongoose.Schema({}));
      export async function f(id: string) {
        await User.findOne({ where: { id } });
        return Other.findOne({ id });
      }`,
      [],
    ],
    [
      "is none that is locked by then",
      `${knex}export async function f(id: string) {
        await db("users").where({ id }).first();
        await db("users").where({ id }).forUpdate().first();
      }`,
      [],
    ],
    [
      "is none that was locked until then",
      `${knex}export async function f(id: string) {
        await db("users").where({ id }).forUpdate().first();
        await db("users").where({ id }).first();
      }`,
      [],
    ],
    [
      "is said where both reads stand, not where that is called",
      `${prisma}async function load(id: string) {
        await a.user.findUnique({ where: { id } });
        return a.user.findUnique({ where: { id } });
      }
      export const f = (id: string) => load(id);`,
      [6],
    ],
    [
      "is none of two objects that read by what they have themselves",
      `${prisma}class Ref {
        constructor(private readonly id: string) {}
        load() {
          return a.user.findUnique({ where: { id: this.id } });
        }
      }
      export async function f(one: Ref, other: Ref) {
        return [await one.load(), await other.load()];
      }`,
      [],
    ],
    [
      "is none where the value stands elsewhere",
      `${typeorm}export async function f(users: Repository<User>, one: string, other: string) {
        await users.createQueryBuilder("u").where("u.id = :id").setParameter("id", one).getOne();
        await users.createQueryBuilder("u").where("u.id = :id").setParameter("id", other).getOne();
      }`,
      [],
    ],
    [
      "is none that called functions want for themselves",
      `${prisma}async function mail(id: string) {
        await a.user.findUnique({ where: { id } });
      }
      async function bill(id: string) {
        await a.user.findUnique({ where: { id } });
      }
      export async function f(id: string) {
        await mail(id);
        await bill(id);
      }`,
      [],
    ],
    [
      "is none that is written in between",
      `${prisma}export async function f(id: string) {
        await a.user.findUnique({ where: { id } });
        await a.user.update({ where: { id }, data: { seen: true } });
        await a.user.findUnique({ where: { id } });
      }`,
      [],
    ],
  ];
  for (const [title, code, expected] of cases)
    it(title, async () => {
      const state = await stateFactsIn(code);
      const found = unneededPrimaryRead.find({ state, path: "src/a.ts" } as never, {});
      assert.deepEqual(
        found.map(({ startLine }) => startLine),
        expected,
      );
    });
});
