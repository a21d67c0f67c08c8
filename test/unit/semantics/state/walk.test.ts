import assert from "node:assert/strict";
import { inShort, stateFactsIn } from "./facts";

const client = 'import { PrismaClient } from "@prisma/client";\nexport const prisma = new PrismaClient();\n';

describe("the steps of a function", () => {
  it("follows calls in the file and one level across files, with the arguments put in", async () => {
    const source = `
      import { audit } from "./audit";
      import { prisma } from "./client";
      const remove = (id: string) => prisma.user.delete({ where: { id } });
      export async function close(userId: string) {
        await remove(userId);
        await audit(prisma, userId);
      }
    `;
    const files = {
      "src/client.ts": client,
      "src/audit.ts":
        'import type { PrismaClient } from "@prisma/client";\nimport { deep } from "./deep";\n' +
        "export async function audit(db: PrismaClient, who: string) {\n" +
        "  await db.log.update({ where: { who }, data: {} });\n  await deep(db);\n}\n",
      "src/deep.ts":
        'import type { PrismaClient } from "@prisma/client";\n' +
        "export async function deep(db: PrismaClient) {\n  await db.log.deleteMany();\n}\n",
    };
    const facts = await stateFactsIn(source, files);
    assert.deepEqual(inShort(facts).close, [
      "write user {id:userId}",
      "write log {who:userId}",
      // Two files away: whatever it does.
      "unknown in ?",
    ]);
    const [, audit] = facts.functions.find(({ name }) => name === "close")?.steps ?? [];
    assert.deepEqual(
      audit?.through.map(({ path, name, startLine }) => `${path}:${startLine} ${name}`),
      ["src/a.ts:7 audit"],
    );
  });

  it("gives a followed function the transaction that it is handed", async () => {
    const source = `
      import { Prisma } from "@prisma/client";
      import { prisma } from "./client";
      const remove = (tx: Prisma.TransactionClient, id: string) => tx.user.delete({ where: { id } });
      export async function close(id: string) {
        await prisma.$transaction(async (tx) => {
          await remove(tx, id);
          await tx.log.create({ data: {} });
        });
      }
    `;
    assert.deepEqual(inShort(await stateFactsIn(source, { "src/client.ts": client })), {
      remove: ["write user {id:id} in ?"],
      close: ["write user {id:id} in 1", "write log in 1"],
    });
  });

  it("runs a callback in the transaction that a function of the project begins", async () => {
    const source = `
      import { Prisma } from "@prisma/client";
      import { prisma } from "./client";
      function inTransaction(work: (tx: Prisma.TransactionClient) => Promise<void>) {
        return prisma.$transaction((tx) => work(tx));
      }
      export async function close(id: string) {
        await inTransaction(async (tx) => {
          await tx.user.delete({ where: { id } });
          await tx.log.create({ data: {} });
        });
      }
    `;
    const { close } = inShort(await stateFactsIn(source, { "src/client.ts": client }));
    assert.deepEqual(close, ["write user {id:id} in 1", "write log in 1"]);
  });

  it("does not know what a callback runs in that something else is given", async () => {
    const source = `
      import { prisma } from "./client";
      import { wrap } from "elsewhere";
      export async function close() {
        await wrap(async () => {
          await prisma.user.deleteMany();
        });
      }
    `;
    const { close } = inShort(await stateFactsIn(source, { "src/client.ts": client }));
    assert.deepEqual(close, ["write user in ?", "unknown in ?"]);
  });

  it("knows the client through classes of the project", async () => {
    const source = `
      import { PrismaService } from "./service";
      export class Users {
        constructor(private readonly prisma: PrismaService) {}
        list = () => this.prisma.user.findMany();
        count() { return this.prisma.total(); }
      }
    `;
    const service =
      'import { PrismaClient } from "@prisma/client";\n' +
      "export class PrismaService extends PrismaClient {\n  total() {\n    return this.user.count();\n  }\n}\n";
    assert.deepEqual(inShort(await stateFactsIn(source, { "src/service.ts": service })), {
      "Users.list": ["read user"],
      "Users.count": ["read user"],
    });
  });
});

describe("endpoints", () => {
  const cases: readonly {
    readonly framework: string;
    readonly source: string;
    readonly edited?: string;
    readonly expected: readonly string[];
  }[] = [
    {
      framework: "Express, with a wrapper, a chain and a named handler",
      source: `
        import express, { Router } from "express";
        const app = express();
        const router = Router();
        const wrap = (handler: Function) => handler;
        function create() {}
        app.get("/a", (_request, response) => response.end());
        router.post("/b", wrap(async () => {}));
        router.route("/c").put(create);
        app.set("x", () => {});
      `,
      expected: ["Express PUT /c", "Express GET /a", "Express POST /b"],
    },
    {
      framework: "Fastify, typed and by options",
      source: `
        import type { FastifyInstance } from "fastify";
        export async function routes(app: FastifyInstance) {
          app.delete("/a", async () => {});
          app.route({ method: "PATCH", url: "/b", handler: async () => {} });
        }
      `,
      expected: ["Fastify DELETE /a", "Fastify PATCH /b"],
    },
    {
      framework: "Koa",
      source: 'import Router from "@koa/router"; const router = new Router(); router.get("/a", async () => {});',
      expected: ["Koa GET /a"],
    },
    {
      framework: "Hono, chained",
      source:
        'import { Hono } from "hono"; export const app = new Hono().get("/a", (c) => c.text("")).post("/b", (c) => c.text(""));',
      expected: ["Hono GET /a", "Hono POST /b"],
    },
    {
      framework: "NestJS",
      source: `
        import { Controller, Get, Post } from "@nestjs/common";
        @Controller("users")
        export class Users {
          @Get(":id") one() {}
          @Post() create() {}
          helper() {}
        }
      `,
      expected: ["NestJS GET /users/:id", "NestJS POST /users"],
    },
  ];

  for (const { framework, source, expected } of cases) {
    it(framework, async () => {
      const { functions } = await stateFactsIn(source);
      const found = functions.flatMap(({ endpoint }) =>
        endpoint === null ? [] : [`${endpoint.framework} ${endpoint.method} ${endpoint.path}`],
      );
      assert.deepEqual(found, expected);
    });
  }
});
