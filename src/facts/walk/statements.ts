import { SyntaxKind, type ts } from "../compiler";
import { skipParentheses } from "../functionNames";
import { isJsx } from "./nodeKinds";
import { pattern } from "./patterns";
import { on, type VisitorEntries, type Walk } from "./walk";

/** `else if` counts 1 wherever it is, and does not nest what is in it further than the `if` does. */
function ifStatement(first: ts.IfStatement, walk: Walk): void {
  const { counter } = walk;
  counter.branch("if", first.pos);
  counter.structural("if", first.pos);
  for (let node = first; ; ) {
    walk.visit(node.expression);
    walk.nested(node.thenStatement);
    const otherwise = node.elseStatement;
    if (otherwise === undefined) return;
    const position = node.thenStatement.end;
    if (otherwise.kind !== SyntaxKind.IfStatement) {
      counter.flat("else", position);
      walk.nested(otherwise);
      return;
    }
    counter.branch("else if", position);
    counter.flat("else if", position);
    node = otherwise as ts.IfStatement;
  }
}

function enterLoop(construct: string, { pos }: ts.IterationStatement, { counter }: Walk): void {
  counter.branch(construct, pos);
  counter.structural(construct, pos);
}

function forStatement(node: ts.ForStatement, walk: Walk): void {
  enterLoop("for", node, walk);
  walk.visitOptional(node.initializer);
  walk.visitOptional(node.condition);
  walk.visitOptional(node.incrementor);
  walk.nested(node.statement);
}

function forInOrOfStatement(node: ts.ForInOrOfStatement, walk: Walk): void {
  enterLoop(node.kind === SyntaxKind.ForInStatement ? "for…in" : "for…of", node, walk);
  pattern(node.initializer, walk);
  walk.visit(node.expression);
  walk.nested(node.statement);
}

function whileStatement(node: ts.WhileStatement, walk: Walk): void {
  enterLoop("while", node, walk);
  walk.visit(node.expression);
  walk.nested(node.statement);
}

function doStatement(node: ts.DoStatement, walk: Walk): void {
  enterLoop("do…while", node, walk);
  walk.nested(node.statement);
  walk.visit(node.expression);
}

function switchStatement(node: ts.SwitchStatement, walk: Walk): void {
  const { counter } = walk;
  counter.structural("switch", node.pos);
  walk.visit(node.expression);
  for (const clause of node.caseBlock.clauses) {
    counter.nest(1);
    if (clause.kind === SyntaxKind.CaseClause) {
      counter.branch("case", clause.pos);
      walk.visit(clause.expression);
    }
    walk.visitAll(clause.statements);
    counter.nest(-1);
  }
}

function catchClause(node: ts.CatchClause, walk: Walk): void {
  walk.counter.branch("catch", node.pos);
  walk.counter.structural("catch", node.pos);
  walk.visitOptional(node.variableDeclaration);
  walk.nested(node.block);
}

function jump(node: ts.BreakOrContinueStatement, walk: Walk): void {
  if (node.label === undefined) return;
  const keyword = node.kind === SyntaxKind.BreakStatement ? "break" : "continue";
  walk.counter.flat(`${keyword} ${node.label.text}`, node.pos);
}

function returnStatement({ expression }: ts.ReturnStatement, walk: Walk): void {
  if (expression === undefined) return;
  if (isJsx(skipParentheses(expression))) walk.counter.file.returnJsx();
  walk.visit(expression);
}

function expressionStatement({ expression }: ts.ExpressionStatement, walk: Walk): void {
  walk.modules.expectNothing(expression);
  walk.visit(expression);
}

function block({ statements }: ts.Block, walk: Walk): void {
  walk.visitAll(statements);
}

function variables({ declarationList }: ts.VariableStatement, walk: Walk): void {
  walk.visitAll(declarationList.declarations);
}

export const statementVisitors: VisitorEntries = [
  ...on(SyntaxKind.VariableStatement, variables),
  ...on(SyntaxKind.IfStatement, ifStatement),
  ...on(SyntaxKind.ForStatement, forStatement),
  ...on([SyntaxKind.ForInStatement, SyntaxKind.ForOfStatement], forInOrOfStatement),
  ...on(SyntaxKind.WhileStatement, whileStatement),
  ...on(SyntaxKind.DoStatement, doStatement),
  ...on(SyntaxKind.SwitchStatement, switchStatement),
  ...on(SyntaxKind.CatchClause, catchClause),
  ...on([SyntaxKind.BreakStatement, SyntaxKind.ContinueStatement], jump),
  ...on(SyntaxKind.ReturnStatement, returnStatement),
  ...on(SyntaxKind.ExpressionStatement, expressionStatement),
  ...on([SyntaxKind.Block, SyntaxKind.ModuleBlock], block),
];
