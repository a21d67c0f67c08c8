import { ts } from "./compiler";

/** What one name of a declaration file's top level stands for: all statements that declare it. */
export interface DeclarationUnit {
  readonly name: string;
  readonly statements: readonly ts.Statement[];
  /** As written, from the first token on; compare with `sameTokens`. */
  readonly text: string;
  /** Identifiers in it that are names of the file's top level. A property of such a name counts as well. */
  readonly references: ReadonlySet<string>;
}

/** A declaration file taken apart. */
export interface DeclarationUnits {
  readonly source: ts.SourceFile;
  readonly units: ReadonlyMap<string, DeclarationUnit>;
  /** Names of the top level that the file exports, by itself or under another name, without those it passes on. */
  readonly exported: ReadonlySet<string>;
  /** Without `export { }` or `export =`, a declaration file that is a module exports all it declares. */
  readonly exportsEverything: boolean;
  /** The statements that export without declaring, in order, as written. */
  readonly exportTexts: readonly string[];
}

/** The name by which a unit goes that has none: `export default class {}`. */
export const anonymousDefault = "default";

export function declarationUnits(path: string, text: string): DeclarationUnits {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, false);
  const statements = new Map<string, ts.Statement[]>();
  const imported = new Map<string, string>();
  const exported = new Set<string>();
  const exportTexts: string[] = [];
  let exportsEverything = ts.isExternalModule(source);
  for (const statement of source.statements) {
    if (ts.isImportDeclaration(statement)) addImports(statement, imported);
    else if (ts.isExportDeclaration(statement) || ts.isExportAssignment(statement)) {
      exportsEverything = false;
      exportTexts.push(textOf(source, statement));
      for (const name of namesPassedOut(statement)) exported.add(name);
    } else {
      for (const name of declaredNames(statement)) {
        statements.set(name, [...(statements.get(name) ?? []), statement]);
        if (hasModifier(statement, ts.SyntaxKind.ExportKeyword)) exported.add(name);
      }
    }
  }
  if (exportsEverything) for (const name of statements.keys()) exported.add(name);
  const names = new Set([...statements.keys(), ...imported.keys()]);
  const units = new Map<string, DeclarationUnit>();
  for (const [name, from] of imported) units.set(name, { name, statements: [], text: from, references: new Set() });
  for (const [name, own] of statements) {
    const ownText = own.map((statement) => textOf(source, statement)).join("\n");
    units.set(name, { name, statements: own, text: ownText, references: referencesIn(own, names, name) });
  }
  return { source, units, exported, exportsEverything, exportTexts };
}

export function hasModifier(node: ts.Node, kind: ts.ModifierSyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some((modifier) => modifier.kind === kind) ?? false);
}

/** `declare global` and `declare module "x"` add to what lies elsewhere and export nothing. */
export function isAugmentation(statement: ts.Statement): boolean {
  return (
    ts.isModuleDeclaration(statement) &&
    (ts.isStringLiteral(statement.name) || (statement.flags & ts.NodeFlags.GlobalAugmentation) !== 0)
  );
}

export function declaredNames(statement: ts.Statement): readonly string[] {
  if (isAugmentation(statement)) return [];
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ name }) => boundNames(name));
  }
  if (
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isEnumDeclaration(statement) ||
    ts.isModuleDeclaration(statement) ||
    ts.isImportEqualsDeclaration(statement)
  ) {
    return [statement.name?.text ?? anonymousDefault];
  }
  return [];
}

function boundNames(name: ts.BindingName): readonly string[] {
  if (ts.isIdentifier(name)) return [name.text];
  const elements: readonly ts.ArrayBindingElement[] = name.elements;
  return elements.flatMap((element) => (ts.isBindingElement(element) ? boundNames(element.name) : []));
}

function addImports(statement: ts.ImportDeclaration, imported: Map<string, string>): void {
  const clause = statement.importClause;
  const from = `from ${(statement.moduleSpecifier as ts.StringLiteral).text}`;
  if (clause?.name !== undefined) imported.set(clause.name.text, `default ${from}`);
  const bindings = clause?.namedBindings;
  if (bindings === undefined) return;
  if (ts.isNamespaceImport(bindings)) imported.set(bindings.name.text, `* ${from}`);
  else {
    for (const { name, propertyName } of bindings.elements) {
      imported.set(name.text, `${(propertyName ?? name).text} ${from}`);
    }
  }
}

function namesPassedOut(statement: ts.ExportDeclaration | ts.ExportAssignment): readonly string[] {
  if (ts.isExportAssignment(statement)) {
    return ts.isIdentifier(statement.expression) ? [statement.expression.text] : [];
  }
  const clause = statement.exportClause;
  if (statement.moduleSpecifier !== undefined || clause === undefined || !ts.isNamedExports(clause)) return [];
  return clause.elements.map(({ name, propertyName }) => (propertyName ?? name).text);
}

/** Names of the top level among the identifiers below some nodes. */
export function referencesIn(
  nodes: readonly ts.Node[],
  names: ReadonlySet<string> | ReadonlyMap<string, unknown>,
  except?: string,
): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && names.has(node.text) && node.text !== except) found.add(node.text);
    ts.forEachChild(node, visit);
  };
  for (const node of nodes) visit(node);
  return found;
}

/** A node as it is written, without what stands before its first token. */
export function textOf(source: ts.SourceFile, node: ts.Node): string {
  return source.text.slice(node.getStart(source), node.end);
}

/** Whether two texts differ in white space and comments at most. */
export function sameTokens(one: string, other: string): boolean {
  return one === other || tokensIn(one) === tokensIn(other);
}

/** Only declarations come here, in which neither regular expressions nor JSX can stand. */
function tokensIn(text: string): string {
  const scanner = ts.createScanner(ts.ScriptTarget.ESNext, true, ts.LanguageVariant.Standard, text);
  const tokens: string[] = [];
  while (scanner.scan() !== ts.SyntaxKind.EndOfFileToken) tokens.push(scanner.getTokenText());
  return tokens.join(" ");
}
