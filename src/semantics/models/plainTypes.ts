import type { DataModel, FieldSource, ModelField, ModelSource } from "../../model";
import { ts } from "../compiler";
import { rangeOf } from "../sourceRange";
import { nameOfProperty } from "./expressions";
import { fieldTypeOf } from "./fieldType";
import type { ModelContext } from "./fileUsage";
import { memberTextOf } from "./memberText";
import { dataModel, modelField, written } from "./modelField";

/** An interface or type alias that holds data and nothing that is called; undefined for any other. */
export function plainTypeOf(
  context: ModelContext,
  node: ts.InterfaceDeclaration | ts.TypeAliasDeclaration,
): DataModel | undefined {
  const members = ts.isInterfaceDeclaration(node) ? node.members : membersOf(node);
  if (members === undefined || members.length < 2) return undefined;
  const properties = (members as readonly ts.Node[]).filter(isData);
  if (properties.length !== members.length) return undefined;
  return dataModel({
    name: node.name.text,
    at: node.name,
    flavour: "type",
    persisted: false,
    fields: properties.flatMap((property) => fieldOf(context, property) ?? []),
    brings: ts.isInterfaceDeclaration(node) ? (node.heritageClauses ?? []).map(written) : [],
    source: sourceOf(context, node),
  });
}

function membersOf({ type }: ts.TypeAliasDeclaration): ts.NodeArray<ts.TypeElement> | undefined {
  return ts.isTypeLiteralNode(type) ? type.members : undefined;
}

function isData(member: ts.Node): member is ts.PropertySignature {
  return ts.isPropertySignature(member) && member.type !== undefined && !ts.isFunctionTypeNode(member.type);
}

function fieldOf(context: ModelContext, member: ts.PropertySignature): ModelField | undefined {
  const name = nameOfProperty(member.name);
  if (name === undefined || member.type === undefined) return undefined;
  const type = fieldTypeOf(context, member.type);
  return modelField({
    name,
    at: member.name,
    type,
    optional: member.questionToken !== undefined || type.nullable,
    source: fieldSourceOf(member, member.type),
  });
}

/** The member with its comments; what is required has neither a question mark nor a `null` among its alternatives. */
function fieldSourceOf(member: ts.PropertySignature, type: ts.TypeNode): FieldSource {
  const source = member.getSourceFile();
  const { comments, own } = memberTextOf(member);
  const parts = ts.isUnionTypeNode(type) ? type.types : [type];
  const kept = parts.filter((part) => !/^(null|undefined)$/.test(part.getText(source)));
  if (kept.length === 0) return { text: comments + own, requiredText: null };
  const readonly = member.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ReadonlyKeyword) === true;
  const given = kept.length < parts.length ? kept.map((part) => part.getText(source)).join(" | ") : typeIn(own, type);
  const name = member.name.getText(source);
  return { text: comments + own, requiredText: `${comments}${readonly ? "readonly " : ""}${name}: ${given}` };
}

/** The type as it stands at the end of its member, where its lines have lost the indentation. */
function typeIn(own: string, type: ts.TypeNode): string {
  const lines = type.getText(type.getSourceFile()).split("\n").length;
  return lines === 1 ? type.getText(type.getSourceFile()) : own.slice(own.indexOf(":") + 1).trim();
}

/**
 * A union in place of an interface is safe where nothing in the file extends, implements or adds to it; a parent or
 * type parameters stay as they are only in an alias, so that an interface with a parent is left alone.
 */
function sourceOf(
  { source, usage }: ModelContext,
  node: ts.InterfaceDeclaration | ts.TypeAliasDeclaration,
): ModelSource | null {
  const { text } = node.name;
  if (ts.isInterfaceDeclaration(node) && (node.heritageClauses !== undefined || usage.isBuiltUpon(text))) return null;
  const modifiers = (node.modifiers ?? []).map((modifier) => modifier.getText(source));
  // A default export of an alias is written in two statements, and an ambient one belongs to somebody else.
  if (modifiers.includes("default") || modifiers.includes("declare")) return null;
  const parameters = node.typeParameters;
  const inBrackets = parameters === undefined ? "" : `<${parameters.map((each) => each.getText(source)).join(", ")}>`;
  const head = [...modifiers, `type ${text}${inBrackets} =`].join(" ");
  return { form: "type", range: rangeOf(node), head, library: "" };
}
