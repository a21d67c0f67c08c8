import { ts } from "./compiler";

/** Marked as being for nobody outside: `stripInternal` leaves it out of what is published. */
export function isMarkedInternal(node: ts.Node): boolean {
  return hasDocTag(node, /[\s*]@(internal|private|hidden)\b/);
}

/** Not for users, or not for long. */
export function isMarkedUnoffered(node: ts.Node): boolean {
  return hasDocTag(node, /[\s*]@(internal|private|protected|deprecated|hidden)\b/);
}

/** Read off the text, since programs leave doc comments of TypeScript out of their trees. */
function hasDocTag(node: ts.Node, tag: RegExp): boolean {
  // The comment of `const a = …` is the statement's.
  const owner = ts.isVariableDeclaration(node) ? node.parent.parent : node;
  const { text } = node.getSourceFile();
  const comments = ts.getLeadingCommentRanges(text, owner.pos) ?? [];
  const doc = comments.map(({ pos, end }) => text.slice(pos, end)).findLast((each) => each.startsWith("/**"));
  return doc !== undefined && tag.test(doc);
}
