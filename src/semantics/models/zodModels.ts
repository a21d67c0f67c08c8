import type { DataModel, FieldStates, Looseness, ModelField, TypeConstruct } from "../../model";
import { type Checker, ts } from "../compiler";
import { rangeOf } from "../sourceRange";
import {
  type Chain,
  chainOf,
  libraryPathOf,
  nameOfProperty,
  objectArgument,
  resolved,
  stringsOf,
  unwrapped,
} from "./expressions";
import { type FieldType, flag, literalState, setOf, unknownType, valuesOfEnum } from "./fieldType";
import type { ModelContext } from "./fileUsage";
import { memberTextOf } from "./memberText";
import { broughtTo, dataModel, modelField, written } from "./modelField";
import { zod } from "./modelLibraries";

/** What a schema says of the field that it stands for. */
interface ZodType {
  readonly type: FieldType;
  readonly optional: boolean;
  readonly default: string | null;
}

/** Constants that stand for schemas are followed so far. */
const maxDepth = 6;

/** `const User = z.object({ … })`, with what is called on it; undefined for any other variable. */
export function zodModelOf(context: ModelContext, node: ts.VariableDeclaration): DataModel | undefined {
  if (node.initializer === undefined || !ts.isIdentifier(node.name)) return undefined;
  const { checker } = context;
  const chain = chainOf(checker, node.initializer);
  const shapes = shapesOf(checker, chain);
  if (shapes === undefined) return undefined;
  const partial = chain.calls.some(({ name, node: call }) => name === "partial" && call.arguments.length === 0);
  const fields = shapes.shapes.flatMap((shape) => fieldsOf(checker, shape, partial));
  return dataModel({
    name: node.name.text,
    at: node.name,
    flavour: "zod",
    persisted: false,
    fields,
    brings: [...shapes.brings, ...broughtTo(shapes.shapes)],
    source: sourceOf(context, node, chain),
  });
}

interface Shapes {
  readonly shapes: readonly ts.ObjectLiteralExpression[];
  /** What is added or taken away besides. */
  readonly brings: readonly string[];
}

/** The object literals that say the fields; those of a base are said where it is declared. */
function shapesOf(checker: Checker, chain: Chain): Shapes | undefined {
  const own = objectCall(checker, chain.root);
  const added = chain.calls.flatMap(({ name, node }) => {
    if (name !== "extend" && name !== "safeExtend") return [];
    const shape = objectArgument(node);
    return shape === undefined ? [] : [shape];
  });
  if (own !== undefined) {
    const others = chain.calls.filter(({ name }) => /^(pick|omit|merge|and|or|transform|pipe)$/.test(name));
    return { shapes: [own, ...added], brings: others.map(({ name }) => name) };
  }
  if (added.length === 0 || !ts.isIdentifier(chain.root)) return undefined;
  return isZodObject(checker, chain.root, maxDepth) ? { shapes: added, brings: [written(chain.root)] } : undefined;
}

function isZodObject(checker: Checker, expression: ts.Expression, depth: number): boolean {
  const value = resolved(checker, expression);
  if (depth === 0 || ts.isIdentifier(value)) return libraryPathOf(checker, value)?.module.startsWith("zod") === true;
  const { root } = chainOf(checker, value);
  return objectCall(checker, root) !== undefined || (ts.isIdentifier(root) && isZodObject(checker, root, depth - 1));
}

function objectCall(checker: Checker, root: ts.Expression): ts.ObjectLiteralExpression | undefined {
  if (!ts.isCallExpression(root)) return undefined;
  const name = zodName(checker, root.expression);
  return name !== undefined && zod.objects.has(name) ? objectArgument(root) : undefined;
}

/** `string` of `z.string`, `coerce.number` of `z.coerce.number`. */
function zodName(checker: Checker, callee: ts.Expression): string | undefined {
  const path = libraryPathOf(checker, callee);
  return path !== undefined && zod.modules.test(path.module) ? path.names.join(".") : undefined;
}

function fieldsOf(checker: Checker, shape: ts.ObjectLiteralExpression, partial: boolean): readonly ModelField[] {
  return shape.properties.flatMap((property) => {
    const value = valueIn(property);
    const name = property.name === undefined ? undefined : nameOfProperty(property.name);
    if (value === undefined || name === undefined || property.name === undefined) return [];
    const read = zodTypeOf(checker, value, maxDepth);
    return [
      modelField({
        name,
        at: property.name,
        type: { ...read.type, text: written(value) },
        optional: partial || read.optional,
        default: read.default,
        source: fieldSourceOf(property),
      }),
    ];
  });
}

function valueIn(property: ts.ObjectLiteralElementLike): ts.Expression | undefined {
  if (ts.isPropertyAssignment(property)) return property.initializer;
  if (ts.isGetAccessorDeclaration(property)) {
    const [statement] = property.body?.statements ?? [];
    return statement !== undefined && ts.isReturnStatement(statement) ? statement.expression : undefined;
  }
  return ts.isShorthandPropertyAssignment(property) ? property.name : undefined;
}

/** What a schema takes, with what is called on it. */
function zodTypeOf(checker: Checker, expression: ts.Expression, depth: number): ZodType {
  const chain = chainOf(checker, expression);
  let read = rootType(checker, chain.root, depth);
  for (const { name, node } of chain.calls) {
    if (/^(optional|nullable|nullish|exactOptional)$/.test(name)) read = { ...read, optional: true };
    if (/^(default|prefault|catch)$/.test(name)) {
      const [value] = node.arguments;
      read = { ...read, optional: false, default: value === undefined ? null : written(value) };
    }
    if (name === "array") read = { ...read, type: { ...read.type, states: null, isText: false } };
    if (/^(transform|pipe|or|and)$/.test(name))
      read = { ...read, type: { ...unknownType, looseness: read.type.looseness } };
  }
  return read;
}

function rootType(checker: Checker, root: ts.Expression, depth: number): ZodType {
  const plain = { type: { ...unknownType, text: written(root) }, optional: false, default: null };
  if (ts.isIdentifier(root) && depth > 0) {
    const value = resolved(checker, root);
    return value === root || ts.isIdentifier(value) ? plain : zodTypeOf(checker, value, depth - 1);
  }
  if (!ts.isCallExpression(root)) return plain;
  const name = zodName(checker, root.expression);
  const [first, second] = root.arguments;
  // The functional form of zod/mini: `z.optional(z.string())`.
  if (name !== undefined && /^(optional|nullable|nullish)$/.test(name) && first !== undefined && depth > 0) {
    return { ...zodTypeOf(checker, first, depth - 1), optional: true };
  }
  if ((name === "_default" || name === "prefault") && first !== undefined && second !== undefined && depth > 0) {
    return { ...zodTypeOf(checker, first, depth - 1), default: written(second) };
  }
  if (name === "array" && first !== undefined && depth > 0) {
    const { looseness } = zodTypeOf(checker, first, depth - 1).type;
    return { ...plain, type: { ...plain.type, looseness: looseness.filter((each) => each === "any") } };
  }
  const type = {
    ...plain.type,
    states: statesOf(checker, name, first),
    looseness: loosenessOf(checker, name, root),
    constructs: constructsOf(name),
    isText: name === "string",
  };
  return { ...plain, type };
}

function statesOf(checker: Checker, name: string | undefined, first: ts.Expression | undefined): FieldStates | null {
  if (name === "boolean" || name === "coerce.boolean" || name === "stringbool") return flag;
  if (first === undefined) return null;
  if (name === "enum" || name === "nativeEnum") {
    const strings = stringsOf(checker, first);
    return strings === undefined ? valuesOfEnum(checker, unwrapped(first)) : setOf(strings.map(literalState));
  }
  if (name === "literal") return setOf(literalsIn(first));
  return name === "union" ? unionStates(checker, first) : null;
}

function unionStates(checker: Checker, list: ts.Expression): FieldStates | null {
  const value = resolved(checker, list);
  if (!ts.isArrayLiteralExpression(value)) return null;
  const parts = value.elements.map((element) => zodTypeOf(checker, element, 1).type.states);
  const sets = parts.filter((part) => part !== null && part.kind === "set");
  return sets.length === parts.length ? setOf(sets.flatMap((part) => part?.values ?? [])) : null;
}

function literalsIn(expression: ts.Expression): FieldStates["values"] {
  const value = unwrapped(expression);
  if (ts.isArrayLiteralExpression(value)) return value.elements.flatMap(literalsIn);
  if (ts.isStringLiteralLike(value)) return [literalState(value.text)];
  return ts.isNumericLiteral(value) ? [{ name: value.text, text: value.text }] : [];
}

function loosenessOf(checker: Checker, name: string | undefined, call: ts.CallExpression): readonly Looseness[] {
  if (name === "any") return ["any"];
  if (name !== "record") return [];
  const last = call.arguments.at(-1);
  const inner = last === undefined ? undefined : unwrapped(last);
  const isAny = inner !== undefined && ts.isCallExpression(inner) && zodName(checker, inner.expression) === "any";
  return isAny ? ["index-signature"] : [];
}

function constructsOf(name: string | undefined): readonly TypeConstruct[] {
  return name === "templateLiteral" ? ["template-literal"] : [];
}

function fieldSourceOf(property: ts.ObjectLiteralElementLike): ModelField["source"] {
  const { comments, own } = memberTextOf(property);
  // What is made optional in another way is left alone.
  const required = own.replace(/\s*\.(optional|nullable|nullish)\(\)$/, "");
  return { text: comments + own, requiredText: required === own ? null : comments + required };
}

/** What a union can be asked as well. */
const parsing = new Set(
  "parse safeParse parseAsync safeParseAsync optional nullable nullish array describe".split(" "),
);

/**
 * A union has no `extend`, `pick` or `shape`, so that it is offered only where the object is written in one piece and
 * the file asks it for nothing but to parse.
 */
function sourceOf({ usage, checker }: ModelContext, node: ts.VariableDeclaration, chain: Chain): DataModel["source"] {
  const { root } = chain;
  if (chain.calls.length > 0 || !ts.isCallExpression(root) || !ts.isPropertyAccessExpression(root.expression))
    return null;
  if (zodName(checker, root.expression) !== "object" || root.arguments.length !== 1) return null;
  if (!ts.isIdentifier(root.expression.expression) || !ts.isIdentifier(node.name)) return null;
  if ([...usage.membersAskedOf(node.name.text)].some((name) => !parsing.has(name))) return null;
  const library = root.expression.expression.text;
  return { form: "zod", range: rangeOf(root), head: "", library };
}
