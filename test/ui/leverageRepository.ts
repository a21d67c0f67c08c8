import { GitFixture } from "../support/gitFixture";

/** How many small helpers there are, each used from another folder: more than the view lists at first. */
export const helpers = 24;

const order = [
  'import { Column, Entity, PrimaryGeneratedColumn } from "typeorm";',
  "",
  "/** An order as the database has it. */",
  "@Entity()",
  "export class OrderRecord {",
  "  @PrimaryGeneratedColumn() id: number;",
  '  @Column({ default: "open" }) status: string;',
  "}",
  "",
];

const gateway = [
  "/** Whoever takes the money. */",
  "export interface PaymentGateway {",
  "  charge(amount: number): Promise<string>;",
  "}",
  "",
];

const server = [
  'import express from "express";',
  'import type { Repository } from "typeorm";',
  'import type { OrderRecord } from "../orders/order";',
  "",
  "export class Orders {",
  "  constructor(private readonly orders: Repository<OrderRecord>) {}",
  "",
  "  async close(id: number): Promise<void> {",
  '    await this.orders.update(id, { status: "closed" });',
  "  }",
  "}",
  "",
  "const app = express();",
  'app.get("/health", (_request, response) => {',
  '  response.send("ok");',
  "});",
  "",
];

const prisma = ["model Invoice {", "  id    Int    @id", "  total Int", "}", ""];

/**
 * A shop whose payment interface is implemented twice and used from other folders, with two data models, a function that
 * writes and an endpoint. Three commits touch the interface, one everything else.
 */
export function createLeverageRepository(root: string): GitFixture {
  const fixture = new GitFixture(root);
  const text = (lines: readonly string[]) => lines.join("\n");
  const gatewayFile = "src/payments/gateway.ts";
  fixture.commit({
    date: "2025-10-01T12:00:00+0000",
    files: {
      "package.json": '{ "name": "shop", "private": true }\n',
      [gatewayFile]: text(gateway),
      "src/payments/adapters/card.ts": implementation("CardGateway"),
      "src/payments/adapters/invoice.ts": implementation("InvoiceGateway"),
      "src/orders/order.ts": text(order),
      "src/orders/place.ts": text([
        'import type { PaymentGateway } from "../payments/gateway";',
        'import { OrderRecord } from "./order";',
        "",
        "export async function place(gateway: PaymentGateway): Promise<OrderRecord> {",
        "  await gateway.charge(1);",
        "  return new OrderRecord();",
        "}",
        "",
      ]),
      "src/http/server.ts": text(server),
      "prisma/schema.prisma": text(prisma),
      ...helperFiles(),
    },
  });
  for (const [index, day] of ["05", "09"].entries()) {
    const note = Array.from({ length: index + 1 }, (_, line) => `// Rule ${line + 1}`);
    fixture.commit({ date: `2025-11-${day}T12:00:00+0000`, files: { [gatewayFile]: text([...gateway, ...note, ""]) } });
  }
  return fixture;
}

function implementation(name: string): string {
  return [
    'import type { PaymentGateway } from "../gateway";',
    "",
    `export class ${name} implements PaymentGateway {`,
    "  async charge(amount: number): Promise<string> {",
    "    return String(amount);",
    "  }",
    "}",
    "",
  ].join("\n");
}

function helperFiles(): Readonly<Record<string, string>> {
  const names = Array.from({ length: helpers }, (_, index) => `helper${index + 1}`);
  return {
    "src/helpers/helpers.ts": names.map((name) => `export function ${name}(): void {}\n`).join(""),
    "src/web/page.ts": `import { ${names.join(", ")} } from "../helpers/helpers";\n\n${names.join("();\n")}();\n`,
  };
}
