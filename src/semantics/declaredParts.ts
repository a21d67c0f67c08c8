import { ts } from "./compiler";

/** A declaration of a file's top level, a member of a class there, or a route that is registered. */
export interface DeclaredPart {
  readonly node: ts.Node;
  /** What it is, in a word. */
  readonly detail: string;
  /** As written, white space aside; of several declarations that merge, all of them. */
  readonly text: string;
}

/**
 * By name; members of classes and methods of objects dotted: `Orders.place`. `default` for what has no name, and routes by
 * method and path.
 */
export function declaredParts(source: ts.SourceFile): ReadonlyMap<string, DeclaredPart> {
  const parts = new Map<string, DeclaredPart>();
  const add = (name: string, node: ts.Node, detail: string, whole = node): void => {
    const text = whole.getText(source).replace(/\s+/g, " ");
    const known = parts.get(name);
    parts.set(name, known === undefined ? { node, detail, text } : { ...known, text: `${known.text}\n${text}` });
  };
  for (const statement of source.statements) {
    if (ts.isVariableStatement(statement)) {
      for (const declaration of statement.declarationList.declarations) {
        if (ts.isIdentifier(declaration.name)) add(declaration.name.text, declaration, "variable");
      }
    } else if (isNamed(statement)) add(statement.name?.text ?? "default", statement, detailOf(statement));
    else if (ts.isExportAssignment(statement)) add("default", statement, "value");
    if (!ts.isClassDeclaration(statement)) continue;
    for (const member of statement.members) {
      const name = member.name ?? undefined;
      const owner = statement.name?.text ?? "default";
      if (name !== undefined && (ts.isIdentifier(name) || ts.isStringLiteral(name)))
        add(`${owner}.${name.text}`, member, "method");
    }
  }
  for (const { name, call } of routesIn(source)) add(name, call, "endpoint");
  return parts;
}

const routeMethod = /^(get|post|put|patch|delete|del|head|options|all)$/;

/** Handlers without a name go by their route, as their leverage points do: `GET /users` of `app.get("/users", …)`. */
function routesIn(source: ts.SourceFile): readonly { readonly name: string; readonly call: ts.Node }[] {
  const routes: { readonly name: string; readonly call: ts.Node }[] = [];
  const visit = (node: ts.Node): void => {
    ts.forEachChild(node, visit);
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return;
    const method = node.expression.name.text;
    const [path] = node.arguments;
    if (!routeMethod.test(method) || path === undefined || !ts.isStringLiteralLike(path)) return;
    if (node.arguments.length < 2) return;
    routes.push({ name: `${method === "del" ? "DELETE" : method.toUpperCase()} ${path.text}`, call: node });
  };
  visit(source);
  return routes;
}

type Named =
  | ts.FunctionDeclaration
  | ts.ClassDeclaration
  | ts.InterfaceDeclaration
  | ts.TypeAliasDeclaration
  | ts.EnumDeclaration;

function isNamed(statement: ts.Statement): statement is Named {
  return (
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isEnumDeclaration(statement)
  );
}

function detailOf(statement: Named): string {
  if (ts.isFunctionDeclaration(statement)) return "function";
  if (ts.isClassDeclaration(statement)) return "class";
  if (ts.isInterfaceDeclaration(statement)) return "interface";
  return ts.isEnumDeclaration(statement) ? "enum" : "type";
}
