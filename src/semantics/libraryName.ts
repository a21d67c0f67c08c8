import { type Checker, ts } from "./compiler";

/** Something that a library exports, told by how it was imported: the library need not be installed. */
export interface LibraryName {
  /** The specifier that it was asked for under: `typeorm`, `node:fs/promises`, `drizzle-orm/pg-core`. */
  readonly module: string;
  /** As the library calls it: `Repository`; `default` for its default export, `*` for all of it, `=` for `require()`. */
  readonly name: string;
}

/** Modules that pass names on to each other without an end are left alone after so many. */
const maxSteps = 20;

/**
 * The library and the name behind an identifier, or behind a property of an imported namespace (`typeorm.Entity`).
 * Names that files of the project pass on are followed through them, path aliases included.
 * @param own names the modules of the project that count as libraries, by how they are asked for.
 * @returns undefined for what is declared in the project itself, or nowhere.
 */
export function libraryNameOf(checker: Checker, node: ts.Node, own: OwnModuleName = none): LibraryName | undefined {
  if (ts.isPropertyAccessExpression(node) || ts.isQualifiedName(node)) {
    const [left, right] = ts.isQualifiedName(node) ? [node.left, node.right] : [node.expression, node.name];
    const space = libraryNameOf(checker, left, own);
    if (space !== undefined) return isWhole(space) ? { module: space.module, name: right.text } : undefined;
  }
  if (!ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node) && !ts.isQualifiedName(node)) return undefined;
  const symbol = checker.getSymbolAtLocation(node);
  return symbol === undefined ? undefined : libraryNameOfSymbol(checker, symbol, own);
}

/** The name of a module of the project that counts as a library; undefined for all others. */
export type OwnModuleName = (specifier: ts.StringLiteralLike) => string | undefined;

const none: OwnModuleName = () => undefined;

/** As `libraryNameOf`, for a symbol that stands where it is used. */
function libraryNameOfSymbol(checker: Checker, symbol: ts.Symbol, own: OwnModuleName = none): LibraryName | undefined {
  let current: ts.Symbol | undefined = symbol;
  for (let step = 0; current !== undefined && step < maxSteps; step++) {
    const [declaration] = current.declarations ?? [];
    if (declaration === undefined) return undefined;
    const asked = importedBy(declaration);
    if (asked === undefined) {
      current = (current.flags & ts.SymbolFlags.Alias) !== 0 ? immediate(checker, current) : undefined;
      continue;
    }
    const module = own(asked.specifier);
    if (module !== undefined) return { module, name: asked.name };
    const target = checker.getSymbolAtLocation(asked.specifier);
    if (target === undefined || !isOfProject(target)) {
      // A relative path that leads nowhere is a missing file, not a library.
      if (/^\.{0,2}\//.test(asked.specifier.text) || asked.specifier.text === ".") return undefined;
      return { module: asked.specifier.text, name: asked.name };
    }
    current = immediate(checker, current) ?? exportedBy(checker, target, asked.name);
  }
  return undefined;
}

function isWhole({ name }: LibraryName): boolean {
  return name === "*" || name === "default" || name === "=";
}

interface Asked {
  readonly specifier: ts.StringLiteralLike;
  readonly name: string;
}

/** What a declaration asks another module for; undefined for one that asks none. */
function importedBy(declaration: ts.Declaration): Asked | undefined {
  if (ts.isImportSpecifier(declaration)) {
    const { moduleSpecifier } = declaration.parent.parent.parent;
    return asked(moduleSpecifier, (declaration.propertyName ?? declaration.name).text);
  }
  if (ts.isImportClause(declaration)) return asked(declaration.parent.moduleSpecifier, "default");
  if (ts.isNamespaceImport(declaration)) return asked(declaration.parent.parent.moduleSpecifier, "*");
  if (ts.isNamespaceExport(declaration)) return asked(declaration.parent.moduleSpecifier, "*");
  if (ts.isExportSpecifier(declaration)) {
    return asked(declaration.parent.parent.moduleSpecifier, (declaration.propertyName ?? declaration.name).text);
  }
  if (ts.isImportEqualsDeclaration(declaration)) {
    const { moduleReference } = declaration;
    return ts.isExternalModuleReference(moduleReference) ? asked(moduleReference.expression, "=") : undefined;
  }
  if (ts.isVariableDeclaration(declaration)) return asked(requiredBy(declaration.initializer), "=");
  if (ts.isBindingElement(declaration) && ts.isVariableDeclaration(declaration.parent.parent)) {
    const { propertyName, name } = declaration;
    const taken = propertyName ?? name;
    if (ts.isIdentifier(taken)) return asked(requiredBy(declaration.parent.parent.initializer), taken.text);
  }
  return undefined;
}

function asked(specifier: ts.Node | undefined, name: string): Asked | undefined {
  return specifier !== undefined && ts.isStringLiteralLike(specifier) ? { specifier, name } : undefined;
}

/** `"pg"` of `require("pg")`. */
function requiredBy(expression: ts.Expression | undefined): ts.Expression | undefined {
  if (expression === undefined || !ts.isCallExpression(expression)) return undefined;
  const { expression: called, arguments: given } = expression;
  return ts.isIdentifier(called) && called.text === "require" && given.length === 1 ? given[0] : undefined;
}

function isOfProject(module: ts.Symbol): boolean {
  return (module.declarations ?? []).some(
    (declaration) => ts.isSourceFile(declaration) && !declaration.fileName.includes("/node_modules/"),
  );
}

function immediate(checker: Checker, symbol: ts.Symbol): ts.Symbol | undefined {
  if ((symbol.flags & ts.SymbolFlags.Alias) === 0) return undefined;
  return checker.getImmediateAliasedSymbol(symbol);
}

function exportedBy(checker: Checker, module: ts.Symbol, name: string): ts.Symbol | undefined {
  return checker.getExportsOfModule(module).find((each) => each.name === name);
}
