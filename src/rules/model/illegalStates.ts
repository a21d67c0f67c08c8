import {
  counted,
  type DataModel,
  integer,
  type ModelField,
  type NamedState,
  type RelatedPlace,
  type Rule,
  type RuleFinding,
} from "../../model";
import { bareFlag, exclusiveFlags, isMark, stateOfField, stateOfFlag, type TagKind, tagKindOf } from "./stateWords";
import { type Tagged, unionFix } from "./taggedUnion";
import { listed } from "./wording";

type Options = "minimumFields" | "minimumFlags";

export const illegalStatesRule: Rule<Options> = {
  id: "model/illegal-states",
  title: "Illegal states can be represented",
  summary: "Optional fields or flags that go with one state each, in a model that can hold any combination of them.",
  why:
    "Every combination that the model can hold and the domain does not know is a state that some code has to check " +
    "for, and that some data will be in one day. What cannot be written down cannot go wrong.",
  whatToDo:
    "Give each state a member of a discriminated union with the fields that it needs. In a table, keep the state in " +
    "one column and let a check constraint tie the others to it; flags that exclude each other become one status.",
  severity: "information",
  options: {
    minimumFields: {
      default: 2,
      minimum: 1,
      description: "Optional fields that go with a state by their name, before anything is said of them.",
    },
    minimumFlags: {
      default: 2,
      minimum: 2,
      description: "Flags that exclude each other, before anything is said of them.",
    },
  },
  examples: [
    {
      title: "Three optional fields that go with three states: 2 x 2 x 2 = 8 combinations",
      files: {
        "src/payment.ts":
          "export interface Payment {\n" +
          "  id: string;\n" +
          '  status: "pending" | "paid" | "failed";\n' +
          "  paidAt?: Date;\n" +
          "  failedAt?: Date;\n" +
          "  failureReason?: string;\n" +
          "}\n",
      },
      edited: "src/payment.ts",
      expected: [
        {
          startLine: 3,
          message:
            "3 optional fields of `Payment`: 8 representable states; `status` has 3 (`paidAt`, `failedAt` and " +
            "`failureReason` each belong to one of them).",
          related: ["src/payment.ts:4", "src/payment.ts:5", "src/payment.ts:6"],
        },
      ],
    },
    {
      title: "A TypeORM entity that says twice whether it is archived",
      files: {
        "src/post.entity.ts":
          'import { Column, Entity, PrimaryGeneratedColumn } from "typeorm";\n' +
          'type PostStatus = "draft" | "published" | "archived";\n' +
          "@Entity()\n" +
          "export class Post {\n" +
          "  @PrimaryGeneratedColumn() id: number;\n" +
          '  @Column({ type: "varchar" }) status: PostStatus;\n' +
          "  @Column() isArchived: boolean;\n" +
          '  @Column({ type: "timestamp", nullable: true }) publishedAt: Date | null;\n' +
          "}\n",
      },
      edited: "src/post.entity.ts",
      // 2 x 2 = 4
      expected: [
        {
          startLine: 6,
          message:
            "1 optional field and 1 flag of `Post`: 4 representable states; `status` has 3 (`isArchived` and " +
            "`publishedAt` each belong to one of them).",
          related: ["src/post.entity.ts:7", "src/post.entity.ts:8"],
        },
      ],
    },
    {
      title: "Two flags of a Prisma model that exclude each other: 4 combinations, 3 of them make sense",
      files: {
        "prisma/schema.prisma":
          "model Request {\n  id Int @id\n  isApproved Boolean @default(false)\n  isRejected Boolean @default(false)\n}\n",
      },
      edited: "prisma/schema.prisma",
      expected: [
        {
          startLine: 3,
          message:
            "`isApproved` and `isRejected` of `Request` exclude each other: 2 flags have 4 representable states, of " +
            "which 3 make sense.",
          related: ["prisma/schema.prisma:4"],
        },
      ],
    },
    {
      title: "A discriminated union has no more states than there are",
      files: {
        "src/payment.ts":
          'export type Payment = { id: string } & (\n  | { status: "pending" }\n  | { status: "failed"; failureReason: string }\n);\n',
      },
      edited: "src/payment.ts",
      expected: [],
    },
    {
      title: "Optional fields alone are no states",
      files: {
        "src/user.ts":
          'import { z } from "zod";\n' +
          "export const User = z.object({\n" +
          '  role: z.enum(["admin", "member"]),\n' +
          "  nickname: z.string().optional(),\n" +
          "  birthday: z.date().optional(),\n" +
          "  verified: z.boolean(),\n" +
          "});\n",
      },
      edited: "src/user.ts",
      expected: [],
    },
  ],
  find({ path, models }, options) {
    return models.models.flatMap((model) => {
      const tagged = taggedFindings(model, path, options);
      return tagged.length > 0 ? tagged : flagFindings(model, path, options);
    });
  },
};

/** A field that belongs to one state, by its name. */
interface Dependent {
  readonly field: ModelField;
  readonly state: NamedState;
}

function taggedFindings(
  model: DataModel,
  path: string,
  options: Readonly<Record<Options, number>>,
): readonly RuleFinding[] {
  return model.fields.flatMap((tag) => {
    const kind = tagKindOf(tag);
    if (kind === undefined) return [];
    const states = statesOfTag(tag);
    const found = dependentsOf(model, tag, { kind, states });
    return isConvincing(found, kind, options) ? [taggedFinding(model, { tag, states, found, path })] : [];
  });
}

/** A flag that says whether something went well has two states. */
function statesOfTag({ states }: ModelField): readonly NamedState[] {
  if (states?.kind !== "flag") return states?.values ?? [];
  return [
    { name: "success", text: "true" },
    { name: "error", text: "false" },
  ];
}

function dependentsOf(
  model: DataModel,
  tag: ModelField,
  { kind, states }: { readonly kind: TagKind; readonly states: readonly NamedState[] },
): readonly Dependent[] {
  const names = states.map(({ name }) => name);
  return model.fields.flatMap((field) => {
    // A reference that another column holds is said by that one.
    if (field === tag || (model.persisted && !field.stored)) return [];
    const isFlag = field.states?.kind === "flag";
    if (!isFlag && (!field.optional || field.default !== null)) return [];
    const state = isFlag ? stateOfFlag(field, names) : stateOfField(field, names, kind);
    return states.flatMap((each) => (each.name === state ? [{ field, state: each }] : []));
  });
}

/** Kinds need fields of two of them; of what went well or not, one field each. */
function isConvincing(
  found: readonly Dependent[],
  kind: TagKind,
  { minimumFields }: Readonly<Record<Options, number>>,
): boolean {
  const flags = found.filter(isFlag).length;
  const states = new Set(found.map(({ state }) => state)).size;
  if (kind === "success") return flags === 0 && states === 2;
  if (kind === "kind") return flags === 0 && found.length >= minimumFields && states >= 2;
  return flags > 0 || found.length >= minimumFields;
}

function isFlag({ field }: Dependent): boolean {
  return field.states?.kind === "flag";
}

function taggedFinding(
  model: DataModel,
  {
    tag,
    states,
    found,
    path,
  }: {
    readonly tag: ModelField;
    readonly states: readonly NamedState[];
    readonly found: readonly Dependent[];
    readonly path: string;
  },
): RuleFinding {
  const flags = found.filter(isFlag).length;
  const optional = found.length - flags;
  const counts = [
    ...(optional === 0 ? [] : [counted(optional, "optional field")]),
    ...(flags === 0 ? [] : [counted(flags, "flag")]),
  ].join(" and ");
  const names = listed(found.map(({ field }) => field.name));
  const each = found.length === 1 ? `${names} belongs to one of them` : `${names} each belong to one of them`;
  const tagged: Tagged = { tag, states, fieldsOf: byState(found) };
  // A mark of one state is kept in those that follow, which a union would not let it.
  const fixes = flags === 0 && !found.some(({ field }) => isMark(field)) ? unionFix(model, tagged) : [];
  return {
    ...tag.place,
    message: `${counts} of \`${model.name}\`: ${arithmetic(tag.name, found.length, states.length)} (${each}).`,
    related: found.map((dependent) => related(path, tag, dependent)),
    ...(fixes.length === 0 ? {} : { fixes }),
  };
}

/** Where few fields have no more combinations than the tag has states, what they have together tells more. */
function arithmetic(tag: string, fields: number, states: number): string {
  const combinations = 2 ** fields;
  return combinations > states
    ? `${integer(combinations)} representable states; \`${tag}\` has ${states}`
    : `${integer(combinations * states)} representable states with \`${tag}\`, which has ${states}`;
}

function byState(found: readonly Dependent[]): ReadonlyMap<NamedState, readonly ModelField[]> {
  const fields = new Map<NamedState, ModelField[]>();
  for (const { field, state } of found) fields.set(state, [...(fields.get(state) ?? []), field]);
  return fields;
}

function related(path: string, tag: ModelField, { field, state }: Dependent): RelatedPlace {
  const belongsTo = tag.states?.kind === "flag" ? `${tag.name}: ${state.text}` : state.name;
  return { path, ...field.place, message: `\`${field.name}\` belongs to \`${belongsTo}\`.` };
}

/** None of them, or one, makes sense. */
function flagFindings(
  model: DataModel,
  path: string,
  { minimumFlags }: Readonly<Record<Options, number>>,
): readonly RuleFinding[] {
  const flags = exclusiveFlags(model);
  const [first, ...others] = flags;
  // A filter, or what is to be changed of a record, has nothing but optional fields and is no record itself.
  if (first === undefined || flags.length < minimumFlags || model.fields.every(({ optional }) => optional)) return [];
  const names = listed(flags.map(({ name }) => name));
  return [
    {
      ...first.place,
      message:
        `${names} of \`${model.name}\` exclude each other: ${flags.length} flags have ` +
        `${integer(2 ** flags.length)} representable states, of which ${flags.length + 1} make sense.`,
      related: others.map((field) => ({
        path,
        ...field.place,
        message: `\`${field.name}\` says \`${bareFlag(field.name)}\`, whatever the others say.`,
      })),
    },
  ];
}
