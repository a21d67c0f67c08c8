import assert from "node:assert/strict";
import { splitTransaction } from "../../../src/rules/state/splitTransaction";
import { stateFactsIn } from "../semantics/state/facts";

const head =
  'import { Prisma, PrismaClient } from "@prisma/client";\n' +
  'import { mail, upload } from "elsewhere";\n' +
  "const prisma = new PrismaClient();\nconst other = new PrismaClient();\n" +
  "const line = (orderId: string) => prisma.line.create({ data: { orderId } });\n" +
  "const ensureLine = (orderId: string) => line(orderId);\n" +
  "async function sent(id: string) {\n  await mail.sendNow(id);\n  return prisma.order.create({ data: { id } });\n}\n" +
  "async function stored(id: string) {\n  await upload(id);\n  return prisma.order.create({ data: { id } });\n}\n";

const made = "await prisma.order.create({ data: { id: a } });";
const lined = "await prisma.line.create({ data: { orderId: a } });";
const inTransaction = (code: string) =>
  `await prisma.$transaction(async (tx) => {\n${code.replaceAll("prisma", "tx")}\n});`;

type Cases = readonly (readonly [title: string, body: string, parameters?: string])[];

/** Of each body, whether something is said of the function that it is in. */
async function saidOf(cases: Cases): Promise<readonly boolean[]> {
  const functions = cases.map(
    ([, body, parameters = "a: string, b: string, is: boolean"], index) =>
      `export async function f${index}(${parameters}) {\n${body}\n}\n`,
  );
  const state = await stateFactsIn(head + functions.join(""));
  return cases.map((_, index) => {
    const own = state.functions.filter(({ name }) => name === `f${index}`);
    assert.equal(own.length, 1);
    return splitTransaction.find({ state: { ...state, functions: own } } as never, {}).length > 0;
  });
}

function itSays(expected: boolean, cases: Cases): void {
  let said: Promise<readonly boolean[]> | undefined;
  cases.forEach(([title], index) => {
    it(title, async () => {
      said ??= saidOf(cases);
      assert.equal((await said)[index], expected);
    });
  });
}

describe("changes of one tree that are not in one transaction", () => {
  describe("are spoken of", () => {
    itSays(true, [
      ["in none", `${made}\n${lined}`],
      ["the first in one", `${inTransaction(made)}\n${lined}`],
      ["the second in one", `${made}\n${inTransaction(lined)}`],
      ["each in one", `${inTransaction(made)}\n${inTransaction(lined)}`],
      ["at the same time", "await Promise.all([prisma.order.create({ data: { id: a } }), line(a)]);"],
      ["where something is waited for before both", `await mail(a);\n${made}\n${lined}`],
      ["where something is waited for after both", `${made}\n${lined}\nawait mail(a);`],
      ["where nobody waits for what is done in between", `${made}\nmail(a);\n${lined}`],
      [
        "where what is waited for in between ends the function",
        `${made}\nif (is) {\n  await mail(a);\n  return;\n}\n${lined}`,
      ],
      [
        "where another loop waits for something",
        `for (const each of [a, b]) await mail(each);\n${made}\nfor (const each of [a, b]) await prisma.line.create({ data: { orderId: a, name: each } });`,
      ],
      [
        "where something else was looked for",
        `const found = await prisma.user.findFirst({ where: { id: b } });\nif (!found) {\n  ${made}\n}\n${lined}`,
      ],
      [
        "where it was looked for and a part of it is made in either case",
        `const found = await prisma.order.findFirst({ where: { id: a } });\n${made}\n${lined}`,
      ],
      [
        "where both are made only if it is missing",
        `const found = await prisma.order.findFirst({ where: { id: a } });\nif (!found) {\n  ${made}\n  ${lined}\n}`,
      ],
      [
        "where something else is done when the second fails",
        `${made}\ntry {\n  ${lined}\n} catch (error) {\n  await prisma.problem.create({ data: { text: b } });\n  throw error;\n}`,
      ],
      [
        "where both are in one that logs",
        `try {\n  ${made}\n  ${lined}\n} catch (error) {\n  console.error(error);\n}`,
      ],
      ["where a file was brought elsewhere before", `await upload(a);\n${made}\n${lined}`],
    ]);
  });

  describe("are left alone", () => {
    itSays(false, [
      ["in one", inTransaction(`${made}\n${lined}`)],
      [
        "in one that may be handed in",
        `${made.replace("prisma", "tx")}\n${lined}`,
        "a: string, tx: Prisma.TransactionClient",
      ],
      [
        "in one that the second may be in",
        `${made}\n${lined.replace("prisma", "tx")}`,
        "a: string, tx: Prisma.TransactionClient",
      ],
      ["of two clients", `${made}\n${lined.replace("prisma", "other")}`],
      ["where nobody waits for the first", `${made.replace("await ", "")}\n${lined}`],
      ["where nobody waits for the second", `${made}\n${lined.replace("await ", "")}`],
      [
        "out of one call, which is looked at by itself",
        "const both = async () => {\n  await prisma.order.create({ data: { id: a } });\n  await line(a);\n};\nawait both();",
      ],
      [
        "a transaction for each turn of a loop and one for the rest",
        `for (const each of [a, b]) {\n${inTransaction("await prisma.user.deleteMany({ where: { teamId: a, name: each } });")}\n}\n${inTransaction("await prisma.team.delete({ where: { id: a } });")}`,
      ],
      ["where the second is made sure of", `${made}\nawait ensureLine(a);`],
      ["where something is waited for in between", `${made}\nawait mail(a);\n${lined}`],
      [
        "where each turn of the second's loop waits for something",
        `${made}\nfor (const each of [a, b]) {\n  await prisma.line.create({ data: { orderId: a, name: each } });\n  await mail(each);\n}`,
      ],
      [
        "where the first is only made if it is missing",
        `const found = await prisma.order.findFirst({ where: { id: a } });\nif (!found) {\n  ${made}\n}\n${lined}`,
      ],
      [
        "where it is missing in a table that SQL names",
        "const found = await prisma.$queryRaw`SELECT * FROM orders WHERE id = 1`;\n" +
          `if (!found) {\n  ${made}\n}\n${lined}`,
      ],
      [
        "where the other arm is for what is there",
        `const found = await prisma.order.findFirst({ where: { id: a } });\nif (found) {\n  await prisma.user.findFirst({ where: { id: b } });\n} else {\n  ${made}\n}\n${lined}`,
      ],
      [
        "where the first is taken back when the second fails",
        `${made}\ntry {\n  ${lined}\n} catch (error) {\n  await prisma.order.delete({ where: { id: a } });\n  throw error;\n}`,
      ],
      [
        "where the second is taken back when it fails",
        `${made}\ntry {\n  ${lined}\n} catch (error) {\n  await prisma.line.deleteMany({ where: { orderId: a } });\n  throw error;\n}`,
      ],
      ["where the second may fail", `${made}\ntry {\n  ${lined}\n} catch (error) {\n  console.error(error);\n}`],
      [
        "where what failed is told and the next is done all the same",
        `try {\n  ${made}\n} catch (error) {\n  if (is) throw error;\n}\n${lined}`,
      ],
      [
        "where a handler of the promise does not throw",
        `await prisma.order.create({ data: { id: a } }).catch((error) => {\n  mail.problem(error);\n});\n${lined}`,
      ],
      [
        "where it is there for the failure of something",
        `try {\n  await mail(a);\n} catch (error) {\n  ${made}\n  ${lined}\n}`,
      ],
      ["where a message was sent before, as the called function writes down", "await sent(a);\nawait line(a);"],
      [
        "where a file was brought elsewhere before, as the called function writes down",
        "await stored(a);\nawait line(a);",
      ],
    ]);
  });
});
