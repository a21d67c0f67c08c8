import assert from "node:assert/strict";
import type { LiteralsInUse } from "../../../../src/model";
import { modelsOf } from "./models";

const entity = (rest: string, members = "") => `
import { Column, Entity } from "typeorm";
${rest}
@Entity() export class Order {
  @Column() status: string;
  ${members}
}`;

const cases: readonly {
  readonly title: string;
  readonly text: string;
  readonly expected: Pick<LiteralsInUse, "from" | "values"> | null;
}[] = [
  {
    title: "comparisons and cases with the field itself",
    text: entity(
      "",
      'isOpen() { if ("new" !== this.status) switch (this.status) { case "open": case "new": return true } }',
    ),
    expected: { from: "compared", values: ["new", "open"] },
  },
  {
    title: "not those with a field of the same name elsewhere",
    text: entity('declare const other: { status: string }; export const isOpen = other.status === "open";'),
    expected: null,
  },
  {
    title: "a union of the field's name",
    text: entity('export type OrderStatus = "open" | "closed";'),
    expected: { from: "type", values: ["open", "closed"] },
  },
  {
    title: "an enum of the field's name",
    text: entity('export enum OrderStatus { Open = "open", Closed = "closed" }'),
    expected: { from: "type", values: ["open", "closed"] },
  },
  { title: "not a type of that name that is any text", text: entity("type OrderStatus = string;"), expected: null },
  { title: "not a type of another name", text: entity('type Status = "open" | "closed";'), expected: null },
];

describe("literals that a text field is used with", () => {
  for (const { title, text, expected } of cases) {
    it(title, async () => {
      const model = (await modelsOf(text)).find(({ name }) => name === "Order");
      const found = model?.fields[0]?.literalsInUse ?? null;
      assert.deepEqual(found && { from: found.from, values: found.values }, expected);
    });
  }

  it("finds a type that is imported", async () => {
    const files = { "src/status.ts": 'export type OrderStatus = "open" | "closed";' };
    const models = await modelsOf(entity('import type { OrderStatus } from "./status";'), { files });
    assert.equal(models[0]?.fields[0]?.literalsInUse?.typeName, "OrderStatus");
  });
});
