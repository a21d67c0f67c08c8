import type { DataModel, ModelField, Rule, RuleFinding, TypeConstruct } from "../../model";

export const cleverRule: Rule<never> = {
  id: "model/clever",
  title: "Clever type in a data model",
  summary: "A conditional, recursive or template-literal type decides what a field of a data model holds.",
  why:
    "A model is read far more often than it is written, by people, by other programs and by the database. A type that " +
    "has to be computed in the head hides what is stored, and a change far away changes it silently.",
  whatToDo:
    "Write down what the field holds: a plain object, a union of literals, or one model for each case. Keep computed " +
    "types to the code that works with the data.",
  severity: "information",
  options: {},
  examples: [
    {
      title: "A TypeORM column whose type is computed, and one with a pattern for a text",
      files: {
        "src/event.entity.ts":
          'import { Column, Entity } from "typeorm";\n' +
          "type Deep<Type> = { [Key in keyof Type]?: Deep<Type[Key]> };\n" +
          "type Payload<Kind> = Kind extends string ? { text: string } : { code: number };\n" +
          "@Entity()\n" +
          "export class Event {\n" +
          '  @Column({ type: "jsonb" }) changes: Deep<{ name: string }>;\n' +
          '  @Column({ type: "jsonb" }) payload: Payload<string>;\n' +
          `  @Column() key: \`event_\${string}\`;\n` +
          "}\n",
      },
      edited: "src/event.entity.ts",
      expected: [
        {
          startLine: 6,
          message: "What `changes` of `Event` holds is computed by a recursive type: `Deep<{ name: string }>`.",
        },
        {
          startLine: 7,
          message: "What `payload` of `Event` holds is computed by a conditional type: `Payload<string>`.",
        },
        {
          startLine: 8,
          message: `What \`key\` of \`Event\` holds is computed by a template-literal type: \`\` \`event_\${string}\` \`\`.`,
        },
      ],
    },
    {
      title: "A Drizzle column of JSON whose type is computed",
      files: {
        "src/schema.ts":
          'import { jsonb, pgTable } from "drizzle-orm/pg-core";\n' +
          "type Settings<Plan> = Plan extends 'pro' ? { seats: number } : null;\n" +
          'export const accounts = pgTable("accounts", { settings: jsonb().$type<Settings<"pro">>() });\n',
      },
      edited: "src/schema.ts",
      expected: [
        {
          startLine: 3,
          message: 'What `settings` of `accounts` holds is computed by a conditional type: `Settings<"pro">`.',
        },
      ],
    },
    {
      title: "A tree, a list of literals and a helper type are plain to read",
      files: {
        "src/node.entity.ts":
          'import { Column, Entity, OneToMany } from "typeorm";\n' +
          "interface Shape { title: string; children: Shape[] }\n" +
          "type Json = string | number | { [name: string]: Json } | Json[];\n" +
          "@Entity()\n" +
          "export class Node {\n" +
          "  @OneToMany(() => Node, (node) => node.children) children: Node[];\n" +
          '  @Column({ type: "jsonb" }) shape: Shape;\n' +
          '  @Column({ type: "jsonb" }) raw: Json;\n' +
          '  @Column({ type: "jsonb" }) part: Partial<Shape>;\n' +
          '  @Column() color: "red" | "green";\n' +
          "}\n",
      },
      edited: "src/node.entity.ts",
      expected: [],
    },
  ],
  find({ models }) {
    return models.models.flatMap((model) =>
      model.flavour === "type" ? [] : model.fields.flatMap((field) => findingOf(model, field) ?? []),
    );
  },
};

/** Mapped types are how the compiler's own helpers work, and plain enough to read on their own. */
const spoken: readonly TypeConstruct[] = ["conditional", "recursive", "template-literal"];

function findingOf(model: DataModel, field: ModelField): RuleFinding | undefined {
  const construct = spoken.find((each) => field.constructs.includes(each));
  if (construct === undefined) return undefined;
  return {
    ...field.place,
    message: `What \`${field.name}\` of \`${model.name}\` holds is computed by a ${construct} type: ${quoted(field.type)}.`,
    related: [],
  };
}

/** In backquotes, of which the type may have some itself. */
function quoted(text: string): string {
  return text.includes("`") ? `\`\` ${text} \`\`` : `\`${text}\``;
}
