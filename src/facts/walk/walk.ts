import { forEachChild, SyntaxKind, type ts } from "../compiler";
import { ComplexityCounter } from "../complexityCounter";
import { skipParentheses } from "../functionNames";
import { Implementations } from "../implementations";
import { ModuleFacts } from "../moduleFacts";
import { NameScope } from "../nameScope";
import type { TopLevelNames } from "../topLevelNames";
import { skipTrivia } from "../trivia";
import { isFunctionInPlace } from "./nodeKinds";

/** What the walk does at a node, its children included. */
export type Visitor = (node: ts.Node, walk: Walk) => void;

/** Visitors by kind of node. */
export type VisitorEntries = readonly (readonly [ts.SyntaxKind, Visitor])[];

export interface WalkOptions {
  /** Keep the steps of the arithmetic of every function. */
  readonly collecting: boolean;
  /** Whether types import something. If not, they are passed by: nothing in them counts. */
  readonly typesImport: boolean;
  readonly isJavaScript: boolean;
}

/**
 * The one walk over a file's tree: what the visitors of the kinds of nodes share.
 *
 * What ESLint's rules see is the ESTree that typescript-eslint makes of this tree. Where the two differ, the visitors
 * follow ESTree: there are no parentheses in it, an assignment's left side is a pattern, overloads are no functions.
 */
export class Walk {
  readonly counter: ComplexityCounter;
  readonly modules: ModuleFacts;
  readonly implementations = new Implementations();
  readonly names = new NameScope();
  readonly typesImport: boolean;
  /** Starts and ends of stretches in which nothing begins a comment or a string; see classifyLines. */
  readonly opaque: number[] = [];
  /**
   * Nodes of a chain (`a.b().c()…`, `a + b + c…`) that wait for the node at its beginning. Chains are followed in
   * loops, as the parser does it, so that only true nesting uses up the call stack. Each user takes off what it put on.
   */
  readonly waiting: ts.Node[] = [];
  /** The variable that was last declared and what it holds: the name that eslint-plugin-sonarjs sees. */
  declaredName = "";
  declaredValue: ts.Node | undefined;
  /** In a logical expression: the operator before the one that comes next, and whether operators cost anything. */
  previousOperator: ts.SyntaxKind = SyntaxKind.Unknown;
  operatorsCount = true;

  /** @param visitors one for each kind of node, by the compiler's number for it. */
  constructor(
    private readonly text: string,
    private readonly visitors: readonly Visitor[],
    { collecting, typesImport, isJavaScript }: WalkOptions,
    readonly topLevel: TopLevelNames,
  ) {
    this.counter = new ComplexityCounter(collecting);
    this.modules = new ModuleFacts(isJavaScript, topLevel);
    this.typesImport = typesImport;
  }

  /** Bound, so that one function serves for every node that is only descended into. */
  readonly visit = (node: ts.Node): void => {
    (this.visitors[node.kind] as Visitor)(node, this);
  };

  visitAll(nodes: readonly ts.Node[] | undefined): void {
    if (nodes === undefined) return;
    for (let index = 0; index < nodes.length; index++) this.visit(nodes[index] as ts.Node);
  }

  visitOptional(node: ts.Node | undefined): void {
    if (node !== undefined) this.visit(node);
  }

  descend(node: ts.Node): void {
    forEachChild(node, this.visit);
  }

  /** A node one level of control flow further down. */
  nested(node: ts.Node): void {
    const { counter } = this;
    if (isFunctionInPlace(node)) {
      counter.nestFunction();
      this.visit(node);
      counter.unnestFunction();
    } else {
      counter.nest(1);
      this.visit(node);
      counter.nest(-1);
    }
  }

  /** Nodes whose functions belong to a class, object or namespace; "" for those that belong to none. */
  inside(container: string, nodes: readonly ts.Node[]): void {
    const outer = this.names.container;
    this.names.container = container;
    this.visitAll(nodes);
    this.names.container = outer;
  }

  /** Remembers a variable before its value is visited. */
  declare(name: string, value: ts.Node): void {
    this.declaredName = name;
    this.declaredValue = skipParentheses(value);
  }

  /** The node's own text has no comments and strings of the language in it. */
  markOpaque(start: number, end: number): void {
    this.opaque.push(start, end);
  }

  /** Where a node's own text begins, at or after an offset. */
  textStart(position: number): number {
    return skipTrivia(this.text, position);
  }

  /** Where a declaration begins, what stands before it in ESTree left out: decorators, `export`, `default`. */
  declarationStart(node: ts.Node): number {
    const { modifiers } = node as { readonly modifiers?: readonly ts.ModifierLike[] };
    let position = node.pos;
    for (const { kind, end } of modifiers ?? []) {
      const isOutside =
        kind === SyntaxKind.Decorator || kind === SyntaxKind.ExportKeyword || kind === SyntaxKind.DefaultKeyword;
      if (!isOutside) break;
      position = end;
    }
    return this.textStart(position);
  }
}

/** Ties a kind to a visitor of the node that it stands for. */
export function on<K extends ts.SyntaxKind>(
  kinds: K | readonly K[],
  visitor: (node: never, walk: Walk) => void,
): VisitorEntries {
  return [kinds].flat().map((kind) => [kind as ts.SyntaxKind, visitor as unknown as Visitor]);
}
