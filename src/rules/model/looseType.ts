import {
  assertNever,
  type DataModel,
  type LiteralsInUse,
  type Looseness,
  type ModelField,
  type RelatedPlace,
  type Rule,
  type RuleFinding,
} from "../../model";
import { isClosedByName, isOpenByName } from "./stateWords";
import { listed } from "./wording";

export const looseTypeRule: Rule<"minimumLiterals"> = {
  id: "model/loose-type",
  title: "Loose type in a data model",
  summary: "A field that takes more than it should: `any`, unknown names, or a `string` that has only a few values.",
  why:
    "Whatever a model lets in, every reader of it has to expect. Data outlives the code that wrote it, so that a loose " +
    "field is paid for long after the shortcut.",
  whatToDo:
    "Say what the field holds: an interface for a JSON column, a union of literals or an enum for a text with a few " +
    "values, `unknown` where it really is anybody's and is checked by whoever reads it.",
  severity: "information",
  options: {
    minimumLiterals: {
      default: 2,
      minimum: 1,
      description: "Different values that a `string` must be seen with before it counts as one of a few.",
    },
  },
  examples: [
    {
      title: "A column of a TypeORM entity that holds anything, and a text whose column has two values",
      files: {
        "src/order.entity.ts":
          'import { Column, Entity, PrimaryGeneratedColumn } from "typeorm";\n' +
          "@Entity()\n" +
          "export class Order {\n" +
          "  @PrimaryGeneratedColumn() id: number;\n" +
          '  @Column({ type: "jsonb" }) payload: any;\n' +
          '  @Column({ type: "enum", enum: ["open", "closed"] }) state: string;\n' +
          "}\n",
      },
      edited: "src/order.entity.ts",
      expected: [
        {
          startLine: 5,
          message: "`payload` of `Order` is `any`: nothing that reads or writes it is checked.",
        },
        {
          startLine: 6,
          message: "`state` of `Order` is a `string`, but declared with 2 values: `open` and `closed`.",
          related: ["src/order.entity.ts:6"],
        },
      ],
    },
    {
      title: "A Zod object with unknown names, and a DTO whose text is one of an enum",
      files: {
        "src/event.ts":
          'import { IsEnum } from "class-validator";\n' +
          'import { z } from "zod";\n' +
          'enum Level { Low = "low", High = "high" }\n' +
          "export const Event = z.object({ id: z.string(), meta: z.record(z.string(), z.any()) });\n" +
          "export class EventDto {\n" +
          "  @IsEnum(Level) level: string;\n" +
          "}\n",
      },
      edited: "src/event.ts",
      expected: [
        { startLine: 4, message: "`meta` of `Event` takes any name with any value (`z.record(z.string(), z.any())`)." },
        {
          startLine: 6,
          message: "`level` of `EventDto` is a `string`, but declared with the 2 values of `Level`: `low` and `high`.",
          related: ["src/event.ts:6"],
        },
      ],
    },
    {
      title: "A text that there is an enum for, and one whose enum only has the first of many names",
      files: {
        "src/user.entity.ts":
          'import { Column, Entity } from "typeorm";\n' +
          'export enum UserStatus { Active = "active", Invited = "invited" }\n' +
          'export enum UserName { Admin = "admin", Guest = "guest" }\n' +
          "@Entity()\n" +
          "export class User {\n" +
          "  @Column({ default: UserStatus.Invited }) status: string;\n" +
          "  @Column({ default: UserName.Guest }) name: string;\n" +
          "}\n",
      },
      edited: "src/user.entity.ts",
      expected: [
        {
          startLine: 6,
          message:
            "`status` of `User` is a `string`, but there is a type of its name with the 2 values of `UserStatus`: " +
            "`active` and `invited`.",
          related: ["src/user.entity.ts:2"],
        },
      ],
    },
    {
      title: "A column of JSON with a type of its own, `unknown`, and a text that may be anything",
      files: {
        "src/order.entity.ts":
          'import { Column, Entity } from "typeorm";\n' +
          "interface Address { street: string; town: string }\n" +
          "@Entity()\n" +
          "export class Order {\n" +
          '  @Column({ type: "jsonb" }) address: Address;\n' +
          '  @Column({ type: "jsonb" }) raw: unknown;\n' +
          "  @Column() note: string;\n" +
          "}\n",
      },
      edited: "src/order.entity.ts",
      expected: [],
    },
    {
      title: "A type that could not be found is not `any`",
      files: {
        "src/order.entity.ts":
          'import { Column, Entity } from "typeorm";\n' +
          'import type { Money } from "some-library";\n' +
          "@Entity()\n" +
          "export class Order {\n" +
          "  @Column() total: Money;\n" +
          "}\n",
      },
      edited: "src/order.entity.ts",
      expected: [],
    },
    {
      title: "A type of no library, in files that the definition names",
      files: {
        "trueline.jsonc": '{ "models": { "files": ["src/domain/**"] } }\n',
        "src/domain/order.ts": "export interface Order {\n  readonly id: string;\n  readonly payload: any;\n}\n",
      },
      edited: "src/domain/order.ts",
      expected: [
        {
          startLine: 3,
          message: "`payload` of `Order` is `any`: nothing that reads or writes it is checked.",
        },
      ],
    },
  ],
  find({ path, models }, { minimumLiterals }) {
    return models.models.flatMap((model) =>
      model.flavour === "type"
        ? []
        : model.fields.flatMap((field) => findingsOf(model, field, { path, minimumLiterals })),
    );
  },
};

/** What is said of a kind of looseness; nothing of a JSON column alone, whose type may be as strict as any. */
function sentenceOf(looseness: Looseness, { type }: ModelField): string | undefined {
  switch (looseness) {
    case "any":
      return `is \`${type}\`: nothing that reads or writes it is checked`;
    case "index-signature":
      return `takes any name with any value (\`${type}\`)`;
    case "plain-object":
      return `takes any object at all (\`${type}\`)`;
    case "json-column":
      return undefined;
    default:
      return assertNever(looseness);
  }
}

function findingsOf(
  model: DataModel,
  field: ModelField,
  { path, minimumLiterals }: { readonly path: string; readonly minimumLiterals: number },
): readonly RuleFinding[] {
  const [sentence] = field.looseness.flatMap((each) => sentenceOf(each, field) ?? []);
  const subject = `\`${field.name}\` of \`${model.name}\``;
  if (sentence !== undefined) return [{ ...field.place, message: `${subject} ${sentence}.`, related: [] }];
  const { literalsInUse } = field;
  if (literalsInUse === null || literalsInUse.values.length < minimumLiterals) return [];
  // Code may ask for two names among any.
  if (literalsInUse.from === "compared" && !isClosedByName(field.name)) return [];
  if (literalsInUse.from === "type" && isOpenByName(field.name)) return [];
  return [
    {
      ...field.place,
      message: `${subject} is a \`string\`, but ${evidence(literalsInUse)}: ${listed(literalsInUse.values)}.`,
      related: relatedOf(literalsInUse, path),
    },
  ];
}

function evidence({ from, values, typeName }: LiteralsInUse): string {
  const many = `${values.length} values`;
  const named = typeName === null ? many : `the ${many} of \`${typeName}\``;
  if (from === "declared") return `declared with ${named}`;
  return from === "compared" ? `this file compares it with ${many}` : `there is a type of its name with ${named}`;
}

function relatedOf({ from, values, places }: LiteralsInUse, path: string): readonly RelatedPlace[] {
  return places.map((place, index) => ({
    path,
    ...place,
    message: from === "compared" ? `Compared with \`${values[index] ?? ""}\`.` : "The values are named here.",
  }));
}
