import assert from "node:assert/strict";
import { breakingChange } from "../../../src/rules/interface/breakingChange";
import { findingsOf } from "../../support/ruleExamples";

/** A file that is edited, those that use it, and what is said: the message, then each place. */
interface Row {
  readonly title: string;
  readonly before: string;
  readonly after: string;
  readonly files: Readonly<Record<string, string>>;
  readonly expected: readonly string[];
}

const edited = "src/order.ts";
const order = "export interface Order {\n  id: number;\n  total: number;\n}\n";
const withoutTotal = order.replace("  total: number;\n", "");

/** One client, which only hands an order on. */
const load = 'import type { Order } from "./order";\n\n';
const tsconfig = JSON.stringify({ compilerOptions: { strict: true, module: "ESNext", moduleResolution: "Bundler" } });

const met: readonly Row[] = [
  {
    title: "as a result of another module's function",
    before: order,
    after: withoutTotal,
    files: {
      "src/load.ts": `${load}export declare function load(): Order;\n`,
      "src/bill.ts": 'import { load } from "./load";\n\nexport const bill = load().total;\n',
    },
    expected: ["`Order` breaks 1 further file, but not its one client: `total` is gone.", "src/bill.ts:3"],
  },
  {
    title: "as a field of another module's class",
    before: order,
    after: withoutTotal,
    files: {
      "src/cart.ts": `${load}export class Cart {\n  order!: Order;\n}\n`,
      "src/bill.ts": 'import type { Cart } from "./cart";\n\nexport const bill = (cart: Cart) => cart.order.total;\n',
    },
    expected: ["`Order` breaks 1 further file, but not its one client: `total` is gone.", "src/bill.ts:3"],
  },
  {
    title: "as the argument of a generic type",
    before: order,
    after: withoutTotal,
    files: {
      "src/load.ts": `${load}export declare const orders: Map<string, readonly Order[]>;\n`,
      "src/bill.ts":
        'import { orders } from "./load";\n\nexport const bill = orders.get("a")?.map(({ total }) => total);\n',
    },
    expected: ["`Order` breaks 1 further file, but not its one client: `total` is gone.", "src/bill.ts:3"],
  },
  {
    title: "through two modules, the second of which only infers its type",
    before: order,
    after: withoutTotal,
    files: {
      "src/load.ts": `${load}export declare function load(): Order;\n`,
      "src/first.ts": 'import { load } from "./load";\n\nexport const first = () => load();\n',
      "src/bill.ts": 'import { first } from "./first";\n\nexport const bill = first().total;\n',
    },
    expected: ["`Order` breaks 1 further file, but not its one client: `total` is gone.", "src/bill.ts:3"],
  },
  {
    title: "through a barrel, beside clients that break as well",
    before: order,
    after: withoutTotal,
    files: {
      "src/load.ts": `${load}export declare function load(): Order;\n`,
      "src/total.ts": `${load}export const totalOf = (order: Order) => order.total;\n`,
      "src/index.ts": 'export * from "./load";\nexport * from "./total";\n',
      "src/bill.ts": 'import { load } from ".";\n\nexport const bill = load().total;\n',
    },
    expected: ["`Order` breaks 1 of 2 clients and 1 further file: `total` is gone.", "src/total.ts:3", "src/bill.ts:3"],
  },
  {
    title: "where an implementer is converted to what it no longer is",
    before: "export interface Driver {\n  open(): void;\n}\n",
    after: "export interface Driver {\n  open(): void;\n  levels: string[];\n}\n",
    files: {
      "src/source.ts": 'import type { Driver } from "./order";\n\nexport declare const source: { driver: Driver };\n',
      "src/fileDriver.ts":
        'import type { Driver } from "./order";\n\nexport class FileDriver implements Driver {\n  path = "";\n  open() {}\n}\n',
      "src/query.ts":
        'import { FileDriver } from "./fileDriver";\nimport { source } from "./source";\n\nexport const path = (source.driver as FileDriver).path;\n',
    },
    expected: [
      "`Driver` breaks 1 of 2 clients and 1 further file: `levels` is new and required.",
      "src/fileDriver.ts:3",
      "src/query.ts:4",
    ],
  },
  {
    title: "where an heir of an implementer is converted to",
    before: "export interface Driver {\n  open(): void;\n}\n",
    after: "export interface Driver {\n  open(): void;\n  levels: string[];\n}\n",
    files: {
      "src/source.ts": 'import type { Driver } from "./order";\n\nexport declare const source: { driver: Driver };\n',
      "src/base.ts":
        'import type { Driver } from "./order";\n\nexport abstract class Base implements Driver {\n  abstract open(): void;\n}\n',
      "src/memory.ts":
        'import { Base } from "./base";\n\nexport class InMemory extends Base {\n  pages = 1;\n  open() {}\n}\n',
      "src/query.ts":
        'import { InMemory } from "./memory";\nimport { source } from "./source";\n\nexport const pages = (source.driver as InMemory).pages;\n',
    },
    expected: [
      "`Driver` breaks 1 of 2 clients and 1 further file: `levels` is new and required.",
      "src/base.ts:3",
      "src/query.ts:4",
    ],
  },
  {
    title: "where a literal is compared with that is none of the union any more",
    before: 'export type Kind = "file" | "memory";\n',
    after: 'export type Kind = "file" | "disk";\n',
    files: {
      "src/options.ts": 'import type { Kind } from "./order";\n\nexport declare const options: { kind: Kind };\n',
      "src/query.ts": 'import { options } from "./options";\n\nexport const isFast = options.kind === "memory";\n',
    },
    expected: [
      '`Kind` breaks 1 further file, but not its one client: it was `"file" | "memory"`, is `"file" | "disk"`.',
      "src/query.ts:3",
    ],
  },
];

const notMet: readonly Row[] = [
  {
    title: "another type's member of the same name",
    before: order,
    after: withoutTotal,
    files: {
      "src/load.ts": `${load}export declare function load(): Order;\n`,
      "src/price.ts": "export interface Price {\n  total: number;\n}\n",
      "src/bill.ts":
        'import { load } from "./load";\nimport type { Price } from "./price";\n\nexport const bill = (price: Price) => price.total + load().id;\n',
    },
    expected: [],
  },
  {
    title: "the name as a part of a longer one",
    before: order,
    after: withoutTotal,
    files: {
      "src/load.ts": `${load}export declare function load(): Order;\n`,
      "src/bill.ts": 'import { load } from "./load";\n\nexport const subtotal: string = load().id;\n',
    },
    expected: [],
  },
  {
    title: "an error that was there before",
    before: order,
    after: withoutTotal,
    files: {
      "src/load.ts": `${load}export declare function load(): Order;\n`,
      "src/bill.ts": 'import { load } from "./load";\n\nexport const total: string = load().id;\n',
    },
    expected: [],
  },
  {
    title: "a file that leads nowhere near it",
    before: order,
    after: withoutTotal,
    files: {
      "src/load.ts": `${load}export declare function load(): Order;\n`,
      "src/bill.ts": "export const total: string = 1;\n",
    },
    expected: [],
  },
  {
    title: "JavaScript that nobody checks",
    before: order,
    after: withoutTotal,
    files: {
      "tsconfig.json": tsconfig.replace('"strict"', '"allowJs":true,"strict"'),
      "src/load.ts": `${load}export declare function load(): Order;\n`,
      "src/bill.js": 'import { load } from "./load";\n\nexport const bill = load().total;\n',
    },
    expected: [],
  },
];

const passedOn: readonly Row[] = [
  {
    title: "a module that passes on by name what is gone",
    before: order,
    after: "export interface Bill {\n  id: number;\n}\n",
    files: {
      "src/index.ts": 'export { Order } from "./order";\n',
    },
    expected: ["`Order` breaks 1 further file: it is no longer exported.", "src/index.ts:1"],
  },
  {
    title: "a barrel that passes on another one of the name",
    before: order,
    after: `${order}export interface Bill {\n  sum: number;\n}\n`,
    files: {
      "src/bill.ts": "export interface Bill {\n  id: number;\n}\n",
      "src/index.ts": 'export * from "./bill";\nexport * from "./order";\n',
    },
    expected: [
      "`Bill` breaks 1 further file: it is new, and `src/index.ts` passes on another one from `src/bill.ts`.",
      "src/index.ts:2",
    ],
  },
  {
    title: "a barrel of barrels that passes on another one of the name",
    before: order,
    after: `${order}export interface Bill {\n  sum: number;\n}\n`,
    files: {
      "src/bill.ts": "export interface Bill {\n  id: number;\n}\n",
      "src/types.ts": 'export * from "./order";\n',
      "src/index.ts": 'export * from "./bill";\nexport * from "./types";\n',
    },
    expected: [
      "`Bill` breaks 1 further file: it is new, and `src/index.ts` passes on another one from `src/bill.ts`.",
      "src/index.ts:2",
    ],
  },
  {
    title: "no barrel that names one itself",
    before: order,
    after: `${order}export interface Bill {\n  sum: number;\n}\n`,
    files: {
      "src/bill.ts": "export interface Bill {\n  id: number;\n}\n",
      "src/index.ts": 'export * from "./bill";\nexport * from "./order";\nexport { Bill } from "./bill";\n',
    },
    expected: [],
  },
  {
    title: "no barrel that gets the same thing twice",
    before: order,
    after: `${order}export { Bill } from "./bill";\n`,
    files: {
      "src/bill.ts": "export interface Bill {\n  id: number;\n}\n",
      "src/index.ts": 'export * from "./bill";\nexport * from "./order";\n',
    },
    expected: [],
  },
  {
    title: "no barrel to which default exports are nothing",
    before: order,
    after: `${order}export default 1;\n`,
    files: {
      "src/bill.ts": "export default 2;\n",
      "src/index.ts": 'export * from "./bill";\nexport * from "./order";\n',
    },
    expected: [],
  },
];

async function whatIsSaid({ before, after, files }: Row): Promise<readonly string[]> {
  const example = {
    title: "",
    edited,
    baseline: { [edited]: before },
    files: { "tsconfig.json": tsconfig, ...files, [edited]: after },
    expected: [],
  };
  const findings = await findingsOf(breakingChange, example);
  return findings.flatMap(({ message, related }) => [
    message,
    ...(related ?? []).map(({ path, startLine }) => `${path}:${startLine}`),
  ]);
}

describe("what an edit breaks in files that are no clients", () => {
  for (const row of met) {
    it(`is found where it is met ${row.title}`, async () => assert.deepEqual(await whatIsSaid(row), row.expected));
  }
  for (const row of notMet) {
    it(`is not ${row.title}`, async () => assert.deepEqual(await whatIsSaid(row), row.expected));
  }
  for (const row of passedOn) {
    it(`is ${row.title}`, async () => assert.deepEqual(await whatIsSaid(row), row.expected));
  }
});
