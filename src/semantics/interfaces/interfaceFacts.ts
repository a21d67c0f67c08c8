import { isTestPath } from "../../facts/testPaths";
import type { ExportedInterface, InterfaceShape, SourceRange } from "../../model";
import { ts } from "../compiler";
import { isMarkedUnoffered } from "../docMarks";
import type { SourceContext } from "../sourceContext";
import { rangeOf } from "../sourceRange";
import { callablesOf } from "./callables";
import { deepImportsOf } from "./deepImports";
import { type ExportedDeclaration, exportedDeclarations, type OfferedNode } from "./exportedDeclarations";
import { libraryTypesOf } from "./libraryTypes";
import { operationsOf } from "./operations";
import type { Surroundings } from "./surroundings";
import { isVocabulary } from "./vocabulary";

/** Of a file that no compiler takes. */
export const noInterfaces: InterfaceShape = { exports: [], deepImports: [] };

/**
 * What a file offers to others, and where it goes past what others offer. Nothing here needs its dependencies to be
 * installed. Tests offer nothing, and may look into whatever they test.
 */
export function interfaceShapeOf(context: SourceContext, around: Surroundings): InterfaceShape {
  const { source } = context;
  if (isTestPath(around.relativePath) || isGiven(source)) return noInterfaces;
  const declarations = exportedDeclarations(source).filter(({ nodes }) => !nodes.some(isMarkedUnoffered));
  return {
    exports: declarations.map((declaration) => exportOf(declaration, context, around)),
    deepImports: deepImportsOf(source, around),
  };
}

/** Declarations of what is written elsewhere: their shape is not this project's to choose. */
function isGiven({ isDeclarationFile, fileName }: ts.SourceFile): boolean {
  return isDeclarationFile || /(^|[/.])typings\.[cm]?ts$/.test(fileName);
}

function exportOf(
  declaration: ExportedDeclaration,
  { checker }: SourceContext,
  around: Surroundings,
): ExportedInterface {
  const { name, nodes } = declaration;
  const isPublic = around.offers(name);
  return {
    name,
    place: placeOf(nodes),
    kind: kindOf(nodes),
    isPublic,
    operations: operationsOf(checker, declaration),
    callables: callablesOf(checker, declaration),
    libraryTypes: isPublic ? leaked(declaration, { checker, around }) : [],
  };
}

function leaked(
  declaration: ExportedDeclaration,
  { checker, around }: { readonly checker: SourceContext["checker"]; readonly around: Surroundings },
): ExportedInterface["libraryTypes"] {
  return libraryTypesOf(checker, declaration).filter(
    ({ package: library }) =>
      around.isDependency(library) &&
      !isVocabulary(library) &&
      !around.passesOn(library) &&
      !isNamedAfter(around, library),
  );
}

/** An adapter says by its name or its place what it adapts: `fastify-redis`, `adapters/express.ts`. */
function isNamedAfter(around: Surroundings, library: string): boolean {
  const words = wordsOf(library.replace(/^@types\//, ""));
  const place = wordsOf(`${around.own?.name ?? ""}/${around.relativePath.replace(/\.[^./]+$/, "")}`);
  const significant = words.filter((word) => word.length > 1 && !/^(js|node|core|types|lib|client)$/.test(word));
  return significant.some((word) => place.includes(word));
}

function wordsOf(text: string): readonly string[] {
  return text
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}

function kindOf([node]: readonly OfferedNode[]): ExportedInterface["kind"] {
  if (node === undefined || ts.isVariableDeclaration(node)) return "variable";
  if (ts.isClassLike(node)) return "class";
  if (ts.isInterfaceDeclaration(node)) return "interface";
  return ts.isTypeAliasDeclaration(node) ? "type" : "function";
}

function placeOf([node]: readonly OfferedNode[]): SourceRange {
  // Every exported declaration has at least one node.
  if (node === undefined) return { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };
  return rangeOf(node.name ?? node.getFirstToken() ?? node);
}
