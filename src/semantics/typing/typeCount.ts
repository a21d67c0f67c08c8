import type { TypedFile } from "../../model";
import { ts } from "../compiler";
import type { SourceContext } from "../sourceContext";
import { placeAt } from "../sourceRange";
import { countedParts } from "./countedFields";
import { ignoredLines } from "./ignoredLines";

/** What is counted in one file. */
export type TypeCount = Pick<TypedFile, "identifiers" | "typed" | "untyped">;

/**
 * Identifiers, and those whose type is not `any`, as type-coverage counts them by default (not strict): an `any[]` and a
 * `Promise<any>` are no `any`, and neither is what an identifier is that nobody declared, the compiler's error type.
 * @throws what the compiler throws on its own mistakes.
 */
export function typeCount({ source, checker }: Pick<SourceContext, "source" | "checker">): TypeCount {
  const ignored = ignoredLines(source);
  const lineOf = (node: ts.Node) => source.getLineAndCharacterOfPosition(node.getStart(source)).line;
  const untyped: ts.Node[] = [];
  let identifiers = 0;
  for (const node of countedIdentifiers(source)) {
    identifiers++;
    if (isUntyped(node, checker) && !ignored.has(lineOf(node))) untyped.push(node);
  }
  untyped.sort((one, other) => one.pos - other.pos);
  return {
    identifiers,
    typed: identifiers - untyped.length,
    untyped: untyped.map((node) => ({
      name: node.getText(source),
      startLine: placeAt(source, node.getStart(source)).line,
    })),
  };
}

/** How many identifiers are counted in a file, whatever their types are. */
export function identifierCount(source: ts.SourceFile): number {
  let count = 0;
  for (const _ of countedIdentifiers(source)) count++;
  return count;
}

/** Not recursive: a long sum is nested as deeply as it has terms. */
function* countedIdentifiers(source: ts.SourceFile): Generator<ts.Node> {
  const open: ts.Node[] = [...source.statements].reverse();
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (!isName(node)) open.push(...countedParts(node).reverse());
    else if (!overlooked.has(node.text)) yield node;
  }
}

/** `this` counts like a name. */
function isName(node: ts.Node): node is ts.Identifier | ts.PrivateIdentifier {
  return node.kind === ts.SyntaxKind.ThisKeyword || ts.isIdentifier(node) || ts.isPrivateIdentifier(node);
}

/**
 * Names that type-coverage does not count: it looks whether they are those of `catch` variables to be left out, in an
 * object that has these from its prototype.
 */
const overlooked: ReadonlySet<string> = new Set(
  Object.getOwnPropertyNames(Object.prototype).filter((name) => !name.startsWith("__")),
);

/** What is expected in a place counts as well: a name that is `any` by itself and is expected to be something is typed. */
function isUntyped(node: ts.Node, checker: ts.TypeChecker): boolean {
  if (!isAny(checker.getTypeAtLocation(node))) return false;
  const expected = checker.getContextualType(node as ts.Expression);
  return expected === undefined || isAny(expected);
}

function isAny(type: ts.Type): boolean {
  return type.flags === ts.TypeFlags.Any && (type as { readonly intrinsicName?: string }).intrinsicName === "any";
}
