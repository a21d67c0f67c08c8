/** The texts of the fixture repository: a small shop. Each grows with the number of steps it has been through. */

/** One rule of the price per step. Each is a branch inside the loop, some with a branch of their own. */
const priceRules = [
  ["    if (line.quantity >= 10) {", "      price *= 0.95;", "    }"],
  [
    '    if (customer.kind === "business") {',
    "      price *= 0.9;",
    '    } else if (customer.kind === "staff") {',
    "      price *= 0.7;",
    "    }",
  ],
  ['    if (line.product.startsWith("GIFT-")) continue;'],
  [
    "    if (coupon !== undefined) {",
    "      if (coupon.product === line.product) {",
    "        price -= coupon.amount;",
    "      }",
    "    }",
  ],
  ["    if (price < 0) {", "      price = 0;", "    }"],
  [
    "    if (isSeason(today)) {",
    "      for (const offer of offers) {",
    "        if (offer.product === line.product && offer.from <= today) {",
    "          price *= offer.factor;",
    "        }",
    "      }",
    "    }",
  ],
  ['    if (customer.country !== "AT") {', "      price *= customer.reduced ? 1.1 : 1.2;", "    }"],
  [
    "    if (order.express) {",
    "      if (line.weight > 20) {",
    "        price += 15;",
    "      } else if (line.weight > 5) {",
    "        price += 8;",
    "      } else {",
    "        price += 4;",
    "      }",
    "    }",
  ],
  ["    if (order.refunded && !line.kept) {", "      price = -price;", "    }"],
];

export const priceSteps = priceRules.length;

/** src/pricing/calculatePrice.ts after `steps` rules, at most `priceSteps`. */
export function calculatePrice(steps: number): string {
  return lines(
    'import type { Coupon, Customer, Offer, Order } from "../orders/order";',
    "",
    "/** The total of an order in euros, with every discount and surcharge that applies. */",
    "export function calculatePrice(",
    "  order: Order,",
    "  customer: Customer,",
    "  offers: readonly Offer[],",
    "  today: Date,",
    "  coupon?: Coupon,",
    "): number {",
    "  let total = 0;",
    "  for (const line of order.lines) {",
    "    let price = line.unitPrice * line.quantity;",
    ...priceRules.slice(0, steps).flat(),
    "    total += price;",
    "  }",
    "  return Math.round(total * 100) / 100;",
    "}",
    "",
    "/** The sale runs in December. */",
    "export function isSeason(today: Date): boolean {",
    "  return today.getMonth() === 11;",
    "}",
  );
}

/** src/orders/orderService.ts: a few plain branches. */
export function orderService(steps: number): string {
  return lines(
    'import { calculatePrice } from "../pricing/calculatePrice";',
    'import type { Customer, Order } from "./order";',
    'import type { OrderRepository } from "./orderRepository";',
    "",
    "export class OrderService {",
    "  constructor(private readonly orders: OrderRepository) {}",
    "",
    "  place(order: Order, customer: Customer, today: Date): number {",
    '    if (order.lines.length === 0) throw new Error("An order needs lines");',
    ...(steps > 0 ? ['    if (customer.blocked) throw new Error("This customer cannot order");'] : []),
    ...(steps > 1 ? ["    if (this.orders.find(order.id) !== undefined) return this.total(order.id);"] : []),
    "    const total = calculatePrice(order, customer, [], today);",
    "    this.orders.save({ ...order, total });",
    "    return total;",
    "  }",
    "",
    "  total(id: string): number {",
    "    return this.orders.find(id)?.total ?? 0;",
    "  }",
    ...(steps > 2 ? ["", "  cancel(id: string): boolean {", "    return this.orders.remove(id);", "  }"] : []),
    "}",
  );
}

export function orderRepository(steps: number): string {
  return lines(
    'import type { Order } from "./order";',
    "",
    "export class OrderRepository {",
    "  readonly #orders = new Map<string, Order & { readonly total: number }>();",
    "",
    "  save(order: Order & { readonly total: number }): void {",
    "    this.#orders.set(order.id, order);",
    "  }",
    "",
    "  find(id: string): (Order & { readonly total: number }) | undefined {",
    "    return this.#orders.get(id);",
    "  }",
    ...(steps > 0 ? ["", "  remove(id: string): boolean {", "    return this.#orders.delete(id);", "  }"] : []),
    "}",
  );
}

export const order = lines(
  "export interface Order {",
  "  readonly id: string;",
  "  readonly lines: readonly OrderLine[];",
  "  readonly express: boolean;",
  "  readonly refunded: boolean;",
  "}",
  "",
  "export interface OrderLine {",
  "  readonly product: string;",
  "  readonly quantity: number;",
  "  readonly unitPrice: number;",
  "  readonly weight: number;",
  "  readonly kept: boolean;",
  "}",
  "",
  "export interface Customer {",
  '  readonly kind: "private" | "business" | "staff";',
  "  readonly country: string;",
  "  readonly reduced: boolean;",
  "  readonly blocked: boolean;",
  "}",
  "",
  "export interface Coupon {",
  "  readonly product?: string;",
  "  readonly amount: number;",
  "}",
  "",
  "export interface Offer {",
  "  readonly product: string;",
  "  readonly from: Date;",
  "  readonly factor: number;",
  "}",
);

export function server(steps: number): string {
  return lines(
    'import { createServer } from "node:http";',
    'import type { OrderService } from "../orders/orderService";',
    "",
    "export function serve(service: OrderService, port: number) {",
    "  return createServer((request, response) => {",
    '    const [, resource, id = ""] = (request.url ?? "/").split("/");',
    '    if (resource === "orders") {',
    "      response.end(String(service.total(id)));",
    ...(steps > 0 ? ['    } else if (resource === "health") {', '      response.end("ok");'] : []),
    "    } else {",
    "      response.statusCode = 404;",
    "      response.end();",
    "    }",
    "  }).listen(port);",
    "}",
  );
}

export const money = lines(
  "/** An amount as people write it. */",
  "export function formatEuros(amount: number): string {",
  `  return \`\${amount.toFixed(2)} €\`;`,
  "}",
);

export const config = lines("export const port = 8080;");

export const test = lines(
  'import assert from "node:assert/strict";',
  'import { isSeason } from "../src/pricing/calculatePrice";',
  "",
  'assert.equal(isSeason(new Date("2024-12-24")), true);',
);

export function importOrders(steps: number): string {
  return lines(
    "import csv",
    "import sys",
    "",
    "",
    "def read_orders(path):",
    "    orders = {}",
    '    with open(path, newline="", encoding="utf-8") as file:',
    "        for row in csv.DictReader(file):",
    ...(steps > 0 ? ['            if not row["id"]:', "                continue"] : []),
    '            orders.setdefault(row["id"], []).append(row)',
    "    return orders",
    "",
    "",
    'if __name__ == "__main__":',
    "    print(len(read_orders(sys.argv[1])))",
  );
}

/** Left out of the ranking: a program wrote it. */
export const generated = lines("// @generated by a tool. Do not edit.", "export type Currency = 'EUR' | 'CHF';");

export function readme(steps: number): string {
  const chapters = ["## Prices", "## Orders", "## Import"];
  return lines(
    "# Shop",
    "",
    "Prices and orders of a small shop.",
    ...chapters.slice(0, steps).flatMap((each) => ["", each]),
  );
}

function lines(...texts: readonly string[]): string {
  return `${texts.join("\n")}\n`;
}
