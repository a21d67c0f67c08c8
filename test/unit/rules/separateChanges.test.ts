import assert from "node:assert/strict";
import { separateChanges } from "../../../src/rules/state/separateChanges";
import { stateFactsIn } from "../semantics/state/facts";

const head = 'import { PrismaClient, type Prisma } from "@prisma/client";\nconst prisma = new PrismaClient();\n';

describe("changes that are not in one transaction", () => {
  const inNone = (count: number, models: string) => `\`f\` makes ${count} changes (${models}), in no transaction.`;
  // What `f` does from line 4 on, and what is said.
  const cases: readonly [title: string, parameters: string, body: string, expected?: string][] = [
    [
      "are two in none",
      "",
      "await prisma.a.create({ data: {} });\nawait prisma.b.create({ data: {} });",
      `5: ${inNone(2, "`a`, `b`")}`,
    ],
    // Which the rule leaves alone: whether they may stand alone is not asked here.
    [
      "are logs as well",
      "",
      "await prisma.a.create({ data: {} });\nawait prisma.log.create({ data: {} });",
      `5: ${inNone(2, "`a`, `log`")}`,
    ],
    [
      "are one beside a transaction",
      "",
      "await prisma.$transaction([prisma.a.create({ data: {} }), prisma.b.create({ data: {} })]);\nawait prisma.c.create({ data: {} });",
      "5: `f` makes 3 changes (`a`, `b`, `c`), not all in the same transaction.",
    ],
    [
      "are two transactions",
      "",
      "await prisma.$transaction([prisma.a.deleteMany()]);\nawait prisma.$transaction([prisma.b.deleteMany()]);",
      "5: `f` makes 2 changes (`a`, `b`), not all in the same transaction.",
    ],
    ["are none that are in one", "", "await prisma.$transaction([prisma.a.deleteMany(), prisma.b.deleteMany()]);"],
    ["are none that is alone", "", "await prisma.a.create({ data: {} });\nawait prisma.b.findMany();"],
    [
      "are none of which only one is made",
      "is: boolean",
      "if (is) await prisma.a.deleteMany();\nelse await prisma.b.deleteMany();",
    ],
    [
      "are none where a caller may have begun one",
      "tx: Prisma.TransactionClient",
      "await tx.a.deleteMany();\nawait tx.b.deleteMany();",
    ],
  ];
  for (const [title, parameters, body, expected] of cases)
    it(title, async () => {
      const { functions } = await stateFactsIn(`${head}export async function f(${parameters}) {\n${body}\n}\n`);
      const found = functions.map(separateChanges).find((each) => each !== undefined);
      assert.equal(found && `${found.startLine}: ${found.message}`, expected);
    });
});
