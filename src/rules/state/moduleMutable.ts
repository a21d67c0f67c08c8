import type { MutableVariable, Rule, RuleFinding } from "../../model";

export const moduleMutable: Rule = {
  id: "state/module-mutable",
  title: "Mutable module state",
  summary:
    "A variable of a module is changed while requests are answered, or exported and set to what a call was given.",
  why:
    "All requests and all importers share it: what one leaves there the next one finds. It is lost when the process " +
    "restarts, is another in each process, and tests depend on their order.",
  whatToDo:
    "Keep it in an object that is made where it is needed and handed on, or in a store that is meant for it. Export " +
    "functions instead of the variable, so that there is one place that changes it.",
  severity: "information",
  options: {},
  examples: [
    {
      title: "Exported, and assigned anew by a function",
      files: {
        "src/session.ts":
          "export let currentUser: string | null = null;\n\n" +
          "export function logIn(name: string) {\n" +
          "  currentUser = name;\n" +
          "}\n",
      },
      edited: "src/session.ts",
      expected: [
        {
          startLine: 1,
          message:
            "`currentUser` is exported and changed by 1 function (`logIn`): whoever imports it shares what it holds.",
          related: ["src/session.ts:4"],
        },
      ],
    },
    {
      title: "Express: one request leaves there what the next one finds",
      files: {
        "src/routes.ts":
          'import express from "express";\n\n' +
          "const app = express();\n" +
          "const seen: string[] = [];\n\n" +
          'app.post("/visits", (request, response) => {\n' +
          "  seen.push(request.ip);\n" +
          "  response.json(seen.length);\n" +
          "});\n",
      },
      edited: "src/routes.ts",
      expected: [
        {
          startLine: 4,
          message: "`seen` is changed while requests are answered (`POST /visits`): all of them share what it holds.",
          related: ["src/routes.ts:7"],
        },
      ],
    },
    {
      title: "What is kept under keys: a cache, a register, what is going on by its id",
      files: {
        "src/limits.ts":
          'import express from "express";\n\n' +
          "const app = express();\n" +
          "const seen = new Map<string, number>();\n\n" +
          'app.post("/visits", (request, response) => {\n' +
          "  seen.set(request.ip, (seen.get(request.ip) ?? 0) + 1);\n" +
          "  response.json(seen.size);\n" +
          "});\n",
      },
      edited: "src/limits.ts",
      expected: [],
    },
    {
      title: "Exported, and added to",
      files: {
        "src/cart.ts":
          "export const cart: string[] = [];\n" +
          "export let total = 0;\n\n" +
          "export function put(item: string, price: number) {\n" +
          "  cart.push(item);\n" +
          "  total += price;\n" +
          "}\n",
      },
      edited: "src/cart.ts",
      expected: [
        {
          startLine: 1,
          message: "`cart` is exported and changed by 1 function (`put`): whoever imports it shares what it holds.",
          related: ["src/cart.ts:5"],
        },
        {
          startLine: 2,
          message: "`total` is exported and changed by 1 function (`put`): whoever imports it shares what it holds.",
          related: ["src/cart.ts:6"],
        },
      ],
    },
    {
      title: "Set when the program starts",
      files: {
        "src/sockets.ts":
          "export let sockets: Set<string> | undefined;\n\n" +
          "export function initSockets() {\n" +
          "  sockets = new Set();\n" +
          "}\n",
      },
      edited: "src/sockets.ts",
      expected: [],
    },
    {
      title: "Filled when the program starts, and when modules are loaded",
      files: {
        "src/jobs.ts":
          "export const jobs: string[] = [];\n\n" +
          "export function startJobs() {\n" +
          '  jobs.push("nightly");\n' +
          "}\n\n" +
          "export const formulas = new Map<string, () => number>();\n\n" +
          "export function registerFormula(name: string, formula: () => number) {\n" +
          "  formulas.set(name, formula);\n" +
          "}\n\n" +
          'export const paths: string[] = ["/"];\n\n' +
          '["tasks", "notes"].forEach((name) => {\n' +
          "  paths.push(name);\n" +
          "});\n\n" +
          "(() => {\n" +
          '  paths.push("/last");\n' +
          "})();\n",
      },
      edited: "src/jobs.ts",
      expected: [],
    },
    {
      title: "Made once and kept, and a list that nothing changes",
      files: {
        "src/client.ts":
          "export const kinds = ['a', 'b'];\n" +
          "export let client: URL | undefined;\n\n" +
          "export function getClient(): URL {\n" +
          "  client ??= new URL('http://localhost');\n" +
          "  return client;\n" +
          "}\n",
      },
      edited: "src/client.ts",
      expected: [],
    },
    {
      title: "Express: a setting of all that one request changes for its own answer",
      files: {
        "src/routes.ts":
          'import express from "express";\n' +
          'import { mayEdit } from "./rights";\n\n' +
          "const app = express();\n" +
          "const view = { title: 'Task', editable: false };\n\n" +
          'app.get("/tasks/:id", async (request, response) => {\n' +
          "  view.editable = await mayEdit(request.params.id);\n" +
          '  response.render("task", view);\n' +
          "});\n",
        "src/rights.ts": "export async function mayEdit(id: string) {\n  return id !== '';\n}\n",
      },
      edited: "src/routes.ts",
      expected: [
        {
          startLine: 5,
          message: "`view` is changed while requests are answered (`GET /tasks/:id`): all of them share what it holds.",
          related: ["src/routes.ts:8"],
        },
      ],
    },
    {
      title: "Express: a switch, a count, and an answer that is asked for again when it is old",
      files: {
        "src/routes.ts":
          'import express from "express";\n\n' +
          "const app = express();\n" +
          "let isDown = false;\n" +
          "let visits = 0;\n" +
          "let running: { phase: string } | null = null;\n" +
          "const rates = { value: '', until: 0 };\n\n" +
          'app.post("/down", (request, response) => {\n' +
          "  isDown = true;\n" +
          "  running = { phase: 'down' };\n" +
          "  response.json(running);\n" +
          "});\n\n" +
          'app.get("/rates", async (request, response) => {\n' +
          "  visits++;\n" +
          "  if (isDown) return response.status(503).end();\n" +
          "  if (rates.until < Date.now()) {\n" +
          "    const answer = await fetch('http://rates');\n" +
          "    rates.value = await answer.text();\n" +
          "    rates.until = Date.now() + 60_000;\n" +
          "  }\n" +
          "  return response.json({ visits, rates: rates.value });\n" +
          "});\n",
      },
      edited: "src/routes.ts",
      expected: [],
    },
    {
      title: "What is going on, what is counted, and what the module hands in itself",
      files: {
        "src/sockets.ts":
          "export const sockets: string[] = [];\n" +
          "export let opened = 0;\n" +
          "export const kinds: string[] = [];\n\n" +
          "export function open(socket: string) {\n" +
          "  sockets.push(socket);\n" +
          "  opened++;\n" +
          "}\n\n" +
          "export function leave(socket: string) {\n" +
          "  sockets.splice(sockets.indexOf(socket), 1);\n" +
          "}\n\n" +
          "function addAll(names: string[]) {\n" +
          "  for (const name of names) kinds.push(name);\n" +
          "}\n\n" +
          "addAll(['web', 'phone']);\n\n" +
          "export const logged: string[] = [];\n\n" +
          "export function LoggedDecorator(name: string) {\n" +
          "  logged.push(name);\n" +
          "}\n",
      },
      edited: "src/sockets.ts",
      expected: [],
    },
  ],
  find: ({ path, state }) =>
    state.purpose === "product" ? state.variables.filter(isShared).map((each) => findingOf(path, each)) : [],
};

/** Functions that make, hand in or take down what a module keeps for all: that is set up, and no state of a request. */
const settingUp =
  /(^|\.)_*(init|initiali[sz]e|setup|set|start|boot|bootstrap|connect|configure|create|use|load|register|define|declare|reset|stop|close|clear|shutdown|destroy|dispose|disconnect)([A-Z_]|$)|Decorator$/;

/**
 * What stands under keys, or is taken out again, is a cache, a register or what is going on, and it is kept on purpose. Of
 * the rest, what requests leave there of their own is one request's for the next one; switches and counts are meant for
 * all. What is only exported has to keep what calls have been given.
 */
function isShared({ isExported, isFilledOnce, isKeyed, changes }: MutableVariable): boolean {
  if (isFilledOnce || isKeyed) return false;
  if (changes.some(({ isInEndpoint, isOfCall }) => isInEndpoint && isOfCall)) return true;
  return isExported && changes.some(({ functionName, isKept }) => isKept && !settingUp.test(functionName));
}

function findingOf(path: string, { name, place, isExported, changes }: MutableVariable): RuleFinding {
  const relevant = isExported ? changes : changes.filter(({ isInEndpoint }) => isInEndpoint);
  const names = [...new Set(relevant.map(({ functionName }) => functionName))];
  const shown = names.slice(0, 3).map((each) => `\`${each}\``);
  const more = names.length > 3 ? ` and ${names.length - 3} more` : "";
  const by = `${shown.join(", ")}${more}`;
  const message = isExported
    ? `\`${name}\` is exported and changed by ${names.length} ${names.length === 1 ? "function" : "functions"} (${by}): whoever imports it shares what it holds.`
    : `\`${name}\` is changed while requests are answered (${by}): all of them share what it holds.`;
  const related = relevant.map(({ functionName, startLine, startColumn, endLine, endColumn }) => {
    return { path, startLine, startColumn, endLine, endColumn, message: `\`${functionName}\` changes it.` };
  });
  return { ...place, message, related };
}
