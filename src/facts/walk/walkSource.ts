import { SyntaxKind, type ts } from "../compiler";
import { TopLevelNames } from "../topLevelNames";
import { declarationVisitors } from "./declarations";
import { expressionVisitors } from "./expressions";
import { functionVisitors } from "./functions";
import { leafVisitors } from "./leaves";
import { patternVisitors } from "./patterns";
import { statementVisitors } from "./statements";
import { type Visitor, Walk, type WalkOptions } from "./walk";

/**
 * What to do at each kind of node, by the compiler's number for it: children are looked at unless a visitor says
 * otherwise. The numbers change with the compiler's version, so the table is made from the names.
 */
const visitors: readonly Visitor[] = visitorTable();

function visitorTable(): readonly Visitor[] {
  const descend: Visitor = (node, walk) => walk.descend(node);
  const table = new Array<Visitor>(SyntaxKind.Count).fill(descend);
  const entries = [
    leafVisitors,
    statementVisitors,
    expressionVisitors,
    patternVisitors,
    declarationVisitors,
    functionVisitors,
  ];
  for (const [kind, visitor] of entries.flat()) table[kind] = visitor;
  return table;
}

/** Walks over a file's tree, once. @throws RangeError when the code is nested too deeply for the call stack. */
export function walkSource(source: ts.SourceFile, text: string, options: WalkOptions): Walk {
  const walk = new Walk(text, visitors, options, new TopLevelNames(source.statements));
  for (const statement of source.statements) {
    walk.modules.statement(statement);
    walk.visit(statement);
  }
  return walk;
}
