import type { RuleExample } from "../../model";

/** Where `state/split-transaction` keeps quiet: changes that need no transaction, or must not have one. */
export const splitTransactionSilences: readonly RuleExample[] = [
  {
    title: "Prisma: a list of changes is one transaction",
    files: {
      "src/orders.ts":
        'import { PrismaClient } from "@prisma/client";\n\n' +
        "const prisma = new PrismaClient();\n\n" +
        "export async function cancel(id: string) {\n" +
        "  await prisma.$transaction([\n" +
        "    prisma.line.deleteMany({ where: { orderId: id } }),\n" +
        "    prisma.order.delete({ where: { id } }),\n" +
        "  ]);\n" +
        "}\n",
    },
    edited: "src/orders.ts",
    expected: [],
  },
  {
    title: "Mongoose: two rows of one kind need nothing of each other",
    files: {
      "src/notify.ts":
        'import mongoose from "mongoose";\n\n' +
        'const Notice = mongoose.model("Notice", new mongoose.Schema({}));\n\n' +
        "export async function notify(author: string, reader: string) {\n" +
        "  await Notice.create({ to: author });\n" +
        "  await Notice.create({ to: reader });\n" +
        "}\n",
    },
    edited: "src/notify.ts",
    expected: [],
  },
  {
    title: "Prisma: a mail goes out in between, and that it is under way is meant to be seen",
    files: {
      "src/invite.ts":
        'import { PrismaClient } from "@prisma/client";\n' +
        'import { sendMail } from "mailer";\n\n' +
        "const prisma = new PrismaClient();\n\n" +
        "export async function invite(id: string) {\n" +
        "  const invitation = await prisma.invitation.create({ data: { id } });\n" +
        "  const { messageId } = await sendMail(id);\n" +
        "  await prisma.letter.create({ data: { invitationId: invitation.id, messageId } });\n" +
        "}\n",
    },
    edited: "src/invite.ts",
    expected: [],
  },
  {
    title: "Prisma: one row that says how far something has come",
    files: {
      "src/convert.ts":
        'import { PrismaClient } from "@prisma/client";\n\n' +
        "const prisma = new PrismaClient();\n\n" +
        "export async function convert(id: string) {\n" +
        '  await prisma.video.update({ where: { id }, data: { state: "converting" } });\n' +
        '  await prisma.video.update({ where: { id }, data: { state: "done" } });\n' +
        "}\n",
    },
    edited: "src/convert.ts",
    expected: [],
  },
  {
    title: "Prisma: that the second one fails is only logged",
    files: {
      "src/orders.ts":
        'import { PrismaClient } from "@prisma/client";\n' +
        'import { logger } from "pino-logger";\n\n' +
        "const prisma = new PrismaClient();\n\n" +
        "async function count(shopId: string) {\n" +
        "  try {\n" +
        "    await prisma.shop.update({ where: { id: shopId }, data: { orders: { increment: 1 } } });\n" +
        "  } catch (error) {\n" +
        "    logger.warn(error);\n" +
        "  }\n" +
        "}\n\n" +
        "export async function order(shopId: string) {\n" +
        "  await prisma.order.create({ data: { shopId } });\n" +
        "  await count(shopId);\n" +
        "}\n",
    },
    edited: "src/orders.ts",
    expected: [],
  },
  {
    title: "Prisma: what was written is taken back when the work fails",
    files: {
      "src/credits.ts":
        'import { PrismaClient } from "@prisma/client";\n\n' +
        "const prisma = new PrismaClient();\n\n" +
        "export async function spend(teamId: string) {\n" +
        "  const credit = await prisma.credit.create({ data: { teamId } });\n" +
        "  try {\n" +
        "    await prisma.purchase.create({ data: { creditId: credit.id } });\n" +
        "  } catch (error) {\n" +
        "    await prisma.credit.delete({ where: { id: credit.id } });\n" +
        "    throw error;\n" +
        "  }\n" +
        "}\n",
    },
    edited: "src/credits.ts",
    expected: [],
  },
  {
    title: "Prisma: a row that is only made where it is missing, so that the next run finds it",
    files: {
      "src/views.ts":
        'import { PrismaClient } from "@prisma/client";\n\n' +
        "const prisma = new PrismaClient();\n\n" +
        "async function contactOf(email: string) {\n" +
        "  const contact = await prisma.contact.findUnique({ where: { email } });\n" +
        "  if (contact) return contact;\n" +
        "  return prisma.contact.create({ data: { email } });\n" +
        "}\n\n" +
        "export async function view(email: string, page: string) {\n" +
        "  const contact = await contactOf(email);\n" +
        "  await prisma.ticket.create({ data: { contactId: contact.id, page } });\n" +
        "}\n",
    },
    edited: "src/views.ts",
    expected: [],
  },
  {
    title: "Prisma: changes of which only one is made, by whether there is one",
    files: {
      "src/tickets.ts":
        'import { PrismaClient } from "@prisma/client";\n\n' +
        "const prisma = new PrismaClient();\n\n" +
        "export async function open(id: string) {\n" +
        "  const ticket = await prisma.ticket.findUnique({ where: { id } });\n" +
        "  if (ticket) await prisma.line.deleteMany({ where: { ticketId: id } });\n" +
        "  if (!ticket) await prisma.line.create({ data: { ticketId: id } });\n" +
        "}\n",
    },
    edited: "src/tickets.ts",
    expected: [],
  },
  {
    title: "Prisma: two changes that may well stand alone, and a transaction for each batch",
    files: {
      "src/clean.ts":
        'import { PrismaClient } from "@prisma/client";\n\n' +
        "const prisma = new PrismaClient();\n\n" +
        "const seen = (id: string) => prisma.user.update({ where: { id }, data: { seen: new Date() } });\n" +
        "const used = (id: string) => prisma.team.update({ where: { id }, data: { used: new Date() } });\n\n" +
        "export async function touch(userId: string, teamId: string) {\n" +
        "  await Promise.all([seen(userId), used(teamId)]);\n" +
        "}\n\n" +
        "export async function clean(teamId: string, batches: string[][]) {\n" +
        "  for (const ids of batches) {\n" +
        "    await prisma.$transaction(async (tx) => {\n" +
        "      await tx.user.deleteMany({ where: { teamId, id: { in: ids } } });\n" +
        "    });\n" +
        "  }\n" +
        "  await prisma.$transaction(async (tx) => {\n" +
        "    await tx.team.delete({ where: { id: teamId } });\n" +
        "  });\n" +
        "}\n",
    },
    edited: "src/clean.ts",
    expected: [],
  },
  {
    title: "Prisma: a mail for each row that is made",
    files: {
      "src/invite.ts":
        'import { PrismaClient } from "@prisma/client";\n' +
        'import { sendMail } from "mailer";\n\n' +
        "const prisma = new PrismaClient();\n\n" +
        "export async function invite(id: string, people: string[]) {\n" +
        "  await prisma.campaign.create({ data: { id } });\n" +
        "  for (const person of people) {\n" +
        "    await prisma.letter.create({ data: { campaignId: id, person } });\n" +
        "    await sendMail(person);\n" +
        "  }\n" +
        "}\n",
    },
    edited: "src/invite.ts",
    expected: [],
  },
  {
    title: "TypeORM: one row that is saved again",
    files: {
      "src/stores.ts":
        'import type { DataSource } from "typeorm";\n' +
        'import { Store } from "./store";\n\n' +
        "export async function fill(source: DataSource, id: string) {\n" +
        "  const stores = source.getRepository(Store);\n" +
        "  const store = await stores.findOneByOrFail({ id });\n" +
        '  store.state = "filling";\n' +
        "  await stores.save(store);\n" +
        '  store.state = "filled";\n' +
        "  await stores.save(store);\n" +
        "}\n",
      "src/store.ts": "export class Store {\n  id!: string;\n  state!: string;\n}\n",
    },
    edited: "src/stores.ts",
    expected: [],
  },
  {
    title: "Prisma: a run that is marked as failed when one of its steps fails",
    files: {
      "src/runs.ts":
        'import { PrismaClient } from "@prisma/client";\n\n' +
        "const prisma = new PrismaClient();\n\n" +
        "export async function run(steps: (() => string)[]) {\n" +
        "  const batch = await prisma.batch.create({ data: {} });\n" +
        "  try {\n" +
        "    for (const step of steps) await prisma.step.create({ data: { batchId: batch.id, text: step() } });\n" +
        '    await prisma.batch.update({ where: { id: batch.id }, data: { state: "done" } });\n' +
        "  } catch (error) {\n" +
        '    await prisma.batch.update({ where: { id: batch.id }, data: { state: "failed" } });\n' +
        "    throw error;\n" +
        "  }\n" +
        "}\n",
    },
    edited: "src/runs.ts",
    expected: [],
  },
  {
    title: "Prisma: what is written of a message that has been sent stays",
    files: {
      "src/rate.ts":
        'import { PrismaClient } from "@prisma/client";\n' +
        'import { chat } from "some-chat";\n\n' +
        "const prisma = new PrismaClient();\n\n" +
        "async function say(id: string, text: string) {\n" +
        "  await chat.sendMessage(text);\n" +
        "  await prisma.question.create({ data: { id, text } });\n" +
        "}\n\n" +
        "export async function ask(questionId: string) {\n" +
        '  await say(questionId, "How was it?");\n' +
        "  await prisma.rating.create({ data: { questionId } });\n" +
        "}\n",
    },
    edited: "src/rate.ts",
    expected: [],
  },
  {
    title: "Prisma: a log of what is done next",
    files: {
      "src/steps.ts":
        'import { PrismaClient } from "@prisma/client";\n\n' +
        "const prisma = new PrismaClient();\n\n" +
        "export async function finish(id: string) {\n" +
        "  await prisma.step.create({ data: { id } });\n" +
        '  await prisma.stepLog.create({ data: { stepId: id, text: "made" } });\n' +
        "}\n",
    },
    edited: "src/steps.ts",
    expected: [],
  },
  {
    title: "Prisma: changes of which each may fail",
    files: {
      "src/plans.ts":
        'import { PrismaClient } from "@prisma/client";\n\n' +
        "const prisma = new PrismaClient();\n\n" +
        "export async function downgrade(id: string) {\n" +
        "  await prisma.team.delete({ where: { id } });\n" +
        "  await Promise.allSettled([\n" +
        "    prisma.link.deleteMany({ where: { teamId: id } }),\n" +
        "    prisma.hook.deleteMany({ where: { teamId: id } }),\n" +
        "  ]);\n" +
        "}\n",
    },
    edited: "src/plans.ts",
    expected: [],
  },
  {
    title: "Prisma: work in the background, which is done again when it fails",
    files: {
      "src/jobs/expire.ts":
        'import { PrismaClient } from "@prisma/client";\n\n' +
        "const prisma = new PrismaClient();\n\n" +
        "export async function expire(orderId: string) {\n" +
        "  await prisma.line.deleteMany({ where: { orderId } });\n" +
        "  await prisma.order.delete({ where: { id: orderId } });\n" +
        "}\n",
    },
    edited: "src/jobs/expire.ts",
    expected: [],
  },
  {
    title: "Prisma: what is there to be made sure of, again at each start, or to be tried out",
    files: {
      "src/setup.ts":
        'import { PrismaClient } from "@prisma/client";\n\n' +
        "const prisma = new PrismaClient();\n\n" +
        "async function ensureFolder(id: string) {\n" +
        "  return prisma.folder.create({ data: { id } });\n" +
        "}\n\n" +
        "export async function add(id: string, name: string) {\n" +
        "  await ensureFolder(id);\n" +
        "  await prisma.file.create({ data: { name, folderId: id } });\n" +
        "}\n\n" +
        "export async function onModuleInit() {\n" +
        '  const role = await prisma.role.create({ data: { name: "admin" } });\n' +
        '  await prisma.user.create({ data: { name: "admin", roleId: role.id } });\n' +
        "}\n\n" +
        "export async function SeedRoles() {\n" +
        '  const role = await prisma.role.create({ data: { name: "guest" } });\n' +
        '  await prisma.user.create({ data: { name: "guest", roleId: role.id } });\n' +
        "}\n\n" +
        "export async function createTestUser() {\n" +
        '  const role = await prisma.role.create({ data: { name: "test" } });\n' +
        '  await prisma.user.create({ data: { name: "test", roleId: role.id } });\n' +
        "}\n",
    },
    edited: "src/setup.ts",
    expected: [],
  },
  {
    title: "Prisma: what somebody starts by hand",
    files: {
      "scripts/hydrate.ts":
        'import { PrismaClient } from "@prisma/client";\n' +
        "\n" +
        "const prisma = new PrismaClient();\n" +
        "\n" +
        "export async function hydrate() {\n" +
        '  const route = await prisma.route.create({ data: { subnet: "10.0.0.0/24" } });\n' +
        '  await prisma.target.create({ data: { routeId: route.id, ip: "10.0.0.16" } });\n' +
        "}\n",
    },
    edited: "scripts/hydrate.ts",
    expected: [],
  },
  {
    title: "Prisma: tokens, which pass by themselves and can be asked for again",
    files: {
      "src/users.ts":
        'import { PrismaClient } from "@prisma/client";\n\n' +
        "const prisma = new PrismaClient();\n\n" +
        "export async function register(email: string, token: string) {\n" +
        "  const user = await prisma.user.create({ data: { email } });\n" +
        "  await prisma.verificationToken.create({ data: { userId: user.id, token } });\n" +
        "}\n",
    },
    edited: "src/users.ts",
    expected: [],
  },
  {
    title: "Prisma: rows that do not name each other",
    files: {
      "src/people.ts":
        'import { PrismaClient } from "@prisma/client";\n\n' +
        "const prisma = new PrismaClient();\n\n" +
        "export async function rename(id: string, teamId: string, name: string) {\n" +
        "  await prisma.person.update({ where: { id }, data: { name } });\n" +
        "  await prisma.team.update({ where: { id: teamId }, data: { changed: name } });\n" +
        "}\n",
    },
    edited: "src/people.ts",
    expected: [],
  },
  {
    title: "Prisma: a copy of what was, made before it is changed",
    files: {
      "src/listings.ts":
        'import { PrismaClient } from "@prisma/client";\n\n' +
        "const prisma = new PrismaClient();\n\n" +
        "export async function update(id: string) {\n" +
        "  const listing = await prisma.listing.findUniqueOrThrow({ where: { id } });\n" +
        "  await prisma.snapshot.create({ data: { title: listing.title, originalId: listing.id } });\n" +
        "  await prisma.image.deleteMany({ where: { listingId: listing.id } });\n" +
        "}\n",
    },
    edited: "src/listings.ts",
    expected: [],
  },
];
