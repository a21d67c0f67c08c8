import assert from "node:assert/strict";
import { editFactsOf } from "../../../support/ruleExamples";

/** The data models of a file, by a definition that names the files of a folder and a decorator. */
async function modelsIn(path: string, source: string) {
  const definition = JSON.stringify({ models: { files: ["src/domain/**"], decorators: ["Model"] } });
  const { models } = await editFactsOf({ files: { [path]: source, "trueline.jsonc": definition }, edited: path });
  return models.models.map(({ name, flavour, fields, brings }) => {
    const shown = fields.map((field) => `${field.name}${field.optional ? "?" : ""}: ${field.type}`).join(", ");
    return [`${flavour} ${name} { ${shown} }`, ...brings.map((each) => `brings ${each}`)].join(", ");
  });
}

describe("data models that a definition names", () => {
  const inFolder: readonly [title: string, source: string, expected: readonly string[]][] = [
    [
      "an interface",
      "export interface Order { readonly id: string; total?: number }",
      ["named Order { id: string, total?: number }"],
    ],
    ["a type alias", "type Order = { id: string; total: number };", ["named Order { id: string, total: number }"]],
    [
      "a class, what its constructor keeps included",
      "class Order extends Base { note?: string; constructor(readonly id: string, total: number) { super(); } }",
      ["named Order { id: string, note?: string }, brings extends Base"],
    ],
    ["a field by its value", "class Order { total = 0; }", ["named Order { total: number }"]],
    [
      "nothing of a class that is hidden, shared or called",
      "class Order { id = ''; private a = 1; #b = 1; static c = 1; d = () => 1; e: () => void = f; g() {} }",
      ["named Order { id: string }"],
    ],
    ["no class without data", "class OrderService { place() {} }", []],
    // A library says more.
    [
      "an entity as what it is",
      'import { Column, Entity } from "typeorm";\n@Entity() class Order { @Column() total: number; }',
      ["typeorm Order { total: number }"],
    ],
  ];
  for (const [title, source, expected] of inFolder) {
    it(`in a file: ${title}`, async () => assert.deepEqual(await modelsIn("src/domain/order.ts", source), expected));
  }

  const byDecorator: readonly [source: string, expected: readonly string[]][] = [
    ["@Model() class Order { id = ''; }", ["named Order { id: string }"]],
    ["@Model class Order { id = ''; }", ["named Order { id: string }"]],
    ["@orm.Model({ table: 'orders' }) class Order { id = ''; }", ["named Order { id: string }"]],
    ["@Models() class Order { id = ''; }", []],
    ["class Order { id = ''; }", []],
    // As it is without a definition: it can have illegal states, and is no leverage point.
    ["interface Order { id: string; total: number }", ["type Order { id: string, total: number }"]],
  ];
  for (const [source, expected] of byDecorator) {
    it(`elsewhere: ${source}`, async () => assert.deepEqual(await modelsIn("src/order.ts", source), expected));
  }
});
