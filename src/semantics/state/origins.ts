import { ts } from "../compiler";
import { bindArguments, functionGiven } from "./arguments";
import { bare, calledFunction, type FunctionNode, isFunctionNode } from "./declarations";
import { isCombinator } from "./flow";
import type { Handles } from "./handles";
import { isAssignment } from "./keys";
import type { Scope } from "./scope";

/** How far a value is followed from one name to the next. */
const maxDepth = 14;
/** What comes out of more places than this is said to come from nowhere. */
const maxOrigins = 12;

/** In a path: an element that is chosen while it runs, so that it is another one each time. */
export const somewhere = "*";

/** Calls that change a value's type and not what it is. */
const sameValue = /^(String|Number|BigInt|toString|toHexString|ObjectId|structuredClone|toJSON|toObject|get)$/;

/** Where a value was made, and what was taken of it: `created.team.id` is `["team", "id"]` of the call of `create`. */
export interface Origin {
  /** A call, a parameter, `this`, an object: the same text for the same place. */
  readonly place: string;
  readonly node: ts.Node;
  readonly scope: Scope;
  readonly path: readonly string[];
}

interface Asked {
  readonly path: readonly string[];
  readonly scope: Scope;
  readonly depth: number;
}

/** Follows values back through names, arguments, what functions return and what objects are made of. */
export class Origins {
  constructor(private readonly handles: Handles) {}

  /** @returns none where there are too many to tell. */
  of(expression: ts.Expression, scope: Scope): readonly Origin[] {
    const found = this.follow(expression, { path: [], scope, depth: 0 });
    return found.length > maxOrigins ? [] : found;
  }

  private follow(expression: ts.Expression, asked: Asked): readonly Origin[] {
    const node = bare(expression);
    const { path, scope } = asked;
    const next = { ...asked, depth: asked.depth + 1 };
    if (asked.depth > maxDepth) return [];
    if (ts.isAwaitExpression(node)) return this.follow(node.expression, next);
    if (ts.isPropertyAccessExpression(node)) {
      return this.follow(node.expression, { ...next, path: [node.name.text, ...path] });
    }
    if (ts.isElementAccessExpression(node)) {
      const { argumentExpression: key } = node;
      const name = ts.isStringLiteralLike(key) || ts.isNumericLiteral(key) ? key.text : somewhere;
      return this.follow(node.expression, { ...next, path: [name, ...path] });
    }
    if (ts.isConditionalExpression(node)) {
      return [...this.follow(node.whenTrue, next), ...this.follow(node.whenFalse, next)];
    }
    if (ts.isBinaryExpression(node)) return this.either(node, next);
    if (ts.isObjectLiteralExpression(node)) return this.ofObject(node, next);
    if (ts.isArrayLiteralExpression(node)) return this.ofList(node, next);
    if (ts.isIdentifier(node)) return this.ofName(node, next);
    if (ts.isCallExpression(node)) return this.ofCall(node, next);
    const isMade = ts.isNewExpression(node) || node.kind === ts.SyntaxKind.ThisKeyword;
    return isMade ? [{ place: placeOf(node), node, scope, path }] : [];
  }

  private either({ left, right, operatorToken: { kind } }: ts.BinaryExpression, asked: Asked): readonly Origin[] {
    const isEither = kind === ts.SyntaxKind.BarBarToken || kind === ts.SyntaxKind.QuestionQuestionToken;
    if (isEither) return [...this.follow(left, asked), ...this.follow(right, asked)];
    return isAssignment(kind) || kind === ts.SyntaxKind.AmpersandAmpersandToken ? this.follow(right, asked) : [];
  }

  private ofObject(node: ts.ObjectLiteralExpression, asked: Asked): readonly Origin[] {
    const [name, ...rest] = asked.path;
    const itself = { place: placeOf(node), node, scope: asked.scope, path: asked.path };
    if (name === undefined) return [itself];
    const property = node.properties.findLast((each) => each.name?.getText() === name || ts.isSpreadAssignment(each));
    if (property === undefined) return [itself];
    if (ts.isSpreadAssignment(property)) return this.follow(property.expression, asked);
    if (ts.isPropertyAssignment(property)) return this.follow(property.initializer, { ...asked, path: rest });
    return ts.isShorthandPropertyAssignment(property) ? this.ofName(property.name, { ...asked, path: rest }) : [];
  }

  private ofList(node: ts.ArrayLiteralExpression, asked: Asked): readonly Origin[] {
    const [name, ...rest] = asked.path;
    const element = name === undefined ? undefined : node.elements[Number(name)];
    return element === undefined || ts.isSpreadElement(element) ? [] : this.follow(element, { ...asked, path: rest });
  }

  private ofName(node: ts.Identifier, asked: Asked): readonly Origin[] {
    const { checker } = this.handles;
    const symbol = ts.isShorthandPropertyAssignment(node.parent)
      ? checker.getShorthandAssignmentValueSymbol(node.parent)
      : checker.getSymbolAtLocation(node);
    const binding = symbol === undefined ? undefined : asked.scope.find(symbol);
    if (binding?.kind === "expression") return this.follow(binding.expression, { ...asked, scope: binding.scope });
    const declaration = symbol?.valueDeclaration;
    if (symbol === undefined || declaration === undefined) return [];
    const { path, scope } = asked;
    const itself = { place: placeOf(declaration), node: declaration, scope, path };
    if (ts.isBindingElement(declaration)) return this.ofElement(declaration, asked) ?? [itself];
    if (!ts.isVariableDeclaration(declaration)) return [itself];
    const values = [declaration.initializer, ...assignedTo(symbol, declaration, this.handles)];
    const given = values.filter((each) => each !== undefined && !isNothing(each)) as readonly ts.Expression[];
    return given.length === 0 ? [itself] : given.flatMap((each) => this.follow(each, asked));
  }

  /** `const { id } = row`, `const [user, team] = await Promise.all([…])`. */
  private ofElement(element: ts.BindingElement, asked: Asked): readonly Origin[] | undefined {
    const pattern = element.parent;
    const name = ts.isObjectBindingPattern(pattern)
      ? (element.propertyName ?? element.name).getText()
      : String(pattern.elements.indexOf(element));
    const path = element.dotDotDotToken === undefined ? [name, ...asked.path] : asked.path;
    const owner = pattern.parent;
    if (ts.isBindingElement(owner)) return this.ofElement(owner, { ...asked, path });
    if (ts.isVariableDeclaration(owner)) {
      return owner.initializer === undefined ? undefined : this.follow(owner.initializer, { ...asked, path });
    }
    return [{ place: placeOf(owner), node: owner, scope: asked.scope, path }];
  }

  private ofCall(node: ts.CallExpression, asked: Asked): readonly Origin[] {
    const { path, scope } = asked;
    const itself = { place: placeOf(node), node, scope, path };
    const [first] = node.arguments;
    if (isCombinator(node)) return first === undefined ? [] : this.follow(first, asked);
    const used = this.handles.memberOf(node.expression, scope);
    if (used?.member.runs !== undefined) {
      return node.arguments.flatMap((each) => this.ofRun(bare(each), asked));
    }
    if (used !== undefined) return [itself];
    const callee = bare(node.expression);
    const name = ts.isPropertyAccessExpression(callee) ? callee.name.text : callee.getText();
    const target = isFunctionNode(callee) ? callee : calledFunction(this.handles.checker, node);
    if (target !== undefined) {
      const inner = scope.called(`origin ${node.pos}`, target, () => undefined);
      bindArguments(this.handles.checker, { target, call: node, scope: inner, from: scope });
      const values = this.returned(target, { ...asked, scope: inner });
      return values.length === 0 ? [itself] : values;
    }
    if (!sameValue.test(name)) return [itself];
    if (ts.isPropertyAccessExpression(callee) && node.arguments.length === 0)
      return this.follow(callee.expression, asked);
    return first === undefined ? [itself] : this.follow(first, asked);
  }

  /** What a callback gives, or a list of queries that are run together. */
  private ofRun(argument: ts.Expression, asked: Asked): readonly Origin[] {
    if (ts.isArrayLiteralExpression(argument)) return this.ofList(argument, asked);
    const given = functionGiven(this.handles.checker, argument, asked.scope);
    return given === undefined ? [] : this.returned(given.node, { ...asked, scope: given.scope });
  }

  private returned(target: FunctionNode, asked: Asked): readonly Origin[] {
    return returnsOf(target).flatMap((value) => this.follow(value, asked));
  }
}

/** The same text for every step of one chain of calls: where the chain begins. */
export function placeOf(node: ts.Node): string {
  return `${node.getSourceFile().fileName}:${node.getStart()}`;
}

function isNothing(node: ts.Expression): boolean {
  return node.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(node) && node.text === "undefined");
}

/** What a function gives back, of all its arms. */
export function returnsOf({ body }: FunctionNode): readonly ts.Expression[] {
  if (body === undefined) return [];
  if (!ts.isBlock(body)) return [body];
  const values: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isReturnStatement(node) && node.expression !== undefined && !isNothing(node.expression)) {
      values.push(node.expression);
    } else if (!ts.isFunctionLike(node) && !ts.isClassLike(node)) ts.forEachChild(node, visit);
  };
  ts.forEachChild(body, visit);
  return values;
}

/** What else a variable is set to, after it was declared. */
function assignedTo(
  symbol: ts.Symbol,
  declaration: ts.VariableDeclaration,
  { checker }: Handles,
): readonly ts.Expression[] {
  if ((declaration.parent.flags & ts.NodeFlags.Const) !== 0) return [];
  let owner: ts.Node = declaration.parent;
  while (!ts.isFunctionLike(owner) && !ts.isSourceFile(owner)) owner = owner.parent;
  const values: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    const isSet = ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind) && ts.isIdentifier(node.left);
    if (isSet && checker.getSymbolAtLocation(node.left) === symbol) values.push(node.right);
    ts.forEachChild(node, visit);
  };
  visit(owner);
  return values;
}
