import { ts } from "../compiler";
import type { SourceContext } from "../sourceContext";

/** What readers of models look at: a file with types, and what it does with its own names. */
export interface ModelContext extends SourceContext {
  readonly usage: FileUsage;
  /** What the definition names in the file. */
  readonly named: NamedInFile;
}

export interface NamedInFile {
  /** Whether all that the file declares of data is a data model. */
  readonly isFile: boolean;
  /** Decorators that make a class one. */
  readonly decorators: ReadonlySet<string>;
}

export const nothingNamed: NamedInFile = { isFile: false, decorators: new Set() };

/** How a file uses names, collected in one walk when somebody first asks: a file may declare thousands of models. */
export class FileUsage {
  private found: Found | undefined;

  constructor(private readonly source: ts.SourceFile) {}

  /** Whether a class or an interface extends or implements it, or declares more of it. */
  isBuiltUpon(name: string): boolean {
    const { heirs, declarations } = this.all();
    return heirs.has(name) || (declarations.get(name) ?? 0) > 1;
  }

  /** What is asked of a name: `pick` of `User.pick(…)`. */
  membersAskedOf(name: string): ReadonlySet<string> {
    return this.all().members.get(name) ?? new Set();
  }

  /** Places where a property of a name is held against a literal: `order.status === "open"`, `case "open":`. */
  comparisonsOf(property: string): readonly Comparison[] {
    return this.all().comparisons.get(property) ?? [];
  }

  private all(): Found {
    if (this.found === undefined) {
      this.found = { heirs: new Set(), declarations: new Map(), members: new Map(), comparisons: new Map() };
      collect(this.source, this.found, 0);
    }
    return this.found;
  }
}

export interface Comparison {
  readonly subject: ts.PropertyAccessExpression;
  readonly value: ts.StringLiteralLike;
}

interface Found {
  readonly heirs: Set<string>;
  readonly declarations: Map<string, number>;
  readonly members: Map<string, Set<string>>;
  readonly comparisons: Map<string, Comparison[]>;
}

/** Syntax that is nested deeper than this is not looked into. */
const maxDepth = 1000;

function collect(node: ts.Node, found: Found, depth: number): void {
  if (ts.isInterfaceDeclaration(node) || (ts.isClassDeclaration(node) && node.name !== undefined)) {
    const name = node.name?.text ?? "";
    found.declarations.set(name, (found.declarations.get(name) ?? 0) + 1);
  }
  if (ts.isHeritageClause(node)) {
    for (const { expression } of node.types) if (ts.isIdentifier(expression)) found.heirs.add(expression.text);
  }
  if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
    const { text } = node.expression;
    found.members.set(text, (found.members.get(text) ?? new Set()).add(node.name.text));
  }
  if (ts.isBinaryExpression(node) && isEquality(node.operatorToken.kind)) {
    addComparison(found, node.left, node.right);
    addComparison(found, node.right, node.left);
  }
  if (ts.isCaseClause(node)) addComparison(found, node.parent.parent.expression, node.expression);
  if (depth < maxDepth) ts.forEachChild(node, (child) => collect(child, found, depth + 1));
}

function addComparison({ comparisons }: Found, subject: ts.Expression, value: ts.Expression): void {
  if (!ts.isStringLiteralLike(value) || value.text === "" || !ts.isPropertyAccessExpression(subject)) return;
  const name = subject.name.text;
  comparisons.set(name, [...(comparisons.get(name) ?? []), { subject, value }]);
}

function isEquality(kind: ts.SyntaxKind): boolean {
  return (
    kind === ts.SyntaxKind.EqualsEqualsEqualsToken ||
    kind === ts.SyntaxKind.ExclamationEqualsEqualsToken ||
    kind === ts.SyntaxKind.EqualsEqualsToken ||
    kind === ts.SyntaxKind.ExclamationEqualsToken
  );
}
