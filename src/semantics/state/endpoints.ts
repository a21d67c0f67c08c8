import type { Endpoint } from "../../model";
import { ts } from "../compiler";
import { libraryNameOf } from "../libraryName";
import { bare, type FunctionNode, functionOf, isFunctionNode, targetOf } from "./declarations";
import type { Handles } from "./handles";
import { textOf } from "./names";
import { Scope } from "./scope";
import { nestMethods, nestModules, nextMethods } from "./vocabulary/endpoints";

/** Something that answers requests: a function that stands here, or a name of one that is declared elsewhere. */
export interface DeclaredEndpoint {
  readonly endpoint: Endpoint;
  readonly handler: FunctionNode;
  /** Where the handler is named, when it stands in another file. */
  readonly reference: ts.Expression | null;
}

const routeNames = /^(get|post|put|patch|delete|del|head|options|all|route|openapi)$/;

/** The endpoints that a file declares, in the order of their places. */
export function endpointsOf(source: ts.SourceFile, handles: Handles, path: string): readonly DeclaredEndpoint[] {
  const scope = Scope.root();
  const found: DeclaredEndpoint[] = [...nextEndpoints(source, path)];
  const visit = (node: ts.Node): void => {
    if (ts.isClassLike(node)) found.push(...nestEndpoints(node, handles));
    ts.forEachChild(node, visit);
    if (ts.isCallExpression(node)) found.push(...routeEndpoints(node, handles, scope));
  };
  visit(source);
  return found;
}

function routeEndpoints(node: ts.CallExpression, handles: Handles, scope: Scope): readonly DeclaredEndpoint[] {
  const callee = bare(node.expression);
  if (!ts.isPropertyAccessExpression(callee) || !routeNames.test(callee.name.text)) return [];
  const found = handles.memberOf(callee, scope);
  const meaning = found?.member.endpoint;
  if (found === undefined || meaning === undefined) return [];
  const options = node.arguments.map(bare).find(ts.isObjectLiteralExpression);
  const path = pathOf(node, handles, options);
  const last = node.arguments.at(-1);
  const given = last === undefined ? undefined : bare(last);
  const handler = given !== undefined && ts.isObjectLiteralExpression(given) ? givenValue(given, "handler") : given;
  const target = handler === undefined ? undefined : handlerOf(handler, handles);
  if (path === undefined || target === undefined) return [];
  const method = meaning.method ?? methodIn(handles, options) ?? "ALL";
  const endpoint = { framework: found.receiver.vocabulary.library, method, path };
  return [{ endpoint, ...target }];
}

/** The path in front, in the options, or in the `route(path)` that the chain began with. */
function pathOf(
  node: ts.CallExpression,
  handles: Handles,
  options: ts.ObjectLiteralExpression | undefined,
): string | undefined {
  const [first] = node.arguments;
  const text = first === undefined ? undefined : textOf(handles.checker, first);
  if (text !== undefined) return text.replaceAll("\uFFFC", "…");
  const inOptions = options && (givenValue(options, "url") ?? givenValue(options, "path"));
  if (inOptions !== undefined) return textOf(handles.checker, inOptions);
  if (first !== undefined && ts.isRegularExpressionLiteral(bare(first))) return first.getText();
  const callee = bare(node.expression);
  const before = ts.isPropertyAccessExpression(callee) ? bare(callee.expression) : undefined;
  if (before !== undefined && ts.isCallExpression(before)) return pathOf(before, handles, undefined);
  return undefined;
}

function methodIn(handles: Handles, options: ts.ObjectLiteralExpression | undefined): string | undefined {
  const value = options && givenValue(options, "method");
  return value === undefined ? undefined : textOf(handles.checker, value)?.toUpperCase();
}

function givenValue(node: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
  const property = node.properties.find((each) => each.name?.getText() === name);
  if (property === undefined) return undefined;
  if (ts.isPropertyAssignment(property)) return bare(property.initializer);
  return ts.isShorthandPropertyAssignment(property) ? property.name : undefined;
}

/** A function, what wraps one (`asyncHandler(…)`), a name of one, or a method that is bound. */
function handlerOf(node: ts.Expression, handles: Handles): Omit<DeclaredEndpoint, "endpoint"> | undefined {
  if (isFunctionNode(node)) return { handler: node, reference: null };
  if (ts.isCallExpression(node)) {
    const callee = bare(node.expression);
    if (ts.isPropertyAccessExpression(callee) && callee.name.text === "bind") {
      return handlerOf(bare(callee.expression), handles);
    }
    const inner = node.arguments.map(bare).findLast((each) => isFunctionNode(each) || ts.isIdentifier(each));
    return inner === undefined ? undefined : handlerOf(inner, handles);
  }
  const target = ts.isPropertyAccessExpression(node) || ts.isIdentifier(node) ? targetOf(handles.checker, node) : null;
  const handler = target == null ? undefined : functionOf(handles.checker, target);
  if (handler === undefined) return undefined;
  return { handler, reference: handler.getSourceFile() === node.getSourceFile() ? null : node };
}

function nestEndpoints(node: ts.ClassLikeDeclaration, handles: Handles): readonly DeclaredEndpoint[] {
  const prefix = decoratorOf(node, handles, (name) => name === "Controller");
  if (prefix === undefined) return [];
  return node.members.flatMap((member) => {
    if (!ts.isMethodDeclaration(member) || member.body === undefined) return [];
    const decorator = decoratorOf(member, handles, (name) => Object.hasOwn(nestMethods, name));
    if (decorator === undefined) return [];
    const parts = [prefix.path, decorator.path].flatMap((each) => each.split("/")).filter((each) => each !== "");
    const method = nestMethods[decorator.name] ?? "ALL";
    const endpoint = { framework: "NestJS", method, path: `/${parts.join("/")}` };
    return [{ endpoint, handler: member, reference: null }];
  });
}

function decoratorOf(
  node: ts.Node,
  handles: Handles,
  isWanted: (name: string) => boolean,
): { readonly name: string; readonly path: string } | undefined {
  for (const { expression } of ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : []) {
    const called = ts.isCallExpression(expression) ? expression.expression : expression;
    const library = libraryNameOf(handles.checker, called);
    if (library === undefined || !nestModules.includes(library.module) || !isWanted(library.name)) continue;
    const [argument] = ts.isCallExpression(expression) ? expression.arguments : [];
    return { name: library.name, path: argument === undefined ? "" : decoratedPath(argument, handles) };
  }
  return undefined;
}

/** `"users"`, `{ path: "users" }`, or a list of which the first stands for all. */
function decoratedPath(argument: ts.Expression, handles: Handles): string {
  const node = bare(argument);
  if (ts.isArrayLiteralExpression(node)) {
    const [first] = node.elements;
    return first === undefined ? "" : decoratedPath(first, handles);
  }
  const value = ts.isObjectLiteralExpression(node) ? givenValue(node, "path") : node;
  const text = value === undefined ? undefined : textOf(handles.checker, value);
  return text?.replaceAll("\uFFFC", "…") ?? "";
}

/** `app/users/route.ts` exports a function for each method, `pages/api/users.ts` one for all. */
function nextEndpoints(source: ts.SourceFile, path: string): readonly DeclaredEndpoint[] {
  const app = /(?:^|\/)app\/(.*?)\/?route\.[jt]sx?$/.exec(path);
  const page = /(?:^|\/)pages\/(api\/.*?)(?:\/index)?\.[jt]sx?$/.exec(path);
  const route = app?.[1] ?? page?.[1];
  if (route === undefined) return [];
  const parts = route.split("/").filter((part) => !/^\(.*\)$/.test(part) && part !== "");
  const endpoint = (method: string) => ({ framework: "Next.js", method, path: `/${parts.join("/")}` });
  return source.statements.flatMap((statement) => {
    if (page !== null) {
      const handler = defaultExport(statement);
      return handler === undefined ? [] : [{ endpoint: endpoint("ALL"), handler, reference: null }];
    }
    return exportedFunctions(statement)
      .filter(({ name }) => nextMethods.includes(name))
      .map(({ name, handler }) => ({ endpoint: endpoint(name), handler, reference: null }));
  });
}

function isExported(node: ts.Node): boolean {
  return (
    ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  );
}

function exportedFunctions(
  statement: ts.Statement,
): readonly { readonly name: string; readonly handler: FunctionNode }[] {
  if (!isExported(statement)) return [];
  if (ts.isFunctionDeclaration(statement) && statement.name !== undefined && statement.body !== undefined) {
    return [{ name: statement.name.text, handler: statement }];
  }
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap(({ name, initializer }) => {
    const handler = initializer === undefined ? undefined : wrapped(initializer);
    return ts.isIdentifier(name) && handler !== undefined ? [{ name: name.text, handler }] : [];
  });
}

function wrapped(expression: ts.Expression): FunctionNode | undefined {
  const node = bare(expression);
  if (isFunctionNode(node)) return node;
  if (!ts.isCallExpression(node)) return undefined;
  return node.arguments.map(bare).flatMap((each) => (isFunctionNode(each) ? [each] : []))[0];
}

function defaultExport(statement: ts.Statement): FunctionNode | undefined {
  if (ts.isExportAssignment(statement)) return wrapped(statement.expression);
  const isDefault =
    ts.isFunctionDeclaration(statement) &&
    (ts.getCombinedModifierFlags(statement) & ts.ModifierFlags.Default) !== 0 &&
    statement.body !== undefined;
  return isDefault ? statement : undefined;
}
