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
        '  await prisma.invitation.update({ where: { id }, data: { state: "sending" } });\n' +
        "  const { messageId } = await sendMail(id);\n" +
        "  await prisma.mail.create({ data: { messageId } });\n" +
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
        "export async function spend(teamId: string, work: () => Promise<void>) {\n" +
        "  const credit = await prisma.credit.create({ data: { teamId } });\n" +
        "  try {\n" +
        "    work();\n" +
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
        "  await prisma.view.create({ data: { contactId: contact.id, page } });\n" +
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
        '  if (ticket) await prisma.ticket.update({ where: { id }, data: { state: "open" } });\n' +
        "  if (!ticket) await prisma.log.create({ data: { id } });\n" +
        "}\n",
    },
    edited: "src/tickets.ts",
    expected: [],
  },
  {
    title: "Prisma: two functions that are called at the same time, and a transaction for each batch",
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
        "      await tx.user.deleteMany({ where: { id: { in: ids } } });\n" +
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
    title: "Prisma: a mail for each row before the last change",
    files: {
      "src/invite.ts":
        'import { PrismaClient } from "@prisma/client";\n' +
        'import { sendMail } from "mailer";\n\n' +
        "const prisma = new PrismaClient();\n\n" +
        "export async function invite(id: string, people: string[]) {\n" +
        "  for (const person of people) {\n" +
        "    await sendMail(person);\n" +
        "    await prisma.mail.create({ data: { person } });\n" +
        "  }\n" +
        '  await prisma.campaign.update({ where: { id }, data: { state: "sent" } });\n' +
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
        "  const run = await prisma.run.create({ data: {} });\n" +
        "  try {\n" +
        "    for (const step of steps) await prisma.stepLog.create({ data: { runId: run.id, text: step() } });\n" +
        '    await prisma.run.update({ where: { id: run.id }, data: { state: "done" } });\n' +
        "  } catch (error) {\n" +
        '    await prisma.run.update({ where: { id: run.id }, data: { state: "failed" } });\n' +
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
        "async function say(ticketId: string, text: string) {\n" +
        "  await chat.sendMessage(text);\n" +
        "  await prisma.ticket.update({ where: { id: ticketId }, data: { last: text } });\n" +
        "}\n\n" +
        "export async function ask(ticketId: string) {\n" +
        '  await say(ticketId, "How was it?");\n' +
        "  await prisma.rating.create({ data: { ticketId } });\n" +
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
        '  await prisma.stepLog.create({ data: { stepId: id, text: "finished" } });\n' +
        "  await prisma.step.update({ where: { id }, data: { done: true } });\n" +
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
        '  await prisma.team.update({ where: { id }, data: { plan: "free" } });\n' +
        "  await Promise.allSettled([\n" +
        "    prisma.link.updateMany({ where: { teamId: id }, data: { logo: null } }),\n" +
        "    prisma.hook.deleteMany({ where: { teamId: id } }),\n" +
        "  ]);\n" +
        "}\n",
    },
    edited: "src/plans.ts",
    expected: [],
  },
  {
    title: "Prisma: two pieces of work of a loop that comes back to them",
    files: {
      "src/worker.ts":
        'import { PrismaClient } from "@prisma/client";\n' +
        "\n" +
        "const prisma = new PrismaClient();\n" +
        "const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));\n" +
        "\n" +
        "async function reset() {\n" +
        '  await prisma.job.updateMany({ where: { state: "stale" }, data: { state: "new" } });\n' +
        "}\n" +
        "\n" +
        "async function finish() {\n" +
        '  await prisma.session.updateMany({ where: { left: 0 }, data: { state: "done" } });\n' +
        "}\n" +
        "\n" +
        "export async function run() {\n" +
        "  while (true) {\n" +
        "    await reset();\n" +
        "    await finish();\n" +
        "    await sleep(1000);\n" +
        "  }\n" +
        "}\n",
    },
    edited: "src/worker.ts",
    expected: [],
  },
  {
    title: "Prisma: what is there to be made sure of, again at each start",
    files: {
      "src/setup.ts":
        'import { PrismaClient } from "@prisma/client";\n' +
        "\n" +
        "const prisma = new PrismaClient();\n" +
        "\n" +
        "async function ensureFolder(id: string) {\n" +
        "  const folder = await prisma.folder.findUnique({ where: { id } });\n" +
        "  return folder ?? prisma.folder.create({ data: { id } });\n" +
        "}\n" +
        "\n" +
        "export async function add(id: string, name: string) {\n" +
        '  await ensureFolder("root");\n' +
        '  await prisma.file.create({ data: { id, name, folderId: "root" } });\n' +
        "}\n" +
        "\n" +
        "export async function onModuleInit() {\n" +
        '  await prisma.role.upsert({ where: { id: "admin" }, create: { id: "admin" }, update: {} });\n' +
        '  await prisma.user.upsert({ where: { id: "admin" }, create: { id: "admin" }, update: {} });\n' +
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
        '  await prisma.route.create({ data: { subnet: "10.0.0.0/24" } });\n' +
        '  await prisma.target.create({ data: { ip: "10.0.0.16" } });\n' +
        "}\n",
    },
    edited: "scripts/hydrate.ts",
    expected: [],
  },
  {
    title: "Prisma: a token that is used up whatever comes, and requests that are counted",
    files: {
      "src/keys.ts":
        'import { PrismaClient } from "@prisma/client";\n\n' +
        "const prisma = new PrismaClient();\n\n" +
        "export async function confirm(tokenId: string, id: string) {\n" +
        "  const token = await prisma.token.delete({ where: { id: tokenId } }).catch(() => null);\n" +
        '  if (!token) throw new Error("There is no such token.");\n' +
        "  await prisma.key.update({ where: { id }, data: { used: new Date() } });\n" +
        "}\n\n" +
        "export async function ask(ip: string, text: string) {\n" +
        "  await prisma.rateLimit.upsert({ where: { ip }, create: { ip }, update: { count: { increment: 1 } } });\n" +
        "  await prisma.question.create({ data: { text } });\n" +
        "}\n",
    },
    edited: "src/keys.ts",
    expected: [],
  },
];
