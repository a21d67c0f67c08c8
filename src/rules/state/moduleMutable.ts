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
  ],
  find: ({ path, state }) =>
    state.purpose === "product" ? state.variables.filter(isShared).map((each) => findingOf(path, each)) : [],
};

/** Functions that make, hand in or take down what a module keeps for all: that is set up, and no state of a request. */
const settingUp =
  /(^|\.)_*(init|initiali[sz]e|setup|set|start|boot|bootstrap|connect|configure|create|use|load|register|define|declare|reset|stop|close|clear|shutdown|destroy|dispose|disconnect)([A-Z_]|$)/;

/**
 * What stands under keys is a cache, a register or what is going on by its id, and it is kept on purpose. Of the rest, what
 * requests change is one request's for the next one; what is only exported has to keep what calls have been given, or how
 * often there were any.
 */
function isShared({ isExported, isFilledOnce, isKeyed, changes }: MutableVariable): boolean {
  if (isFilledOnce || isKeyed) return false;
  if (changes.some(({ isInEndpoint }) => isInEndpoint)) return true;
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
