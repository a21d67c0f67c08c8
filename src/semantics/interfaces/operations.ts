import { ts } from "../compiler";
import type { ExportedDeclaration } from "./exportedDeclarations";
import { memberName, type OfferedMember, publicMembers } from "./publicMembers";

/** Names of what a class, an interface or an object type can be asked to do, each once. */
export function operationsOf({ nodes }: ExportedDeclaration): readonly string[] {
  const members = nodes.flatMap(publicMembers);
  return [...new Set(members.flatMap((member) => (isOperation(member) ? (memberName(member) ?? []) : [])))];
}

/** A function that may be left out, or that is told of something (`onClose`), is what users hand in: a callback. */
function isOperation(member: OfferedMember): boolean {
  if (ts.isMethodDeclaration(member)) return true;
  if (ts.isMethodSignature(member)) return member.questionToken === undefined && !isCallback(member);
  if (ts.isPropertySignature(member)) {
    const { type, questionToken } = member;
    return type !== undefined && ts.isFunctionTypeNode(type) && questionToken === undefined && !isCallback(member);
  }
  if (!ts.isPropertyDeclaration(member)) return false;
  const { initializer, type } = member;
  if (type !== undefined) return ts.isFunctionTypeNode(type) && !isCallback(member);
  return initializer !== undefined && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer));
}

/** Names in quotes are keys of a table: the events of an emitter, the routes of an API. */
function isCallback(member: OfferedMember): boolean {
  return /^on[A-Z]/.test(memberName(member) ?? "") || (member.name !== undefined && ts.isStringLiteral(member.name));
}
