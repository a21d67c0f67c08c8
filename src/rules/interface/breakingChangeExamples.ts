import type { RuleExample } from "../../model";

const client = 'import { load } from "./load";\n\nexport const names = load("all");\n';

export const breakingExamples: readonly RuleExample[] = [
  {
    title: "A required parameter more: 1 of 2 clients calls without it",
    edited: "src/load.ts",
    baseline: { "src/load.ts": "export function load(what: string): string[] {\n  return [what];\n}\n" },
    files: {
      "src/load.ts":
        "export function load(what: string, limit: number): string[] {\n  return [what].slice(limit);\n}\n",
      "src/client.ts": client,
      "src/passing.ts": 'import { load } from "./load";\n\nexport const loader = { load };\n',
    },
    expected: [
      {
        startLine: 1,
        message: "`load` breaks 1 of 2 clients: parameter `limit` is new and required.",
        related: ["src/client.ts:3"],
      },
    ],
  },
  {
    title: "A member more: those who implement the interface lack it, those who only read it do not notice",
    edited: "src/store.ts",
    baseline: { "src/store.ts": "export interface Store {\n  read(key: string): string;\n}\n" },
    files: {
      "src/store.ts": "export interface Store {\n  read(key: string): string;\n  close(): void;\n}\n",
      "src/memoryStore.ts":
        'import type { Store } from "./store";\n\nexport class MemoryStore implements Store {\n  read(key: string): string {\n    return key;\n  }\n}\n',
      "src/reader.ts":
        'import type { Store } from "./store";\n\nexport const read = (store: Store) => store.read("a");\n',
    },
    expected: [
      {
        startLine: 3,
        message: "`Store` breaks 1 of 2 clients: `close` is new and required.",
        related: ["src/memoryStore.ts:3"],
      },
    ],
  },
  {
    title: "A type that is met through another module: that file asks for nothing of it, and is counted apart",
    edited: "src/order.ts",
    baseline: { "src/order.ts": "export interface Order {\n  id: number;\n  total: number;\n}\n" },
    files: {
      "src/order.ts": "export interface Order {\n  id: number;\n}\n",
      "src/cart.ts":
        'import type { Order } from "./order";\n\nexport class Cart {\n  readonly orders: Order[] = [];\n}\n',
      "src/bill.ts":
        'import type { Cart } from "./cart";\n\nexport const totals = (cart: Cart) => cart.orders.map(({ total }) => total);\n',
    },
    expected: [
      {
        startLine: 1,
        message: "`Order` breaks 1 further file, but not its one client: `total` is gone.",
        related: ["src/bill.ts:3"],
      },
    ],
  },
  {
    title: "A new name that a barrel gets from another module as well",
    edited: "src/order.ts",
    baseline: { "src/order.ts": "export interface Order {\n  id: number;\n}\n" },
    files: {
      "src/order.ts": "export interface Order {\n  id: number;\n}\n\nexport interface Bill {\n  total: number;\n}\n",
      "src/bill.ts": "export interface Bill {\n  sum: number;\n}\n",
      "src/index.ts": 'export * from "./bill";\nexport * from "./order";\n',
    },
    expected: [
      {
        startLine: 5,
        message:
          "`Bill` breaks 1 further file: it is new, and `src/index.ts` passes on another one from `src/bill.ts`.",
        related: ["src/index.ts:2"],
      },
    ],
  },
  {
    title: "An optional parameter more fits everybody who called before",
    edited: "src/load.ts",
    baseline: { "src/load.ts": "export function load(what: string): string[] {\n  return [what];\n}\n" },
    files: {
      "src/load.ts": "export function load(what: string, limit = 10): string[] {\n  return [what].slice(limit);\n}\n",
      "src/client.ts": client,
    },
    expected: [],
  },
  {
    title: "A default export under another type: the place is where its value no longer fits",
    edited: "src/port.ts",
    baseline: { "src/port.ts": "const port = 80;\n\nexport default port as number;\n" },
    files: {
      "src/port.ts": 'const port = "80";\n\nexport default port as string;\n',
      "src/server.ts": 'import port from "./port";\n\nexport const next: number = port + 1;\n',
    },
    expected: [
      {
        startLine: 3,
        message: "The default export breaks 1 of 1 client: it was `number`, is `string`.",
        related: ["src/server.ts:3"],
      },
    ],
  },
  {
    title: "A renamed export is told by its new name",
    edited: "src/load.ts",
    baseline: { "src/load.ts": "export function load(what: string): string[] {\n  return [what];\n}\n" },
    files: {
      "src/load.ts": "export function loadAll(what: string): string[] {\n  return [what];\n}\n",
      "src/client.ts": client,
    },
    expected: [
      {
        startLine: 1,
        message: "`load` breaks 1 of 1 client: it is called `loadAll` now.",
        related: ["src/client.ts:1"],
      },
    ],
  },
  {
    title: "A change that no client here minds is nothing where nobody else is there",
    edited: "src/user.ts",
    baseline: { "src/user.ts": "export interface User {\n  id: number;\n  nick?: string;\n}\n" },
    files: {
      "src/user.ts": "export interface User {\n  id: number;\n  nick?: number;\n}\n",
      "src/client.ts": 'import type { User } from "./user";\n\nexport const idOf = (user: User) => user.id;\n',
    },
    expected: [],
  },
  {
    title: "Where a package offers it to others it is mentioned",
    edited: "src/user.ts",
    baseline: { "src/user.ts": "export interface User {\n  id: number;\n  nick?: string;\n}\n" },
    files: {
      "package.json": '{ "name": "users", "main": "src/user.ts" }\n',
      "src/user.ts": "export interface User {\n  id: number;\n  nick?: number;\n}\n",
      "src/client.ts": 'import type { User } from "./user";\n\nexport const idOf = (user: User) => user.id;\n',
    },
    expected: [
      {
        startLine: 3,
        message:
          "`User` changes incompatibly, but its one client does not break: `nick` was `string`, is `number`. The package " +
          "offers it to users outside, too.",
      },
    ],
  },
  {
    title: "CommonJS: what is offered again under other names is told once",
    edited: "src/server.js",
    baseline: {
      "src/server.js":
        "/** @param {number} port */\nfunction serve(port) {\n  return { port };\n}\nmodule.exports = serve;\n" +
        "module.exports.serve = serve;\nmodule.exports.default = serve;\nmodule.exports.defaults = { port: 80 };\n",
    },
    files: {
      "tsconfig.json":
        '{ "compilerOptions": { "allowJs": true, "checkJs": true, "strict": true, "module": "CommonJS" } }\n',
      "src/server.js":
        "/** @param {number} port\n * @param {string} host */\nfunction serve(port, host) {\n  return { port, host };\n}\n" +
        "module.exports = serve;\nmodule.exports.serve = serve;\nmodule.exports.default = serve;\n" +
        "module.exports.defaults = { port: 80 };\n",
      "src/main.js": 'const { serve, defaults } = require("./server");\n\nserve(defaults.port);\n',
    },
    expected: [
      {
        startLine: 3,
        message: "`export =` breaks 1 of 1 client: parameter `host` is new and required.",
        related: ["src/main.js:3"],
      },
    ],
  },
  {
    title: "What a published package offers may break users outside",
    edited: "src/index.ts",
    baseline: { "src/index.ts": "export const retries = 3 as number | undefined;\n" },
    files: {
      "package.json": '{ "name": "loader", "main": "dist/index.js" }\n',
      "src/index.ts": "export const retries = 3 as number | null;\n",
    },
    expected: [
      {
        startLine: 1,
        message:
          "The package offers `retries`, and users outside may break: it was `number | undefined`, is `number | null`.",
      },
    ],
  },
  {
    title: "A member that is marked as internal is told by whom it breaks here, and is nothing to users outside",
    edited: "src/server.ts",
    baseline: { "src/server.ts": "export interface Server {\n  close(): void;\n}\n" },
    files: {
      "package.json": '{ "name": "serve", "main": "src/server.ts" }\n',
      "src/server.ts": "export interface Server {\n  close(): void;\n  /** @internal */\n  _restart(): void;\n}\n",
      "src/client.ts":
        'import type { Server } from "./server";\n\nexport const stop = (server: Server) => server.close();\n',
    },
    expected: [],
  },
  {
    title: "A private member makes a class no other class: its public shape is compared, and that is the same",
    edited: "src/counter.ts",
    baseline: {
      "src/counter.ts":
        "export class Counter {\n  private count = 0;\n  next(): number {\n    return ++this.count;\n  }\n}\n",
    },
    files: {
      "src/counter.ts":
        "export class Counter {\n  private value = 0;\n  next(): number {\n    return ++this.value;\n  }\n}\n",
      "src/client.ts": 'import { Counter } from "./counter";\n\nexport const first = new Counter().next();\n',
    },
    expected: [],
  },
  {
    title: "Where a type that is extended was not found, nothing is claimed",
    edited: "src/order.ts",
    baseline: {
      "src/order.ts":
        'import type { Row } from "missing-database";\n\nexport interface Order extends Row {\n  id: number;\n  total: number;\n}\n',
    },
    files: {
      "src/order.ts":
        'import type { Row } from "missing-database";\n\nexport interface Order extends Row {\n  id: number;\n}\n',
      "src/client.ts":
        'import type { Order } from "./order";\n\nexport const totalOf = (order: Order) => order.total;\n',
    },
    expected: [
      {
        startLine: 3,
        message:
          "Whether the change of `Order` breaks anybody cannot be decided: `total` may be gone: a type that it extends was not found.",
      },
    ],
  },
  {
    title: "What nobody uses and no package offers breaks nobody",
    edited: "src/load.ts",
    baseline: { "src/load.ts": "export function load(what: string): string[] {\n  return [what];\n}\n" },
    files: { "src/load.ts": "export function load(what: number): number[] {\n  return [what];\n}\n" },
    expected: [],
  },
];
