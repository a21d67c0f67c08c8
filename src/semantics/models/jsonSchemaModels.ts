import type { DataModel, FieldStates, Looseness, ModelField } from "../../model";
import { type Checker, ts } from "../compiler";
import { libraryNameOf } from "../libraryName";
import type { SourceContext } from "../sourceContext";
import { booleanEntry, entryOf, nameOfProperty, resolved, stringsOf, textEntry, unwrapped } from "./expressions";
import { flag, literalState, setOf, unknownType } from "./fieldType";
import { broughtTo, dataModel, modelField, written } from "./modelField";
import { jsonSchemaTypes } from "./modelLibraries";

/** `type User = FromSchema<typeof schema>` and `const schema: JSONSchemaType<User> = { … }`; undefined for any other. */
export function jsonSchemaModelOf(
  { checker }: SourceContext,
  node: ts.TypeAliasDeclaration | ts.VariableDeclaration,
): DataModel | undefined {
  if (node.type === undefined || !ts.isIdentifier(node.name) || !isSchemaType(checker, node.type)) return undefined;
  const value = ts.isVariableDeclaration(node) ? node.initializer : schemaOf(node.type);
  const schema = value === undefined ? undefined : resolved(checker, value);
  if (schema === undefined || !ts.isObjectLiteralExpression(schema)) return undefined;
  const properties = entryOf(schema, ["properties"]);
  if (properties === undefined || schema.getSourceFile() !== node.getSourceFile()) return undefined;
  const shape = unwrapped(properties);
  if (!ts.isObjectLiteralExpression(shape)) return undefined;
  const required = new Set(stringsOf(checker, entryOf(schema, ["required"]) ?? shape) ?? []);
  return dataModel({
    name: node.name.text,
    at: node.name,
    flavour: "json-schema",
    persisted: false,
    fields: shape.properties.flatMap((property) => fieldOf(checker, property, required) ?? []),
    brings: broughtTo([shape]),
  });
}

function isSchemaType(checker: Checker, type: ts.TypeNode): type is ts.TypeReferenceNode {
  if (!ts.isTypeReferenceNode(type)) return false;
  const library = libraryNameOf(checker, type.typeName);
  return (
    library !== undefined &&
    jsonSchemaTypes.some(({ modules, name }) => modules.test(library.module) && name === library.name)
  );
}

/** The constant that `FromSchema<typeof schema>` names. */
function schemaOf(type: ts.TypeNode): ts.Identifier | undefined {
  const [argument] = ts.isTypeReferenceNode(type) ? (type.typeArguments ?? []) : [];
  if (argument === undefined || !ts.isTypeQueryNode(argument)) return undefined;
  return ts.isIdentifier(argument.exprName) ? argument.exprName : undefined;
}

function fieldOf(
  checker: Checker,
  property: ts.ObjectLiteralElementLike,
  required: ReadonlySet<string>,
): ModelField | undefined {
  if (!ts.isPropertyAssignment(property)) return undefined;
  const name = nameOfProperty(property.name);
  if (name === undefined) return undefined;
  const schema = resolved(checker, property.initializer);
  const options = ts.isObjectLiteralExpression(schema) ? schema : undefined;
  const value = options === undefined ? undefined : entryOf(options, ["default"]);
  const type = options === undefined ? null : textEntry(options, ["type"]);
  return modelField({
    name,
    at: property.name,
    type: {
      ...unknownType,
      text: written(property.initializer),
      states: options === undefined ? null : statesOf(checker, options, type),
      looseness: options === undefined ? [] : loosenessOf(options, type),
      isText: type === "string",
    },
    optional: !required.has(name) || (options !== undefined && booleanEntry(options, ["nullable"]) === true),
    default: value === undefined ? null : written(value),
  });
}

function statesOf(checker: Checker, options: ts.ObjectLiteralExpression, type: string | null): FieldStates | null {
  if (type === "boolean") return flag;
  const values = entryOf(options, ["enum"]);
  const strings = values === undefined ? undefined : stringsOf(checker, values);
  return strings === undefined ? null : setOf(strings.map(literalState));
}

/** An empty schema takes anything; an object without named properties takes any names. */
function loosenessOf(options: ts.ObjectLiteralExpression, type: string | null): readonly Looseness[] {
  if (options.properties.length === 0) return ["any"];
  if (type !== "object" || entryOf(options, ["properties", "$ref", "oneOf", "anyOf", "allOf"]) !== undefined) return [];
  return booleanEntry(options, ["additionalProperties"]) === true ? ["index-signature"] : [];
}
