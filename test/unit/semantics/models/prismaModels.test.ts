import assert from "node:assert/strict";
import { prismaModelsOf } from "../../../../src/semantics/models/prismaModels";
import { inShort, modelsOf } from "./models";

const schema = `
generator client {
  provider = "prisma-client-js"
}

// People who may sign in.
model User {
  id        Int      @id @default(autoincrement())
  email     String   @unique @db.VarChar(100) // as they typed it
  role      Role     @default(USER)
  isActive  Boolean?
  url       String   @default("https://example.org/?a={b}") @map("home_page")
  tags      String[]
  data      Json?
  updatedAt DateTime @updatedAt
  posts     Post[]
  address   Address?
  elsewhere Unknown

  @@index([
    email,
    role
  ])
  @@map("users")
}

enum Role {
  USER  @map("user")
  ADMIN

  @@map("roles")
}

type Address {
  street String
}

view Summary {
  total Int
}

model Post {
  id Int @id
}
`;

describe("data models of a Prisma schema", () => {
  it("reads models, enums, composite types and views", () => {
    const { models, problems } = prismaModelsOf("schema.prisma", schema);
    assert.deepEqual(problems, []);
    assert.deepEqual(models.map(inShort), [
      [
        "User: prisma, persisted, users",
        "id: Int = autoincrement() as int",
        "email: String as varchar(100)",
        // Two values.
        "role: Role = USER {USER, ADMIN, 2} as role",
        // True, false and null.
        "isActive?: Boolean? {3} as boolean",
        'url: String = "https://example.org/?a={b}" -> home_page as string',
        "tags: String[] as string[]",
        "data?: Json? as json !json-column",
        "updatedAt: DateTime = generated as datetime",
        "posts: Post[] as post[] (elsewhere)",
        "address?: Address? as address",
        // It may be a model or an enum of another file.
        "elsewhere: Unknown as unknown (elsewhere)",
      ],
      ["Role: prisma, persisted, roles {user, ADMIN}"],
      ["Address: prisma, persisted", "street: String as string"],
      ["Summary: prisma", "total: Int as int"],
      ["Post: prisma, persisted", "id: Int as int"],
    ]);
  });

  it("reads namespaces, values of enums, types that are made, and attributes on lines of their own", () => {
    const text = `
types {
  Email = String
}

namespace billing {
  enum State {
    @@type("pg/text@1")
    open   = "o"
    closed = "c"
  }

  model Invoice {
    id    Char(36) // a comment
      @id
      @default(uuid())
    state State    @default(open)
    owner supabase:auth.User
  }

  policy_select readers {
    target = Invoice
  }
}
`;
    const { models, problems } = prismaModelsOf("a.prisma", text);
    assert.deepEqual(problems, []);
    assert.deepEqual(models.map(inShort), [
      ["State: prisma, persisted {open, closed}"],
      [
        "Invoice: prisma, persisted",
        "id: Char(36) = uuid() as char(36)",
        "state: State = open {open, closed, 2} as state",
        "owner: supabase:auth.User as supabase:auth.user (elsewhere)",
      ],
    ]);
  });

  it("says where a name stands", () => {
    const [model] = prismaModelsOf("a.prisma", "model  User {\n\tname String\n}").models;
    assert.deepEqual(model?.place, { startLine: 1, startColumn: 8, endLine: 1, endColumn: 12 });
    assert.deepEqual(model?.fields[0]?.place, { startLine: 2, startColumn: 2, endLine: 2, endColumn: 6 });
  });

  const broken: readonly {
    readonly title: string;
    readonly text: string;
    readonly says: string;
    readonly fields: number;
  }[] = [
    {
      title: "a line that is being typed",
      text: "model A {\n  id Int\n  na\n  b String\n}\n",
      says: "Line 3: This line of `A` is not understood. The rest is read.",
      fields: 2,
    },
    {
      title: "an attribute that is not closed",
      text: "model A {\n  id Int @default(\n  b String\n}\n",
      says: "Line 2: This line of `A` is not understood. The rest is read.",
      fields: 1,
    },
    {
      title: "a block that is not closed before the next one",
      text: "model A {\n  id Int\nmodel B {\n  id Int\n}\n",
      says: "Line 3: The block `A` before this one is not closed. The rest is read.",
      fields: 2,
    },
    {
      title: "a block that is not closed at all",
      text: "model A {\n  id Int\n",
      says: "Line 1: The block `A` is not closed. The rest is read.",
      fields: 1,
    },
    {
      title: "what is no schema",
      text: "}\nhello\n",
      says: "Line 1: There is no block that this bracket could close. 1 more line is not understood either. The rest is read.",
      fields: 0,
    },
  ];
  for (const { title, text, says, fields } of broken) {
    it(`makes a problem of ${title}`, () => {
      const { models, problems } = prismaModelsOf("a.prisma", text);
      assert.deepEqual(problems, [{ path: "a.prisma", code: "syntax-error", message: says }]);
      assert.equal(models.flatMap((model) => model.fields).length, fields);
      assert.ok(models.every(({ isComplete }) => !isComplete));
    });
  }

  it("is read as it is edited, without a type checker", async () => {
    const models = await modelsOf("model A {\r\n  id Int @id\r\n}\r\n", { path: "prisma/schema.prisma" });
    assert.deepEqual(models.map(inShort), [["A: prisma, persisted", "id: Int as int"]]);
  });

  it("reads a long line of brackets in no time", () => {
    const { problems } = prismaModelsOf("a.prisma", `model A {\n  a String @default(${"(".repeat(50_000)}\n}\n`);
    assert.equal(problems.length, 1);
  });
});
