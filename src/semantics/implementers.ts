import type { ContractImplementer } from "../model";
import { ts } from "./compiler";

/**
 * Places in a file that take over what a module exports: classes that implement or extend it, interfaces that extend
 * it, and object literals that are declared to be one.
 *
 * @param source with parents set.
 * @param isModule whether a specifier leads to the module, directly or through others that pass it on.
 */
export function implementersIn(
  source: ts.SourceFile,
  isModule: (specifier: string) => boolean,
): readonly ContractImplementer[] {
  const names = importedNames(source, isModule);
  if (names.size === 0) return [];
  const found: ContractImplementer[] = [];
  const add = (node: ts.Node, name: string | undefined, kind: ContractImplementer["kind"]): void => {
    if (name === undefined) return;
    const startLine = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
    found.push({ path: source.fileName, startLine, name, kind });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isHeritageClause(node)) {
      const kind = node.token === ts.SyntaxKind.ImplementsKeyword ? "implements" : "extends";
      for (const type of node.types) add(type, nameOf(type.expression, names), kind);
    }
    if (isTypedPlace(node) && node.initializer !== undefined && isLiteral(node.initializer)) {
      add(node, typeName(node.type, names), "object-literal");
    }
    if ((ts.isSatisfiesExpression(node) || ts.isAsExpression(node)) && isLiteral(node.expression)) {
      add(node, typeName(node.type, names), "object-literal");
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isTypedPlace(
  node: ts.Node,
): node is ts.VariableDeclaration | ts.PropertyDeclaration | ts.ParameterDeclaration {
  return ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node) || ts.isParameter(node);
}

function isLiteral(expression: ts.Expression): boolean {
  let bare = expression;
  while (ts.isParenthesizedExpression(bare)) bare = bare.expression;
  return ts.isObjectLiteralExpression(bare);
}

/** Local names of what a module exports; those of the whole module end with a dot. */
function importedNames(source: ts.SourceFile, isModule: (specifier: string) => boolean): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const statement of source.statements) {
    if (ts.isImportEqualsDeclaration(statement)) {
      const { moduleReference: reference } = statement;
      if (
        ts.isExternalModuleReference(reference) &&
        ts.isStringLiteral(reference.expression) &&
        isModule(reference.expression.text)
      ) {
        names.set(statement.name.text, "=");
        names.set(`${statement.name.text}.`, "");
      }
    }
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const clause = statement.importClause;
    if (clause === undefined || !isModule(statement.moduleSpecifier.text)) continue;
    if (clause.name !== undefined) names.set(clause.name.text, "default");
    const bindings = clause.namedBindings;
    if (bindings === undefined) continue;
    if (ts.isNamespaceImport(bindings)) names.set(`${bindings.name.text}.`, "");
    else for (const { name, propertyName } of bindings.elements) names.set(name.text, (propertyName ?? name).text);
  }
  return names;
}

function nameOf(expression: ts.Node, names: ReadonlyMap<string, string>): string | undefined {
  if (ts.isIdentifier(expression)) return names.get(expression.text);
  const [owner, name] = ts.isPropertyAccessExpression(expression)
    ? [expression.expression, expression.name]
    : ts.isQualifiedName(expression)
      ? [expression.left, expression.right]
      : [];
  if (owner === undefined || name === undefined || !ts.isIdentifier(owner)) return undefined;
  return names.has(`${owner.text}.`) ? name.text : undefined;
}

/** The imported name that a type refers to; arguments and wrappers such as `Partial` aside. */
function typeName(type: ts.TypeNode | undefined, names: ReadonlyMap<string, string>): string | undefined {
  if (type === undefined || !ts.isTypeReferenceNode(type)) return undefined;
  return nameOf(type.typeName, names);
}
