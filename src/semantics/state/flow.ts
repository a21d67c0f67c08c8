import type { StepBranch } from "../../model";
import { ts } from "../compiler";
import { isFunctionNode } from "./declarations";

/** The constructs around the place that a walk has come to. */
export class Flow {
  private readonly open: StepBranch[] = [];
  private constructs = 0;

  get branches(): readonly StepBranch[] {
    return [...this.open];
  }

  construct(): number {
    return ++this.constructs;
  }

  within(branch: StepBranch, visit: () => void): void {
    this.open.push(branch);
    visit();
    this.open.pop();
  }

  loop(node: ts.IterationStatement, visit: () => void): void {
    const of = (kind: StepBranch["kind"]) =>
      ({ kind, construct: this.construct(), arm: 0, ends: null, holds: [] }) as const;
    const turns = () => this.within(of("loop"), visit);
    if (isPolling(node)) this.within(of("polling"), turns);
    else turns();
  }
}

/** Whether nothing runs after a statement: of the function, or of this run of a loop. */
export function endOf(statement: ts.Node | undefined): StepBranch["ends"] {
  if (statement === undefined) return null;
  if (ts.isReturnStatement(statement) || ts.isThrowStatement(statement)) return "function";
  if (ts.isContinueStatement(statement) || ts.isBreakStatement(statement)) return "iteration";
  if (ts.isCaseOrDefaultClause(statement)) return endOfClause(statement);
  if (ts.isCatchClause(statement)) return endOf(statement.block);
  if (ts.isBlock(statement)) return endOf(statement.statements.at(-1));
  if (ts.isIfStatement(statement)) return both(endOf(statement.thenStatement), endOf(statement.elseStatement));
  if (ts.isTryStatement(statement)) {
    const caught = statement.catchClause;
    const whole = endOf(statement.tryBlock);
    return endOf(statement.finallyBlock) ?? (caught === undefined ? whole : both(whole, endOf(caught.block)));
  }
  return null;
}

/** What the statements after this one are: the other arm, the rest of what was not left, or what comes in any case. */
export function afterReturn(statement: ts.IfStatement): "alternative" | "rest" | null {
  if (returns(statement)) return "alternative";
  return mayReturn(statement) ? "rest" : null;
}

/** `if (found) return found;`: what comes after it is only done where there is none. */
function returns({ expression, thenStatement, elseStatement }: ts.IfStatement): boolean {
  const last = ts.isBlock(thenStatement) ? thenStatement.statements.at(-1) : thenStatement;
  if (elseStatement !== undefined || last === undefined || !ts.isReturnStatement(last)) return false;
  const asked = new Set(namesIn(expression));
  return last.expression !== undefined && namesIn(last.expression).some((name) => asked.has(name));
}

/** Whether a statement gives back to the caller, in one of its arms. */
function mayReturn(node: ts.Node): boolean {
  if (ts.isReturnStatement(node)) return true;
  if (isFunctionNode(node)) return false;
  return ts.forEachChild(node, (child) => mayReturn(child) || undefined) === true;
}

function namesIn(node: ts.Node): readonly string[] {
  if (ts.isIdentifier(node)) return [node.text];
  const names: string[] = [];
  ts.forEachChild(node, (child) => {
    names.push(...namesIn(child));
  });
  return names;
}

/** As `endOf`, for a clause of a `switch`: its `break` ends nothing but the clause. */
function endOfClause(clause: ts.CaseOrDefaultClause): StepBranch["ends"] {
  const last = clause.statements.at(-1);
  const inner = last !== undefined && ts.isBlock(last) ? last.statements.at(-1) : last;
  return inner !== undefined && ts.isBreakStatement(inner) ? null : endOf(last);
}

function both(one: StepBranch["ends"], other: StepBranch["ends"]): StepBranch["ends"] {
  if (one === null || other === null) return null;
  return one === "function" && other === "function" ? "function" : "iteration";
}

/** How a promise is used, as far as it matters for what runs when. */
export function isAwaited(node: ts.Expression): boolean {
  let current: ts.Node = node;
  for (;;) {
    const { parent } = current;
    if (ts.isAwaitExpression(parent) || ts.isReturnStatement(parent) || ts.isYieldExpression(parent)) return true;
    if (ts.isArrowFunction(parent)) return parent.body === current;
    const isChain = ts.isPropertyAccessExpression(parent) && parent.expression === current;
    const isCalled = ts.isCallExpression(parent) && parent.expression === current;
    const isGiven = ts.isCallExpression(parent) && isCombinator(parent);
    const isPart =
      ts.isParenthesizedExpression(parent) ||
      ts.isAsExpression(parent) ||
      ts.isNonNullExpression(parent) ||
      ts.isArrayLiteralExpression(parent) ||
      ts.isSpreadElement(parent) ||
      (ts.isConditionalExpression(parent) && parent.condition !== current) ||
      (ts.isBinaryExpression(parent) && parent.right === current && !isAssigned(parent));
    if (!isChain && !isCalled && !isGiven && !isPart) return false;
    current = parent;
  }
}

function isAssigned({ operatorToken }: ts.BinaryExpression): boolean {
  const { kind } = operatorToken;
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

/** `Promise.all(…)` and what else waits for many. */
export function isCombinator({ expression }: ts.CallExpression): boolean {
  return (
    ts.isPropertyAccessExpression(expression) &&
    /^(Promise|Bluebird)$/.test(expression.expression.getText()) &&
    /^(all|allSettled|race|any)$/.test(expression.name.text)
  );
}

const logging = /(^|\.)(console|log|logger|logging|sentry|Sentry|captureException|captureMessage|debug)(\.|$)/i;

/**
 * Whether what comes next may be done although this fails: `try { … } catch (error) { log(error) }`,
 * `work().catch((error) => log(error))`, `Promise.allSettled(…)`.
 */
export function isForgiving(node: ts.TryStatement | ts.CallExpression): boolean {
  if (ts.isTryStatement(node)) return node.catchClause !== undefined && endOf(node.catchClause.block) === null;
  const { expression } = node;
  const [handler] = node.arguments;
  if (isCombinator(node) && expression.getText().endsWith(".allSettled")) return true;
  if (!ts.isPropertyAccessExpression(expression) || expression.name.text !== "catch" || handler === undefined) {
    return false;
  }
  if (!ts.isArrowFunction(handler) && !ts.isFunctionExpression(handler)) return false;
  if (ts.isBlock(handler.body)) return !handler.body.statements.some(ts.isThrowStatement);
  // Who asks for what it gives looks after it: `const used = await tokens.delete(id).catch(() => null)`.
  if (/^(null|undefined|false)$/.test(handler.body.getText())) return true;
  return ts.isCallExpression(handler.body) && logging.test(handler.body.expression.getText());
}

const resting = /^(await\s+)?([\w.]*\.)?(sleep|delay|wait|pause|setTimeout|waitFor|waitMs|wait_ms)\w*\(/i;

/** `while (isRunning) { await work(); await sleep(1000); }` */
function isPolling(node: ts.IterationStatement): boolean {
  if (!ts.isWhileStatement(node) && !ts.isDoStatement(node) && !(ts.isForStatement(node) && !node.condition))
    return false;
  const rests = (inner: ts.Node): boolean => {
    if (isFunctionNode(inner)) return false;
    if (ts.isAwaitExpression(inner) && isResting(inner.expression)) return true;
    return ts.forEachChild(inner, (child) => rests(child) || undefined) === true;
  };
  return rests(node.statement);
}

/** `sleep(1000)`, `new Promise((resolve) => setTimeout(resolve, 1000))` */
function isResting(node: ts.Expression): boolean {
  const text = node.getText();
  return resting.test(text) || /^new Promise[^(]*\([^;]*=>\s*\{?\s*setTimeout\(/.test(text);
}

export function isShortCircuit(kind: ts.SyntaxKind): boolean {
  return (
    kind === ts.SyntaxKind.AmpersandAmpersandToken ||
    kind === ts.SyntaxKind.BarBarToken ||
    kind === ts.SyntaxKind.QuestionQuestionToken
  );
}

/** Methods that call a function that they are given at once, any number of times. */
const eachMethods = new Set(
  "map forEach filter reduce reduceRight some every find findIndex flatMap sort eachSeries each".split(" "),
);

interface CallbackUse {
  readonly isEach: boolean;
  readonly isThen: boolean;
  readonly isCatch: boolean;
}

/** What a method does with a function that it is given, by its name. */
export function callbackUse(callee: ts.Expression): CallbackUse {
  const name = ts.isPropertyAccessExpression(callee) ? callee.name.text : "";
  return { isEach: eachMethods.has(name), isThen: /^(then|catch|finally)$/.test(name), isCatch: name === "catch" };
}
