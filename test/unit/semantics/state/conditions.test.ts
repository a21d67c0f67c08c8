import assert from "node:assert/strict";
import { inShort, stateFactsIn } from "./facts";

/** What `caller` does when it calls `called` with these arguments. */
async function stepsFor(called: string, call: string): Promise<readonly string[]> {
  const source = `
    import { PrismaClient } from "@prisma/client";
    const prisma = new PrismaClient();
    ${called}
    export async function caller(id: string, anything: any) {
      ${call}
    }
  `;
  return inShort(await stateFactsIn(source)).caller ?? [];
}

const ifGiven =
  "async function called(given?: object | null) {\n" +
  "  if (given) await prisma.yes.deleteMany();\n  else await prisma.no.deleteMany();\n}";
const byKind =
  "async function called(kind: string) {\n" +
  '  switch (kind) {\n    case "a": await prisma.first.deleteMany(); break;\n' +
  '    case "b": await prisma.second.deleteMany(); break;\n    default: await prisma.third.deleteMany();\n  }\n}';
const returning =
  "async function called(kind: string) {\n" +
  '  if (kind !== "all") {\n    await prisma.some.deleteMany();\n    return;\n  }\n  await prisma.all.deleteMany();\n}';

const cases: readonly {
  readonly title: string;
  readonly called: string;
  readonly call: string;
  readonly steps: readonly string[];
}[] = [
  { title: "an object", called: ifGiven, call: "await called({ id });", steps: ["write yes"] },
  { title: "nothing", called: ifGiven, call: "await called();", steps: ["write no"] },
  { title: "null", called: ifGiven, call: "await called(null);", steps: ["write no"] },
  {
    title: "something that is not known",
    called: ifGiven,
    call: "await called(anything);",
    steps: ["write yes", "write no"],
  },
  {
    title: "a spread list, which may hold anything",
    called: ifGiven,
    call: "await called(...anything);",
    steps: ["write yes", "write no"],
  },
  {
    title: "what was asked for before",
    called: ifGiven,
    call: 'if (!anything) throw new Error("none");\nawait called(anything);',
    steps: ["write yes"],
  },
  {
    title: "a name for an object",
    called: ifGiven,
    call: "const given = { id };\nawait called(given);",
    steps: ["write yes"],
  },
  {
    title: "a variable that was changed since",
    called: ifGiven,
    call: "let given: object | null = null;\nif (anything) given = anything;\nawait called(given);",
    steps: ["write yes", "write no"],
  },
  { title: "one case of a switch", called: byKind, call: 'await called("b");', steps: ["write second", "write third"] },
  { title: "a return that is taken", called: returning, call: 'await called("one");', steps: ["write some"] },
  { title: "a return that is not taken", called: returning, call: 'await called("all");', steps: ["write all"] },
  {
    title: "a text that is not known",
    called: returning,
    call: "await called(id);",
    steps: ["write some", "write all"],
  },
  {
    title: "a property of an object that is taken apart",
    called:
      "async function called({ all, one }: { all?: boolean; one?: string }) {\n" +
      "  if (all) await prisma.all.deleteMany();\n  if (one) await prisma.one.deleteMany();\n}",
    call: "await called({ one: anything });",
    steps: ["write one"],
  },
  {
    title: "a default, which stands in for what is left out",
    called: 'async function called(kind = "b") {\n  if (kind) await prisma.yes.deleteMany();\n}',
    call: "await called();",
    steps: ["write yes"],
  },
  {
    title: "both at once",
    called:
      'async function called(kind: string, also: boolean) {\n  if (kind === "a" && also) await prisma.yes.deleteMany();\n}',
    call: 'await called("b", anything);',
    steps: [],
  },
  {
    title: "two calls of one function that say different things",
    called: returning,
    call: 'await called("all");\nawait called("one");',
    steps: ["write all", "write some"],
  },
];

describe("conditions that an argument decides", () => {
  for (const { title, called, call, steps } of cases) {
    it(title, async () => {
      assert.deepEqual(await stepsFor(called, call), steps);
    });
  }
});
