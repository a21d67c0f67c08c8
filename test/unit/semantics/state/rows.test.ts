import assert from "node:assert/strict";
import { stateFactsIn } from "./facts";

interface Column {
  readonly text: string | null;
  readonly origins: readonly string[];
}

/** What each step looks for and gives: `id=created.id`, `teamId:=teamId`. */
async function columnsOf(body: string, imports = ""): Promise<readonly string[]> {
  const source = `
    import { PrismaClient } from "@prisma/client";
    ${imports}
    const prisma = new PrismaClient();
    export async function work(id: string, other: string, row: any) {
      ${body}
    }
  `;
  const { functions } = await stateFactsIn(source);
  const steps = functions.find(({ name }) => name === "work")?.steps ?? [];
  return steps.map(({ row: { fields, given } }) => [...named(fields, "="), ...named(given, ":=")].join(" "));
}

function named(columns: Readonly<Record<string, readonly Column[]>>, sign: string): readonly string[] {
  return Object.entries(columns).map(([name, values]) => `${name}${sign}${values.map(({ text }) => text).join("|")}`);
}

describe("the row of a step", () => {
  const cases: readonly { readonly title: string; readonly body: string; readonly rows: readonly string[] }[] = [
    {
      title: "what it is looked for by, and what is written",
      body: 'await prisma.user.update({ where: { id }, data: { name: "new" } });',
      rows: ['id=id name:="new"'],
    },
    {
      title: "a key of two columns",
      body: "await prisma.member.findUnique({ where: { userId_teamId: { userId: id, teamId: other } } });",
      rows: ["userId=id teamId=other"],
    },
    {
      title: "a row that is connected by its key",
      body: "await prisma.user.create({ data: { team: { connect: { id: other } }, name: undefined } });",
      rows: ["teamId:=other"],
    },
    {
      title: "arguments that were put together before",
      body:
        "const args = { where: { id }, data: { name: other } };\nawait prisma.user.update(args);\n" +
        "const made = { data: { name: other } };\nawait prisma.user.create(made);",
      rows: ["id=id name:=other", "name:=other"],
    },
    {
      title: "any value but that one",
      body: "await prisma.user.count({ where: { id: { not: other } } });",
      rows: ["!id=other"],
    },
    {
      title: "a column that is compared otherwise than with a value",
      body: "await prisma.user.findMany({ where: { age: { gt: 3 }, name: { equals: other }, OR: [{ id }] } });",
      rows: ["name=other"],
    },
    {
      title: "a column that is named like a comparison",
      body: "await prisma.file.findFirst({ where: { path: other } });",
      rows: ["path=other"],
    },
    {
      title: "upsert: what it is given either way",
      body: "await prisma.user.upsert({ where: { id }, create: { id, name: other }, update: {} });",
      rows: ["id=id id:=id name:=other"],
    },
  ];
  for (const { title, body, rows } of cases) {
    it(title, async () => {
      assert.deepEqual(await columnsOf(body), rows);
    });
  }

  it("Mongoose and TypeORM: a key that is no object is the id", async () => {
    const imports =
      'import { Schema, model } from "mongoose";\nimport { type DataSource } from "typeorm";\n' +
      'const User = model("User", new Schema({}));\nclass Team {}\ndeclare const source: DataSource;\n';
    const body =
      "await User.findById(id);\nawait User.findByIdAndUpdate(id, { $set: { name: other } });\n" +
      "await source.getRepository(Team).delete(id);\nawait source.getRepository(Team).update({ _id: id }, { name: other });\n" +
      'await source.getRepository(Team).createQueryBuilder("team").where("team.id = :id", { id: other }).getOne();';
    assert.deepEqual(await columnsOf(body, imports), [
      "id=id",
      "id=id name:=other",
      "id=id",
      "id=id name:=other",
      "id=other",
    ]);
  });

  it("knows where the value of a column comes from, through names, calls and transactions", async () => {
    const source = `
      import { PrismaClient } from "@prisma/client";
      const prisma = new PrismaClient();
      async function add(name: string) {
        const { id: made } = await prisma.$transaction(async (tx) => {
          const user = await tx.user.create({ data: { name } });
          return { ...user, more: 1 };
        });
        return made;
      }
      export async function work(name: string) {
        const [id] = await Promise.all([add(name), prisma.log.create({ data: {} })]);
        let found = null;
        found = await prisma.user.findUnique({ where: { id } });
        await prisma.user.findUnique({ where: { id: found.parentId } });
      }
    `;
    const { functions } = await stateFactsIn(source);
    const steps = functions.find(({ name }) => name === "work")?.steps ?? [];
    const [create, , first, second] = steps;
    assert.deepEqual(
      first?.row.fields.id?.[0]?.origins,
      create?.row.places.map((place) => `${place}.id`),
    );
    assert.deepEqual(
      second?.row.fields.id?.[0]?.origins,
      first?.row.places.map((place) => `${place}.parentId`),
    );
  });
});
