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
        [
          "each row of a loop",
          place,
          "for (const name of [b, c]) await prisma.line.create({ data: { orderId: a, name } });",
        ],
        ["an action without more", order, "await prisma.step.create({ data: { orderId: order.id, action: b } });"],
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
          "a loop makes what is missing",
          "await prisma.campaign.create({ data: { id: a } });",
          "for (const userId of [b, c]) await prisma.letter.upsert({ where: { userId }, create: { campaignId: a }, update: {} });",
        ],
        [
          "it is made where it is missing",
          "const order = await prisma.order.upsert({ where: { name: a }, create: {}, update: {} });",
          "await prisma.line.create({ data: { orderId: order.id } });",
        ],
        ["what it was given is taken away", place, "await prisma.line.deleteMany({ where: { orderId: a } });"],
        ["an entry of a log", order, "await prisma.orderAuditEntry.create({ data: { orderId: order.id } });"],
        ["a table of logs", order, "await prisma.orderLogsTable.create({ data: { orderId: order.id } });"],
        [
          "what was done, and from where",
          order,
          "await prisma.auditoria.create({ data: { recurso: order.id, orderId: order.id, ip: b } });",
        ],
        [
          "what was done, and what it changed",
          order,
          "await prisma.auditoria.create({ data: { orderId: order.id, accion: b, detalles: { orderId: c } } });",
        ],
        [
          "a row that is told by a token",
          order,
          "await prisma.recovery.create({ data: { orderId: order.id, tokenHash: b } });",
        ],
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

  describe("that remove rows", () => {
    itTells({
      removed: [
        [
          "those that name it first",
          "await prisma.line.deleteMany({ where: { orderId: a } });",
          "await prisma.order.delete({ where: { id: a } });",
        ],
        [
          "it first",
          "await prisma.order.delete({ where: { id: a } });",
          "await prisma.line.deleteMany({ where: { orderId: a } });",
        ],
        [
          "its log as well",
          "await prisma.order.delete({ where: { id: a } });",
          "await prisma.orderLog.deleteMany({ where: { orderId: a } });",
        ],
        [
          "by a mark",
          "await prisma.order.update({ where: { id: a }, data: { deletedAt: new Date() } });",
          "await prisma.line.updateMany({ where: { orderId: a }, data: { isDeleted: true } });",
        ],
        [
          "rows are taken off it",
          "await prisma.list.updateMany({ where: { folderId: a }, data: { folderId: null } });",
          "await prisma.folder.delete({ where: { id: a } });",
        ],
        [
          "rows are taken off it afterwards",
          "await prisma.folder.delete({ where: { id: a } });",
          "await prisma.list.updateMany({ where: { folderId: a }, data: { folderId: null } });",
        ],
        [
          "rows are taken off those of the same owner",
          "await prisma.folder.deleteMany({ where: { userId: a } });",
          "await prisma.list.updateMany({ where: { userId: a }, data: { userId: null } });",
        ],
      ],
      none: [
        [
          "of another one",
          "await prisma.line.deleteMany({ where: { orderId: a } });",
          "await prisma.order.delete({ where: { id: b } });",
        ],
        [
          "of the same owner, which stays",
          "await prisma.album.deleteMany({ where: { userId: a } });",
          "await prisma.tag.deleteMany({ where: { userId: a } });",
        ],
        [
          "of any but it",
          "await prisma.line.deleteMany({ where: { orderId: { not: a } } });",
          "await prisma.order.delete({ where: { id: a } });",
        ],
        [
          "with one id",
          "await prisma.line.delete({ where: { id: a } });",
          "await prisma.order.delete({ where: { id: a } });",
        ],
        [
          "by constants",
          'await prisma.line.deleteMany({ where: { orderId: "one" } });',
          'await prisma.order.delete({ where: { id: "one" } });',
        ],
        [
          "it is made again",
          "await prisma.line.deleteMany({ where: { orderId: a } });",
          "await prisma.order.update({ where: { id: a }, data: { deletedAt: null } });",
        ],
        [
          "it is no longer deleted",
          "await prisma.line.deleteMany({ where: { orderId: a } });",
          "await prisma.order.update({ where: { id: a }, data: { isDeleted: false } });",
        ],
        [
          "others are changed in something else",
          "await prisma.folder.delete({ where: { id: a } });",
          'await prisma.list.updateMany({ where: { folderId: a }, data: { name: "none" } });',
        ],
        [
          "another one is changed",
          "await prisma.folder.delete({ where: { id: a } });",
          "await prisma.list.updateMany({ where: { folderId: b }, data: { folderId: null } });",
        ],
        [
          "one of its kind is changed",
          "await prisma.folder.delete({ where: { id: a } });",
          "await prisma.folder.updateMany({ where: { folderId: a }, data: { folderId: null } });",
        ],
        [
          "one with its id is changed",
          "await prisma.folder.delete({ where: { id: a } });",
          "await prisma.list.update({ where: { id: a }, data: { id: b } });",
        ],
        [
          "a log is taken off it",
          "await prisma.folder.delete({ where: { id: a } });",
          "await prisma.folderLog.updateMany({ where: { folderId: a }, data: { folderId: null } });",
        ],
        [
          "what names it is changed, not taken off what is removed",
          "await prisma.folder.update({ where: { id: a }, data: { name: b } });",
          "await prisma.list.updateMany({ where: { folderId: a }, data: { folderId: null } });",
        ],
      ],
    });
  });

  describe("that make rows in the place of others", () => {
    const gone = "await prisma.tag.deleteMany({ where: { noteId: a } });";
    itTells({
      replaced: [
        ["of the same owner", gone, "await prisma.tag.create({ data: { noteId: a, name: b } });"],
        ["many", gone, "await prisma.tag.createMany({ data: [b, c].map((name) => ({ noteId: a, name })) });"],
      ],
      none: [
        ["of another owner", gone, "await prisma.tag.create({ data: { noteId: b, name: a } });"],
        ["of another kind", gone, "await prisma.link.create({ data: { noteId: a } });"],
        ["before", "await prisma.tag.create({ data: { noteId: a, name: b } });", gone],
        ["rows that are changed", gone, "await prisma.tag.update({ where: { id: c }, data: { noteId: a } });"],
        [
          "one by one, and others are made",
          "await prisma.role.deleteMany({ where: { userId: a, roleId: b } });",
          "await prisma.role.create({ data: { userId: a, roleId: c } });",
        ],
        ["all of them", "await prisma.tag.deleteMany({});", "await prisma.tag.create({ data: { noteId: a } });"],
        [
          "only some were to go",
          "await prisma.tag.deleteMany({ where: { noteId: a, id: { in: [b, c] } } });",
          "await prisma.tag.create({ data: { noteId: a, name: b } });",
        ],
        [
          "what passes",
          "await prisma.loginToken.deleteMany({ where: { userId: a } });",
          "await prisma.loginToken.create({ data: { userId: a } });",
        ],
      ],
    });
  });

  describe("of which one counts the other", () => {
    const up = "await prisma.user.update({ where: { id: a }, data: { orders: { increment: 1 } } });";
    itTells({
      counted: [
        ["made", "await prisma.order.create({ data: { userId: a } });", up],
        ["made afterwards", up, "await prisma.order.create({ data: { userId: a } });"],
        [
          "removed",
          "await prisma.order.deleteMany({ where: { userId: a } });",
          "await prisma.user.update({ where: { id: a }, data: { orders: { decrement: 1 } } });",
        ],
        [
          "found by what the row says",
          order,
          "await prisma.stock.update({ where: { id: order.itemId }, data: { left: { decrement: 1 } } });",
        ],
        [
          "by a formula",
          "await prisma.order.create({ data: { userId: a } });",
          "await prisma.user.update({ where: { id: a }, data: { orders: sql`$" + "{n} + 1` } });",
        ],
        [
          "besides when it was",
          "await prisma.order.create({ data: { userId: a } });",
          "await prisma.user.update({ where: { id: a }, data: { orders: { increment: 1 }, changedAt: new Date() } });",
        ],
      ],
      none: [
        ["of another", "await prisma.order.create({ data: { userId: b } });", up],
        [
          "not counted",
          "await prisma.order.deleteMany({ where: { userId: a } });",
          "await prisma.user.update({ where: { id: a }, data: { name: b } });",
        ],
        ["changed", "await prisma.order.updateMany({ where: { userId: a }, data: { state: b } });", up],
        ["of its kind", "await prisma.user.create({ data: { userId: a } });", up],
        [
          "what happens",
          "await prisma.order.create({ data: { userId: a } });",
          "await prisma.user.update({ where: { id: a }, data: { viewCount: { increment: 1 } } });",
        ],
        [
          "by the way",
          "await prisma.order.create({ data: { userId: a } });",
          "await Promise.all([prisma.user.update({ where: { id: a }, data: { orders: { increment: 1 } } }), Promise.resolve()]);",
        ],
        ["with its id", "await prisma.order.create({ data: { id: a } });", up],
      ],
    });
  });

  describe("of two rows of one kind", () => {
    const off = "await prisma.address.updateMany({ where: { userId: a }, data: { isDefault: false } });";
    const on = "await prisma.address.update({ where: { id: b }, data: { isDefault: true } });";
    itTells({
      moved: [
        ["a flag, from all of an owner", off, on],
        ["a flag, and then from all of an owner", on, off],
        [
          "a flag, from all but one",
          "await prisma.domain.update({ where: { slug: a }, data: { primary: true } });",
          "await prisma.domain.updateMany({ where: { userId: b, slug: { not: a } }, data: { primary: false } });",
        ],
        [
          "a flag, that a new one is made with",
          "const made = await prisma.address.create({ data: { isDefault: true } });",
          "await prisma.address.updateMany({ where: { userId: a, id: { not: made.id } }, data: { isDefault: false } });",
        ],
        [
          "an amount",
          "await prisma.account.update({ where: { id: a }, data: { left: { decrement: n } } });",
          "await prisma.account.update({ where: { id: b }, data: { left: { increment: n } } });",
        ],
      ],
      none: [
        ["one flag for both", off, "await prisma.address.update({ where: { id: b }, data: { isDefault: false } });"],
        ["two flags", off, "await prisma.address.update({ where: { id: b }, data: { isUsed: true } });"],
        [
          "texts that say how far it has come",
          'await prisma.address.updateMany({ where: { userId: a }, data: { state: "old" } });',
          'await prisma.address.update({ where: { id: b }, data: { state: "new" } });',
        ],
        ["one row", "await prisma.address.update({ where: { id: b }, data: { isDefault: false } });", on],
        ["of two kinds", "await prisma.phone.updateMany({ where: { userId: a }, data: { isDefault: false } });", on],
        ["of two owners", off, "await prisma.address.updateMany({ where: { teamId: b }, data: { isDefault: true } });"],
        ["of all rows there are", "await prisma.address.updateMany({ data: { isDefault: false } });", on],
        ["one that is made and filled in", "await prisma.address.create({ data: { isDefault: false } });", on],
        ["one that is removed", "await prisma.address.deleteMany({ where: { userId: a } });", on],
        [
          "two that are made",
          "await prisma.address.create({ data: { isDefault: false } });",
          "await prisma.address.create({ data: { isDefault: true } });",
        ],
        [
          "an amount that only one gives",
          "await prisma.account.update({ where: { id: a }, data: { left: { decrement: n } } });",
          "await prisma.account.update({ where: { id: b }, data: { used: n } });",
        ],
      ],
    });
  });
});
