import type { DataModel, ModelField } from "../../model";
import { ts } from "../compiler";
import { nameOfProperty } from "./expressions";
import { type FieldType, fieldTypeOf, inferredFieldType } from "./fieldType";
import type { ModelContext } from "./fileUsage";
import { dataModel, modelField, written } from "./modelField";

/** A class that the definition names, by its file or by a decorator; undefined for all others. */
export function namedClassOf(context: ModelContext, node: ts.ClassLikeDeclaration): DataModel | undefined {
  if (node.name === undefined || !(context.named.isFile || isDecorated(node, context.named.decorators)))
    return undefined;
  const fields = node.members.flatMap((member) => fieldOf(context, member) ?? []);
  const given = node.members.filter(ts.isConstructorDeclaration).flatMap(({ parameters }) => [...parameters]);
  const all = [...given.flatMap((parameter) => fieldOf(context, parameter) ?? []), ...fields];
  if (all.length === 0) return undefined;
  return dataModel({
    name: node.name.text,
    at: node.name,
    flavour: "named",
    persisted: false,
    fields: all,
    brings: (node.heritageClauses ?? []).filter(({ token }) => token === ts.SyntaxKind.ExtendsKeyword).map(written),
  });
}

/** By what the decorator is called where it stands: `@Model`, `@Model()`, `@orm.Model()`. */
function isDecorated(node: ts.ClassLikeDeclaration, names: ReadonlySet<string>): boolean {
  if (names.size === 0) return false;
  return (ts.getDecorators(node) ?? []).some(({ expression }) => {
    const called = ts.isCallExpression(expression) ? expression.expression : expression;
    return names.has(ts.isPropertyAccessExpression(called) ? called.name.text : called.getText());
  });
}

/** A property that holds data, or a parameter of the constructor that is one; what is private is nobody's data. */
function fieldOf(context: ModelContext, member: ts.ClassElement | ts.ParameterDeclaration): ModelField | undefined {
  const isProperty = ts.isPropertyDeclaration(member);
  if (!isProperty && !(ts.isParameter(member) && ts.isParameterPropertyDeclaration(member, member.parent)))
    return undefined;
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Static;
  if ((ts.getCombinedModifierFlags(member) & hidden) !== 0 || ts.isPrivateIdentifier(member.name)) return undefined;
  const { initializer } = member;
  const isFunction = initializer !== undefined && ts.isFunctionLike(initializer);
  const name = ts.isIdentifier(member.name) || isProperty ? nameOfProperty(member.name as ts.PropertyName) : undefined;
  const type = typeOf(context, member);
  if (name === undefined || type === undefined || isFunction) return undefined;
  return modelField({
    name,
    at: member.name,
    type,
    optional: member.questionToken !== undefined || type.nullable,
    default: initializer === undefined ? null : written(initializer),
  });
}

function typeOf(
  context: ModelContext,
  member: ts.PropertyDeclaration | ts.ParameterDeclaration,
): FieldType | undefined {
  if (member.type !== undefined)
    return ts.isFunctionTypeNode(member.type) ? undefined : fieldTypeOf(context, member.type);
  return member.initializer === undefined ? undefined : inferredFieldType(context.checker, member.name);
}
