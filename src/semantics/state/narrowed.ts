import { ts } from "../compiler";

/** Columns that are to be one of a list, or none of it: in objects, and as functions. */
const listing = /^["']?(in|notIn|\$in|\$nin|\[Op\.(in|notIn)\])["']?$/;
const listingCalls = /(^|\.)(inArray|notInArray|In|whereIn|whereNotIn|andWhereIn|whereInIds)$/;

/** Whether a call is about those rows only that are named one by one: `{ teamId, id: { in: gone } }`. */
export function isNarrowed(node: ts.CallExpression, key: number | undefined): boolean {
  if (key === undefined) return false;
  if (listingCalls.test(node.expression.getText())) return true;
  const argument = node.arguments[key];
  return argument !== undefined && hasList(argument);
}

function hasList(node: ts.Node): boolean {
  if (ts.isPropertyAssignment(node) && listing.test(node.name.getText())) return true;
  if (ts.isCallExpression(node) && listingCalls.test(node.expression.getText())) return true;
  return ts.forEachChild(node, (child) => hasList(child) || undefined) === true;
}
