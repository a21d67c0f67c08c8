import type { DataModel, FieldStates, Looseness, ModelField } from "../../model";
import { type Checker, ts } from "../compiler";
import type { SourceContext } from "../sourceContext";
import { libraryPathOf, nameOfProperty, objectArgument, resolved, unwrapped } from "./expressions";
import { flag, literalState, setOf, unknownType, valuesOfEnum } from "./fieldType";
import { broughtTo, dataModel, modelField, written } from "./modelField";
import { typebox } from "./modelLibraries";

/** `const User = Type.Object({ … })`; undefined for any other variable. */
export function typeboxModelOf({ checker }: SourceContext, node: ts.VariableDeclaration): DataModel | undefined {
  if (node.initializer === undefined || !ts.isIdentifier(node.name)) return undefined;
  const value = unwrapped(node.initializer);
  if (!ts.isCallExpression(value) || typeName(checker, value) !== "Object") return undefined;
  const shape = objectArgument(value);
  if (shape === undefined) return undefined;
  return dataModel({
    name: node.name.text,
    at: node.name,
    flavour: "typebox",
    persisted: false,
    fields: shape.properties.flatMap((property) => fieldOf(checker, property) ?? []),
    brings: broughtTo([shape]),
  });
}

function typeName(checker: Checker, call: ts.CallExpression): string | undefined {
  const path = libraryPathOf(checker, call.expression);
  return path !== undefined && typebox.modules.test(path.module) ? path.names.at(-1) : undefined;
}

function fieldOf(checker: Checker, property: ts.ObjectLiteralElementLike): ModelField | undefined {
  if (!ts.isPropertyAssignment(property)) return undefined;
  const name = nameOfProperty(property.name);
  if (name === undefined) return undefined;
  const { inner, optional } = withoutOptional(checker, resolved(checker, property.initializer));
  const value = resolved(checker, inner);
  const type = {
    ...unknownType,
    text: written(property.initializer),
    states: statesOf(checker, value),
    looseness: loosenessOf(checker, value),
    isText: ts.isCallExpression(value) && typeName(checker, value) === "String",
  };
  return modelField({ name, at: property.name, type, optional });
}

function withoutOptional(checker: Checker, expression: ts.Expression): { inner: ts.Expression; optional: boolean } {
  const value = unwrapped(expression);
  const [first] = ts.isCallExpression(value) ? value.arguments : [];
  if (ts.isCallExpression(value) && first !== undefined && typeName(checker, value) === "Optional") {
    return { inner: first, optional: true };
  }
  return { inner: value, optional: false };
}

function statesOf(checker: Checker, value: ts.Expression): FieldStates | null {
  if (!ts.isCallExpression(value)) return null;
  const [first] = value.arguments;
  const name = typeName(checker, value);
  if (name === "Boolean") return flag;
  if (first === undefined) return null;
  if (name === "Literal") return ts.isStringLiteralLike(first) ? setOf([literalState(first.text)]) : null;
  if (name === "Enum") return valuesOfEnum(checker, first);
  return name === "Union" ? unionStates(checker, first) : null;
}

function unionStates(checker: Checker, list: ts.Expression): FieldStates | null {
  const value = resolved(checker, list);
  if (!ts.isArrayLiteralExpression(value)) return null;
  const parts = value.elements.map((element) => statesOf(checker, unwrapped(element)));
  if (parts.some((part) => part === null || part.kind === "flag")) return null;
  return setOf(parts.flatMap((part) => part?.values ?? []));
}

function loosenessOf(checker: Checker, value: ts.Expression): readonly Looseness[] {
  if (!ts.isCallExpression(value)) return [];
  const name = typeName(checker, value);
  if (name === "Any") return ["any"];
  const last = value.arguments[name === "Record" ? 1 : 0];
  const inner = last === undefined ? undefined : unwrapped(last);
  const isAny = inner !== undefined && ts.isCallExpression(inner) && typeName(checker, inner) === "Any";
  if (!isAny) return [];
  if (name === "Record") return ["index-signature"];
  return name === "Array" ? ["any"] : [];
}
