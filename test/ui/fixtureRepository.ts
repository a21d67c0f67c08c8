import { type FixtureCommit, GitFixture } from "../support/gitFixture";
import * as sources from "./fixtureSources";

const ada = "Ada Lovelace <ada@example.com>";
const grace = "Grace Hopper <grace@example.com>";
const linus = "Linus Pauling <linus@example.com>";

const pricePath = "src/pricing/calculatePrice.ts";
const servicePath = "src/orders/orderService.ts";

/** What the tests know of the repository, by name instead of by a path repeated in many places. */
export const fixturePaths = {
  /** Changed most often and by everyone, and the only file with a function over the thresholds. */
  hottest: pricePath,
  second: servicePath,
  /** One short function, one change. */
  simple: "src/money.ts",
  /** A language without a parser. */
  python: "tools/import_orders.py",
  generated: "src/generated/currency.ts",
} as const;

/** The complex function of the hottest file. */
export const complexFunction = { name: "calculatePrice", startLine: 4 } as const;

/**
 * A year of a small shop: 25 commits by three authors, the newest on 1 December 2025. Object ids are the same on every
 * machine.
 */
export function createFixtureRepository(root?: string): GitFixture {
  const fixture = new GitFixture(root);
  for (const commit of [...beginnings, ...priceChanges, ...otherChanges].sort(byDate)) fixture.commit(commit);
  return fixture;
}

/** Another, smaller repository, for a second workspace folder. */
export function createSecondRepository(root?: string): GitFixture {
  const fixture = new GitFixture(root);
  fixture.commit(change("2025-10-01", ada, "Convert", { "src/convert.ts": "export const rate = 1.1;\n" }));
  fixture.commit(change("2025-11-01", grace, "New rate", { "src/convert.ts": "export const rate = 1.2;\n" }));
  return fixture;
}

const beginnings: readonly FixtureCommit[] = [
  change("2024-12-02", ada, "Orders and prices", {
    "README.md": sources.readme(0),
    "package.json": '{ "name": "shop", "private": true }\n',
    [pricePath]: sources.calculatePrice(0),
    "src/orders/order.ts": sources.order,
    "src/orders/orderRepository.ts": sources.orderRepository(0),
    [servicePath]: sources.orderService(0),
  }),
  change("2024-12-10", grace, "Answer over HTTP", {
    "src/http/server.ts": sources.server(0),
    "src/config.ts": sources.config,
  }),
  change("2024-12-18", linus, "Write amounts", { "src/money.ts": sources.money }),
  change("2025-01-08", linus, "Import orders from a spreadsheet", {
    "tools/import_orders.py": sources.importOrders(0),
  }),
  change("2025-01-20", grace, "Types of the payment service", { "src/generated/currency.ts": sources.generated }),
];

/** One rule after the other, in turn by each author: nine commits that touch the price, four of them its test too. */
const priceChanges: readonly FixtureCommit[] = Array.from({ length: sources.priceSteps }, (_, index) => {
  const month = String(index + 3).padStart(2, "0");
  const author = [ada, grace, linus][index % 3] ?? ada;
  const test = index % 2 === 1 ? { "tests/calculatePrice.test.ts": `${sources.test}// Rules: ${index + 1}\n` } : {};
  return change(`2025-${month}-05`, author, `Price rule ${index + 1}`, {
    [pricePath]: sources.calculatePrice(index + 1),
    ...test,
  });
});

const otherChanges: readonly FixtureCommit[] = [
  change("2025-02-03", ada, "Refuse blocked customers", { [servicePath]: sources.orderService(1) }),
  change("2025-03-17", grace, "Say that we are well", { "src/http/server.ts": sources.server(1) }),
  change("2025-04-22", ada, "The same order twice", { [servicePath]: sources.orderService(2) }),
  change("2025-05-12", linus, "Skip rows without an id", { "tools/import_orders.py": sources.importOrders(1) }),
  change("2025-06-16", grace, "Describe the shop", { "README.md": sources.readme(1) }),
  change("2025-07-14", linus, "Describe it further", { "README.md": sources.readme(2) }),
  change("2025-09-09", ada, "Orders can be removed", { "src/orders/orderRepository.ts": sources.orderRepository(1) }),
  change("2025-09-10", ada, "Orders can be cancelled", { [servicePath]: sources.orderService(3) }),
  change("2025-10-20", grace, "Rename the package", { "package.json": '{ "name": "shop-api", "private": true }\n' }),
  change("2025-11-18", linus, "Describe it better", { "README.md": sources.readme(3) }),
  change("2025-12-01", ada, "Its version", { "package.json": '{ "name": "shop-api", "version": "1.0.0" }\n' }),
];

function change(day: string, author: string, message: string, files: Readonly<Record<string, string>>): FixtureCommit {
  return { date: `${day}T12:00:00+0000`, author, message, files };
}

function byDate(a: FixtureCommit, b: FixtureCommit): number {
  return a.date < b.date ? -1 : a.date > b.date ? 1 : 0;
}
