import type { DataModel, FieldStates, Looseness, ModelField } from "../../model";
import { type Checker, ts } from "../compiler";
import type { SourceContext } from "../sourceContext";
import { entryOf, libraryPathOf, nameOfProperty, objectArgument, stringsOf, textEntry, unwrapped } from "./expressions";
import { flag, literalState, setOf, unknownType, valuesOfEnum } from "./fieldType";
import { broughtTo, dataModel, modelField, nameHolding, written } from "./modelField";
import { mongoose } from "./modelLibraries";
import { numberEntry } from "./storedTypes";

/** `new Schema({ … })`; undefined for anything else that is made. */
export function mongooseModelOf({ checker, source }: SourceContext, node: ts.NewExpression): DataModel | undefined {
  const path = libraryPathOf(checker, node.expression);
  if (path === undefined || !mongoose.modules.test(path.module) || path.names.at(-1) !== "Schema") return undefined;
  const shape = objectArgument(node);
  const options = objectArgument(node, 1);
  const held = nameHolding(node);
  const named = modelCallOf(checker, source, { node, held });
  const at = held ?? named ?? undefined;
  if (shape === undefined || at === undefined) return undefined;
  return dataModel({
    name: named?.text ?? at.text,
    at,
    flavour: "mongoose",
    persisted: true,
    isDocument: true,
    table: options === undefined ? null : textEntry(options, ["collection"]),
    fields: shape.properties.flatMap((property) => fieldOf(checker, property) ?? []),
    brings: broughtTo([shape]),
  });
}

/** `"User"` of `model("User", schema)`, where the file makes a model of a schema. */
function modelCallOf(
  checker: Checker,
  source: ts.SourceFile,
  { node, held }: { readonly node: ts.NewExpression; readonly held: ts.Identifier | undefined },
): ts.StringLiteralLike | undefined {
  let found: ts.StringLiteralLike | undefined;
  const visit = (each: ts.Node): void => {
    if (ts.isCallExpression(each)) {
      const [name, schema] = each.arguments;
      const isThis = schema === node || (schema !== undefined && ts.isIdentifier(schema) && schema.text === held?.text);
      const path = isThis ? libraryPathOf(checker, each.expression) : undefined;
      if (path?.names.at(-1) === "model" && name !== undefined && ts.isStringLiteralLike(name)) found ??= name;
    }
    ts.forEachChild(each, visit);
  };
  visit(source);
  return found;
}

function fieldOf(checker: Checker, property: ts.ObjectLiteralElementLike): ModelField | undefined {
  if (!ts.isPropertyAssignment(property)) return undefined;
  const name = nameOfProperty(property.name);
  if (name === undefined) return undefined;
  const given = unwrapped(property.initializer);
  // An object with a `type` describes a field; one without is an object inside the document.
  const options = ts.isObjectLiteralExpression(given) && entryOf(given, ["type"]) !== undefined ? given : undefined;
  const type = (options && entryOf(options, ["type"])) ?? given;
  const required = options === undefined ? undefined : entryOf(options, ["required"]);
  const value = options === undefined ? undefined : entryOf(options, ["default"]);
  const isRequired = required !== undefined && required.kind !== ts.SyntaxKind.FalseKeyword;
  return modelField({
    name,
    at: property.name,
    type: {
      ...unknownType,
      text: written(type),
      states: statesOf(checker, type, options),
      looseness: loosenessOf(checker, type),
    },
    stored: true,
    storedAs: storedAs(checker, type, options),
    optional: !isRequired,
    default: value === undefined ? null : written(value),
  });
}

/** `String`, `"string"`, `Schema.Types.Mixed` by their last name. */
function typeName(checker: Checker, type: ts.Expression): string | undefined {
  const value = unwrapped(type);
  if (ts.isStringLiteralLike(value)) return value.text;
  const path = libraryPathOf(checker, value);
  if (path !== undefined) return path.names.at(-1);
  return ts.isIdentifier(value) ? value.text : undefined;
}

function statesOf(
  checker: Checker,
  type: ts.Expression,
  options: ts.ObjectLiteralExpression | undefined,
): FieldStates | null {
  const name = typeName(checker, type);
  if (name === "Boolean" || name === "boolean") return flag;
  const values = options === undefined ? undefined : entryOf(options, ["enum"]);
  if (values === undefined) return null;
  const given = unwrapped(values);
  const list = ts.isObjectLiteralExpression(given) ? (entryOf(given, ["values"]) ?? given) : given;
  const strings = stringsOf(checker, list);
  return strings === undefined ? valuesOfEnum(checker, list) : setOf(strings.map(literalState));
}

function loosenessOf(checker: Checker, type: ts.Expression): readonly Looseness[] {
  const value = unwrapped(type);
  const [element] = ts.isArrayLiteralExpression(value) ? value.elements : [];
  if (element !== undefined) return loosenessOf(checker, element);
  if (ts.isObjectLiteralExpression(value)) return value.properties.length === 0 ? ["any"] : [];
  const name = typeName(checker, value);
  return name === "Mixed" || name === "Object" ? ["any"] : [];
}

function storedAs(
  checker: Checker,
  type: ts.Expression,
  options: ts.ObjectLiteralExpression | undefined,
): ModelField["storedAs"] {
  const name = typeName(checker, type)?.toLowerCase();
  if (name === undefined) return null;
  return { name, length: options === undefined ? null : numberEntry(options, ["maxlength", "maxLength"]) };
}
