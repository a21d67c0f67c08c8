import assert from "node:assert/strict";
import { stateFactsIn } from "./facts";

/** The step that is looked at is the last one of the function. */
const cases: readonly { readonly title: string; readonly body: string; readonly columns: readonly string[] | null }[] =
  [
    {
      title: "what is selected",
      body: "return prisma.user.findMany({ where: { id }, select: { name: true } });",
      columns: ["name"],
    },
    {
      title: "what is looked at of the row, which has to be there",
      body: "const user = await prisma.user.findUnique({ where: { id } }); if (!user) return null; return user.name + user!.age;",
      columns: ["name", "age"],
    },
    {
      title: "what is taken out of the row",
      body: "const { name: given } = await prisma.user.findUniqueOrThrow({ where: { id } }); return given;",
      columns: ["name"],
    },
    {
      title: "one column, without a name for the row",
      body: "return (await prisma.user.findUnique({ where: { id } }))?.name;",
      columns: ["name"],
    },
    {
      title: "any, of a row that is given back",
      body: "const user = await prisma.user.findUnique({ where: { id } }); return user;",
      columns: null,
    },
    {
      title: "any, of a row whose rest is taken",
      body: "const { name, ...rest } = await prisma.user.findUniqueOrThrow({ where: { id } }); return { name, rest };",
      columns: null,
    },
    {
      title: "what is changed",
      body: "await prisma.user.update({ where: { id }, data: { name: id, age: { increment: 1 } } });",
      columns: ["name", "age"],
    },
    {
      title: "any, where what is changed stands elsewhere",
      body: "const more = { age: 1 }; await prisma.user.update({ where: { id }, data: { name: id, ...more } });",
      columns: null,
    },
  ];

describe("the columns of a step", () => {
  for (const { title, body, columns } of cases) {
    it(title, async () => {
      const source = `
        import { PrismaClient } from "@prisma/client";
        const prisma = new PrismaClient();
        export async function work(id: string) { ${body} }
      `;
      const [work] = (await stateFactsIn(source)).functions;
      assert.deepEqual(work?.steps.at(-1)?.row.columns, columns);
    });
  }
});
