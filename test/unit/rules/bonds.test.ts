import assert from "node:assert/strict";
import { bondOf } from "../../../src/rules/state/bonds";
import { stateFactsIn } from "../semantics/state/facts";

const head = 'import { PrismaClient } from "@prisma/client";\nconst prisma = new PrismaClient();\n';

/** Two changes, as code that `a`, `b`, `c` and `n` are handed to, and what ties the second to the first. */
interface Pair {
  readonly title: string;
  readonly code: string;
  readonly expected: string;
}

/** What ties the two changes of each, all read as one file. */
async function bondsOf(pairs: readonly Pair[]): Promise<readonly string[]> {
  const parameters = "a: string, b: string, c: string, n: number";
  const functions = pairs.map(({ code }, index) => `export async function f${index}(${parameters}) {\n${code}\n}\n`);
  const facts = await stateFactsIn(head + functions.join(""));
  return pairs.map((_, index) => {
    const steps = facts.functions.find(({ name }) => name === `f${index}`)?.steps ?? [];
    const [first, second, ...others] = steps.filter(({ action }) => action === "write");
    if (first === undefined || second === undefined || others.length > 0) return "not two changes";
    return bondOf(first, second) ?? "none";
  });
}

/** By what is expected: what the two changes are, and their code. */
type Cases = Readonly<Record<string, readonly (readonly [title: string, first: string, second: string])[]>>;

function itTells(cases: Cases): void {
  const pairs = Object.entries(cases).flatMap(([expected, given]) =>
    given.map(([title, first, second]): Pair => ({ title, code: `${first}\n${second}`, expected })),
  );
  let found: Promise<readonly string[]> | undefined;
  pairs.forEach(({ title, expected }, index) => {
    it(`${expected}: ${title}`, async () => {
      found ??= bondsOf(pairs);
      assert.equal((await found)[index], expected);
    });
  });
}

const order = "const order = await prisma.order.create({ data: { name: a } });";
const place = "await prisma.order.create({ data: { id: a } });";

describe("what ties two changes", () => {
  describe("to a row that is made", () => {
    itTells({
      made: [
        ["its id is written", order, "await prisma.line.create({ data: { orderId: order.id } });"],
        ["its uuid is written", order, "await prisma.line.create({ data: { order: order.uuid } });"],
        ["it is connected", order, "await prisma.line.create({ data: { order: { connect: { id: order.id } } } });"],
        ["the id that it is made with", place, "await prisma.line.create({ data: { orderId: a } });"],
        ["in each of a list", place, "await prisma.line.createMany({ data: [1, 2].map(() => ({ orderId: a })) });"],
        ["a row is changed to it", place, "await prisma.user.update({ where: { id: b }, data: { orderId: a } });"],
        [
          "a row that is there or not",
          place,
          "await prisma.line.upsert({ where: { id: b }, create: { orderId: a }, update: { orderId: a } });",
        ],
        ["a row of its kind", order, "await prisma.order.create({ data: { name: b, parentId: order.id } });"],
        // A `skillPackage` is told by `packageId` as well.
        [
          "by the end of its name",
          "await prisma.skillPackage.create({ data: { packageId: a } });",
          "await prisma.line.create({ data: { packageId: a } });",
        ],
      ],
      none: [
        ["nothing of it is written", order, "await prisma.line.create({ data: { orderId: b } });"],
        ["a name is no key", order, "await prisma.line.create({ data: { name: order.name } });"],
        ["the same name", order, "await prisma.line.create({ data: { name: a } });"],
        [
          "an id of another",
          "await prisma.order.create({ data: { id: b, userId: a } });",
          "await prisma.line.create({ data: { userId: a } });",
        ],
        [
          "the end of another name",
          "await prisma.skill.create({ data: { packageId: a } });",
          "await prisma.line.create({ data: { packageId: a } });",
        ],
        ["two rows with one id", place, "await prisma.copy.create({ data: { id: a } });"],
        [
          "a constant",
          'await prisma.order.create({ data: { id: "one" } });',
          'await prisma.line.create({ data: { orderId: "one" } });',
        ],
        [
          "the row itself",
          order,
          "await prisma.order.update({ where: { id: order.id }, data: { number: order.id } });",
        ],
        [
          "it is made where it is missing",
          "const order = await prisma.order.upsert({ where: { name: a }, create: {}, update: {} });",
          "await prisma.line.create({ data: { orderId: order.id } });",
        ],
        ["what it was given is taken away", place, "await prisma.line.deleteMany({ where: { orderId: a } });"],
        ["a log of it", order, "await prisma.orderLog.create({ data: { orderId: order.id } });"],
        [
          "it is a log",
          "const log = await prisma.log.create({ data: {} });",
          "await prisma.line.create({ data: { logId: log.id } });",
        ],
        ["a row that expires", order, "await prisma.claim.create({ data: { orderId: order.id, expiresAt: n } });"],
      ],
    });
  });
});
