import type { StateCall, StateStep, StepBranch } from "../../model";
import { ts } from "../compiler";
import { rangeOf } from "../sourceRange";
import { bindArguments, functionGiven } from "./arguments";
import type { Conditions } from "./conditions";
import { bare, calledFunction, type FunctionNode, isFunctionNode } from "./declarations";
import { afterReturn, callbackUse, endOf, Flow, isAwaited, isCombinator, isForgiving, isShortCircuit } from "./flow";
import type { Followed, Frame, WalkContext } from "./followed";
import type { Handle, HandleTransaction } from "./handle";
import type { Handles } from "./handles";
import { Scope } from "./scope";
import { StepMaker } from "./stepMaker";
import type { Member } from "./vocabulary/vocabulary";

/** Calls are followed so deep, and at most once into another file. */
const maxDepth = 5;
const maxSteps = 300;

/** Reads off a function what it does with state, step by step, through the calls that can be followed. */
export class StepWalker {
  private readonly steps: StateStep[] = [];
  private readonly flow = new Flow();
  private readonly through: StateCall[] = [];
  private readonly entered: FunctionNode[] = [];
  private readonly maker: StepMaker;
  private readonly conditions: Conditions;
  private readonly handles: Handles;
  private readonly followed: Followed;
  private readonly relative: (path: string) => string;
  private frame: Frame;
  /** Whether a call that was followed is one that nobody waits for. */
  private inBackground = false;

  private constructor(start: ts.Node, { handles, relative, followed }: WalkContext) {
    this.frame = { scope: Scope.root(), file: start.getSourceFile(), crossings: 0 };
    this.maker = new StepMaker(handles, relative);
    this.conditions = followed.conditions;
    this.handles = handles;
    this.followed = followed;
    this.relative = relative;
  }

  /** @param isWrapped whether something around the function may have begun a transaction. */
  static stepsOf(start: FunctionNode, context: WalkContext, isWrapped: boolean): readonly StateStep[] {
    const walker = new StepWalker(start, context);
    walker.maker.isWrapped = isWrapped;
    walker.entered.push(start);
    walker.body(start);
    return walker.steps;
  }

  /** What a handler does that is declared elsewhere. */
  static stepsOfReference(reference: ts.Expression, target: FunctionNode, context: WalkContext): readonly StateStep[] {
    const walker = new StepWalker(reference, context);
    const scope = walker.frame.scope.called("reference", target, () => undefined);
    walker.enter(target, reference, scope);
    return walker.steps;
  }

  private body(target: FunctionNode): void {
    for (const parameter of target.parameters) if (parameter.initializer) this.visit(parameter.initializer);
    if (target.body === undefined) return;
    if (ts.isBlock(target.body)) this.visit(target.body);
    else this.use(target.body);
  }

  private visit(node: ts.Node): void {
    if (this.steps.length >= maxSteps || ts.isFunctionLike(node) || ts.isClassLike(node) || ts.isTypeNode(node)) return;
    if (ts.isBlock(node)) this.block(node.statements);
    else if (ts.isCatchClause(node)) this.around("recovery", () => this.visit(node.block));
    else if (ts.isIfStatement(node)) {
      this.visit(node.expression);
      this.arms([node.thenStatement, node.elseStatement], { condition: node.expression });
    } else if (this.choice(node, false)) return;
    else if (ts.isSwitchStatement(node)) {
      this.visit(node.expression);
      const construct = this.flow.construct();
      node.caseBlock.clauses.forEach((clause, arm) => {
        if (this.conditions.isOtherCase(node, clause, this.frame.scope)) return;
        const branch = { kind: "alternative", construct, arm, ends: endOf(clause), holds: [] } as const;
        this.within(branch, () => ts.forEachChild(clause, (child) => this.visit(child)));
      });
    } else if (ts.isTryStatement(node)) {
      const visit = () => this.arms([node.tryBlock, node.catchClause]);
      if (isForgiving(node)) this.around("forgiven", visit);
      else visit();
      if (node.finallyBlock !== undefined) this.visit(node.finallyBlock);
    } else if (ts.isIterationStatement(node, false)) {
      this.flow.loop(node, () => ts.forEachChild(node, (child) => this.visit(child)));
    } else if (ts.isAwaitExpression(node) || ts.isYieldExpression(node) || ts.isReturnStatement(node)) {
      if (node.expression !== undefined) this.use(node.expression);
    } else if (ts.isCallExpression(node)) this.call(node);
    else if (ts.isNewExpression(node)) this.construct(node);
    else if (ts.isTaggedTemplateExpression(node)) this.tagged(node);
    else ts.forEachChild(node, (child) => this.visit(child));
  }

  /** Up to the statement that ends it for sure, in this run. */
  private block(statements: readonly ts.Statement[]): void {
    for (const [index, statement] of statements.entries()) {
      this.visit(statement);
      if (!ts.isIfStatement(statement)) continue;
      const { scope } = this.frame;
      if (endOf(this.conditions.taken(statement, scope)) !== null) return;
      const kind = afterReturn(statement);
      if (kind === null) continue;
      const holds = kind === "alternative" ? this.conditions.holding(statement.expression, false, scope) : [];
      this.around(kind, () => this.block(statements.slice(index + 1)), holds);
      return;
    }
  }

  private around(kind: StepBranch["kind"], visit: () => void, holds: readonly string[] = []): void {
    this.flow.within({ kind, construct: this.flow.construct(), arm: 0, ends: null, holds }, visit);
  }

  /** @param condition by which the first is taken, or the second. */
  private arms(
    arms: readonly (ts.Node | undefined)[],
    { condition, areUsed = false }: { readonly condition?: ts.Expression; readonly areUsed?: boolean } = {},
  ): void {
    const construct = this.flow.construct();
    const { scope } = this.frame;
    const known = condition && this.conditions.of(condition, scope);
    arms.forEach((node, arm) => {
      if (node === undefined || (known !== undefined && known !== (arm === 0))) return;
      const holds = condition === undefined ? [] : this.conditions.holding(condition, arm === 0, scope);
      const isUsed = ts.isExpression(node) && (areUsed || isAwaited(node));
      this.within({ kind: "alternative", construct, arm, ends: endOf(node), holds }, () =>
        isUsed ? this.use(node) : this.visit(node),
      );
    });
  }

  /** A branch that ends gives back what was begun in it: who goes on did not go through it. */
  private within(branch: StepBranch, visit: () => void): void {
    const restore = branch.ends === null ? undefined : this.maker.remember();
    this.flow.within(branch, visit);
    restore?.();
  }

  /** `condition ? one : other`, `one && other`; whether it is one of these. */
  private choice(node: ts.Node, areUsed: boolean): boolean {
    if (ts.isConditionalExpression(node)) {
      this.visit(node.condition);
      this.arms([node.whenTrue, node.whenFalse], { condition: node.condition, areUsed });
    } else if (ts.isBinaryExpression(node) && isShortCircuit(node.operatorToken.kind)) {
      if (areUsed) this.use(node.left);
      else this.visit(node.left);
      const right = this.conditions.rightOf(node, this.frame.scope);
      const isAnd = node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken;
      this.arms(isAnd ? [right] : [undefined, right], { condition: node.left, areUsed });
    } else return false;
    return true;
  }

  /** An expression that somebody waits for: a lazy query is run by that. */
  private use(expression: ts.Expression): void {
    const node = bare(expression);
    if (this.choice(node, true)) return;
    this.visit(node);
    this.runLazy(node, true);
  }

  private runLazy(node: ts.Expression, awaited: boolean): void {
    if (ts.isAwaitExpression(node)) return;
    // What a followed function made and gave back was run where it was given back.
    if (ts.isCallExpression(node) && this.handles.memberOf(node.expression, this.frame.scope) === undefined) return;
    const handle = this.handles.of(node, this.frame.scope);
    if (handle?.query == null) return;
    this.add(this.maker.ofQuery(handle, awaited));
  }

  private add(step: Omit<StateStep, "through" | "branches"> | undefined): void {
    if (step === undefined) return;
    const awaited = step.isAwaited && !this.inBackground;
    this.steps.push({ ...step, isAwaited: awaited, through: [...this.through], branches: this.flow.branches });
  }

  private tagged(node: ts.TaggedTemplateExpression): void {
    ts.forEachChild(node.template, (child) => this.visit(child));
    const found = this.handles.memberOf(node.tag, this.frame.scope);
    if (found !== undefined) this.add(this.maker.ofCall(node, { ...found, scope: this.frame.scope }));
  }

  private construct(node: ts.NewExpression): void {
    for (const argument of node.arguments ?? []) {
      const inner = bare(argument);
      if (isFunctionNode(inner)) this.inline(inner, { kind: "call" });
      else this.visit(argument);
    }
  }

  private call(node: ts.CallExpression): void {
    if (isForgiving(node)) this.around("forgiven", () => this.anyCall(node));
    else this.anyCall(node);
  }

  private anyCall(node: ts.CallExpression): void {
    if (isCombinator(node)) {
      this.combined(node);
      return;
    }
    const { scope } = this.frame;
    const found = this.handles.memberOf(node.expression, scope);
    if (found === undefined) {
      this.otherCall(node);
      return;
    }
    this.visit(node.expression);
    const { receiver, member } = found;
    if (member.endpoint !== undefined) return;
    if (member.runs !== undefined) {
      this.runCallback(node, { receiver, member });
      return;
    }
    this.arguments(node);
    if (member.does === "run") {
      this.add(this.maker.ofQuery(receiver, isAwaited(node)));
      this.callbacks(node, callbackUse(node.expression).isCatch ? "recovery" : "call");
      return;
    }
    this.callbacks(node, "alternative");
    this.add(this.maker.ofCall(node, { ...found, scope }));
  }

  /** Elements run at the same time; what is spread there, one after the other as far as anybody knows. */
  private combined(node: ts.CallExpression): void {
    const [list] = node.arguments;
    const array = list === undefined ? undefined : bare(list);
    if (array === undefined) return;
    if (!ts.isArrayLiteralExpression(array)) {
      this.visit(array);
      return;
    }
    const construct = this.flow.construct();
    array.elements.forEach((element, arm) => {
      const visit = () => (ts.isSpreadElement(element) ? this.visit(element.expression) : this.use(element));
      this.within({ kind: "parallel", construct, arm, ends: null, holds: [] }, () =>
        isForgiving(node) ? this.around("forgiven", visit) : visit(),
      );
    });
  }

  private arguments(node: ts.CallExpression): void {
    for (const argument of node.arguments) if (!isFunctionNode(bare(argument))) this.visit(argument);
  }

  private callbacks(node: ts.CallExpression, kind: StepBranch["kind"]): void {
    for (const argument of node.arguments) {
      const inner = bare(argument);
      if (isFunctionNode(inner)) this.inline(inner, { kind });
    }
  }

  /** A function that stands here and is run here, as far as anybody can tell. */
  private inline(
    target: FunctionNode,
    { kind, scope, unsure = false }: { kind: StepBranch["kind"]; scope?: Scope; unsure?: boolean },
  ): void {
    if (this.entered.includes(target) || this.entered.length > maxDepth * 2) return;
    this.followed.inPlace.add(target);
    const { frame } = this;
    this.frame = { ...frame, scope: scope ?? frame.scope.inner(String(target.pos), target) };
    this.entered.push(target);
    const wasWrapped = this.maker.isWrapped;
    this.maker.isWrapped = wasWrapped || unsure;
    this.around("call", () => this.around(kind, () => this.body(target)));
    this.maker.isWrapped = wasWrapped;
    this.entered.pop();
    this.frame = frame;
  }

  /** `dataSource.transaction(async (manager) => …)`, `prisma.$transaction([…])`. */
  private runCallback(
    node: ts.CallExpression,
    { receiver, member }: { readonly receiver: Handle; readonly member: Member },
  ): void {
    this.arguments(node);
    const { runs } = member;
    if (runs === undefined) return;
    const { scope } = this.frame;
    const id = this.handles.place(node, scope);
    const transaction: HandleTransaction = runs.transaction ? { kind: "inside", id } : receiver.transaction;
    if (member.does !== undefined) this.add(this.maker.ofHolding(node, { receiver, member, name: "", scope }));
    for (const argument of node.arguments) {
      const inner = bare(argument);
      if (ts.isArrayLiteralExpression(inner) && runs.transaction) {
        this.maker.inTransaction(receiver, id, () => {
          for (const each of inner.elements) this.use(each);
        });
        continue;
      }
      const target = functionGiven(this.handles.checker, inner, scope);
      if (target === undefined) continue;
      const own = target.scope.inner(`run ${node.pos}`, target.node);
      this.handles.declared.bindCallback(
        { node, receiver, parameters: runs.parameters, transaction, id },
        target.node,
        own,
      );
      const isHere = isFunctionNode(inner) || target.scope !== scope;
      const run = () =>
        isHere ? this.inline(target.node, { kind: "call", scope: own }) : this.enter(target.node, inner, own);
      const kind = runs.transaction ? "transaction" : member.does === "lock" ? "locked" : null;
      const within = kind === null ? run : () => this.around(kind, run);
      if (receiver.vocabulary.isOwn === true && runs.transaction) this.maker.inOwnTransaction(receiver, id, within);
      else within();
    }
  }

  private otherCall(node: ts.CallExpression): void {
    this.visit(node.expression);
    this.arguments(node);
    const callee = bare(node.expression);
    const given = ts.isIdentifier(callee) ? this.boundFunction(callee) : undefined;
    if (given !== undefined) {
      this.enterBound(given, node);
      return;
    }
    const target = isFunctionNode(callee) ? undefined : calledFunction(this.handles.checker, node);
    if (isFunctionNode(callee)) {
      this.inline(callee, { kind: "call" });
      return;
    }
    if (target !== undefined && this.follow(target, node)) return;
    const { isEach, isThen, isCatch } = callbackUse(callee);
    const kind = isCatch ? "recovery" : isThen ? "call" : isEach ? "loop" : "alternative";
    const isDeferred = isEach && !isAwaited(node);
    for (const argument of node.arguments) {
      const inner = bare(argument);
      if (isFunctionNode(inner)) this.inline(inner, { kind, unsure: !isThen && (!isEach || isDeferred) });
    }
    if (!isEach && !isThen && ts.isAwaitExpression(node.parent)) this.add(this.maker.unknown(node));
  }

  private boundFunction(node: ts.Identifier): { readonly node: FunctionNode; readonly scope: Scope } | undefined {
    const symbol = this.handles.checker.getSymbolAtLocation(node);
    const binding = symbol === undefined ? undefined : this.frame.scope.find(symbol);
    return binding?.kind === "expression" ? functionGiven(this.handles.checker, node, this.frame.scope) : undefined;
  }

  /** A function that the caller handed in is called: with what it is given there, and all that it sees at its place. */
  private enterBound(given: { readonly node: FunctionNode; readonly scope: Scope }, node: ts.CallExpression): void {
    const own = given.scope.inner(`bound ${node.pos}${this.frame.scope.id}`, given.node);
    bindArguments(this.handles.checker, { target: given.node, call: node, scope: own, from: this.frame.scope });
    this.inline(given.node, { kind: "call", scope: own });
  }

  private follow(target: FunctionNode, node: ts.CallExpression): boolean {
    const { frame } = this;
    const crossings = frame.crossings + (target.getSourceFile() === frame.file ? 0 : 1);
    if (crossings > 1 || this.entered.includes(target) || this.entered.length > maxDepth) return false;
    const followed = { target, call: node, scope: frame.scope, crossings };
    const waits = this.followed.isQuiet(followed);
    if (waits !== undefined) {
      if (waits && ts.isAwaitExpression(node.parent)) this.add(this.maker.unknown(node));
      return true;
    }
    const callee = bare(node.expression);
    const receiver = ts.isPropertyAccessExpression(callee) ? callee.expression : undefined;
    const isOwn = receiver !== undefined && receiver.kind === ts.SyntaxKind.ThisKeyword;
    const self = () => {
      if (receiver === undefined) return undefined;
      return isOwn ? frame.scope.self : this.handles.of(receiver, frame.scope);
    };
    const scope = frame.scope.called(`${node.pos}`, target, self);
    bindArguments(this.handles.checker, { target, call: node, scope, from: frame.scope });
    const { inBackground } = this;
    const before = this.steps.length;
    this.inBackground = inBackground || !isAwaited(node);
    this.enter(target, node.expression, scope);
    this.inBackground = inBackground;
    const found = this.steps.slice(before);
    if (found.every(({ action }) => action === "unknown")) this.followed.keepQuiet(followed, found.length > 0);
    for (const argument of node.arguments) {
      const inner = bare(argument);
      // What the followed function did not call may be called by whomever it hands it to.
      if (isFunctionNode(inner) && !this.followed.inPlace.has(inner))
        this.inline(inner, { kind: "alternative", unsure: true });
    }
    return true;
  }

  private enter(target: FunctionNode, at: ts.Node, scope: Scope): void {
    const { frame } = this;
    const file = target.getSourceFile();
    this.frame = { scope, file, crossings: frame.crossings + (file === frame.file ? 0 : 1) };
    const name = at.getText().replaceAll(/\s+/g, "");
    this.through.push({ ...rangeOf(at), path: this.relative(at.getSourceFile().fileName), name });
    this.entered.push(target);
    this.around("call", () => this.body(target));
    this.entered.pop();
    this.through.pop();
    this.frame = frame;
  }
}
