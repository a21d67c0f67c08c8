import type { DataModel, FieldStates, ModelField } from "../../model";
import { ts } from "../compiler";
import { rangeOf } from "../sourceRange";
import { nameOfProperty } from "./expressions";
import { type FieldType, oneLine } from "./fieldType";

/** What a reader knows of a field; the rest is as in most of them. */
export type KnownOfField = Partial<Omit<ModelField, "name" | "place" | "type">> & {
  readonly name: string;
  readonly at: ts.Node;
  readonly type: FieldType;
};

/** A field with what follows from its type, and its states counted. */
export function modelField({ at, type, ...known }: KnownOfField): ModelField {
  const optional = known.optional ?? type.nullable;
  const value = known.default ?? null;
  return {
    place: rangeOf(at),
    type: type.text,
    stored: false,
    column: null,
    storedAs: null,
    looseness: type.looseness,
    constructs: type.constructs,
    literalsInUse: null,
    source: null,
    required: !optional && value === null,
    ...known,
    optional,
    default: value,
    states: counted(known.states === undefined ? type.states : known.states, optional),
  };
}

/** Absent is a state as well. */
function counted(states: FieldStates | null, optional: boolean): FieldStates | null {
  if (states === null) return null;
  const own = states.kind === "flag" ? 2 : states.values.length;
  return { ...states, count: optional ? own + 1 : own };
}

/** What a reader knows of a model; the rest is as in most of them. */
export type KnownOfModel = Partial<Omit<DataModel, "name" | "place">> &
  Pick<DataModel, "name" | "flavour" | "persisted" | "fields"> & { readonly at: ts.Node };

export function dataModel({ at, ...known }: KnownOfModel): DataModel {
  return {
    place: rangeOf(at),
    kind: "record",
    isDocument: false,
    table: null,
    values: [],
    brings: [],
    isComplete: true,
    source: null,
    ...known,
  };
}

/** What brings entries to an object literal that it does not name itself: spreads and computed names. */
export function broughtTo(shapes: readonly ts.ObjectLiteralExpression[]): readonly string[] {
  return shapes
    .flatMap((shape) => shape.properties)
    .filter(({ name }) => name === undefined || nameOfProperty(name) === undefined)
    .map(written);
}

/** A value as it is written, in one line. */
export function written(node: ts.Node): string {
  return oneLine(node.getText(node.getSourceFile()));
}

/** The declaration that an expression is the value of: what it is called is the model's name. */
export function nameHolding(expression: ts.Node): ts.Identifier | undefined {
  let node = expression.parent;
  while (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isPropertyAccessExpression(node) ||
    ts.isCallExpression(node)
  ) {
    // `f(z.object())` is what f makes of it; `z.object().strict()` is the object still.
    if (ts.isCallExpression(node) && !ts.isPropertyAccessExpression(node.expression)) return undefined;
    if (ts.isCallExpression(node) && node.arguments.some((each) => contains(each, expression))) return undefined;
    node = node.parent;
  }
  if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name)) return node.name;
  return undefined;
}

function contains(outer: ts.Node, inner: ts.Node): boolean {
  return outer.pos <= inner.pos && inner.end <= outer.end;
}
