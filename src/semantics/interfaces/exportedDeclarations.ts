import { ts } from "../compiler";
import { hasModifier } from "../declarationUnits";

export type OfferedNode =
  | ts.FunctionDeclaration
  | ts.ClassLikeDeclaration
  | ts.InterfaceDeclaration
  | ts.TypeAliasDeclaration
  | ts.VariableDeclaration
  | ts.ArrowFunction
  | ts.FunctionExpression;

/** What one exported name stands for in this file: overloads and merged declarations together. */
export interface ExportedDeclaration {
  readonly name: string;
  readonly nodes: readonly OfferedNode[];
}

/** Names that a file both declares and exports, in the order of their declarations. */
export function exportedDeclarations(source: ts.SourceFile): readonly ExportedDeclaration[] {
  const locals = new Map<string, OfferedNode[]>();
  const found = new Map<string, OfferedNode[]>();
  const add = (map: Map<string, OfferedNode[]>, name: string, node: OfferedNode) => {
    const nodes = map.get(name);
    if (nodes === undefined) map.set(name, [node]);
    else nodes.push(node);
  };
  for (const statement of source.statements) {
    for (const node of declaredBy(statement)) {
      const name = node.name !== undefined && ts.isIdentifier(node.name) ? node.name.text : undefined;
      if (name !== undefined) add(locals, name, node);
      if (!isExported(statement)) continue;
      if (isDefault(statement)) add(found, "default", node);
      else if (name !== undefined) add(found, name, node);
    }
  }
  for (const [name, node] of source.statements.flatMap((statement) => namedLater(statement, locals))) {
    add(found, name, node);
  }
  return [...found]
    .map(([name, nodes]) => ({ name, nodes: [...new Set(nodes)] }))
    .sort((one, other) => (one.nodes[0]?.pos ?? 0) - (other.nodes[0]?.pos ?? 0));
}

function declaredBy(statement: ts.Statement): readonly OfferedNode[] {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations;
  if (
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement)
  ) {
    return [statement];
  }
  return [];
}

/** `export { local as name }`, `export default local`, `export = local` and default exports of an expression. */
function namedLater(
  statement: ts.Statement,
  locals: ReadonlyMap<string, readonly OfferedNode[]>,
): readonly (readonly [string, OfferedNode])[] {
  if (ts.isExportAssignment(statement)) {
    const name = statement.isExportEquals === true ? "=" : "default";
    const { expression } = statement;
    if (ts.isIdentifier(expression)) return (locals.get(expression.text) ?? []).map((node) => [name, node] as const);
    const isOffered = ts.isArrowFunction(expression) || ts.isFunctionExpression(expression);
    return isOffered || ts.isClassExpression(expression) ? [[name, expression]] : [];
  }
  if (!ts.isExportDeclaration(statement) || statement.moduleSpecifier !== undefined) return [];
  const { exportClause } = statement;
  if (exportClause === undefined || !ts.isNamedExports(exportClause)) return [];
  return exportClause.elements.flatMap((element) => {
    const local = (element.propertyName ?? element.name).text;
    return (locals.get(local) ?? []).map((node) => [element.name.text, node] as const);
  });
}

function isExported(statement: ts.Statement): boolean {
  return hasModifier(statement, ts.SyntaxKind.ExportKeyword);
}

function isDefault(statement: ts.Statement): boolean {
  return hasModifier(statement, ts.SyntaxKind.DefaultKeyword);
}
