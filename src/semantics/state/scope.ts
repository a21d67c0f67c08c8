import type { ts } from "../compiler";
import type { Handle } from "./handle";

/** What a parameter stands for while a call is followed. */
export type Binding =
  | { readonly kind: "handle"; readonly handle: Handle }
  | { readonly kind: "expression"; readonly expression: ts.Expression; readonly scope: Scope }
  /** It was left out of the call, and nothing stands in for it. */
  | { readonly kind: "missing" };

/**
 * One run through a function: what its parameters stand for. Each call that is followed has a scope of its own, so that
 * what is found out in it holds for that call only.
 */
export class Scope {
  private readonly bindings = new Map<ts.Symbol, Binding>();
  /** By expression: null while it is being found out, so that what leads to itself leads nowhere. */
  readonly handles = new Map<ts.Node, Handle | "none" | null>();

  private constructor(
    /** Tells apart what several calls of one function make. */
    readonly id: string,
    /** The function that is run; undefined for the file's own scope. */
    private readonly owner: ts.Node | undefined,
    private readonly outer: Scope | undefined,
    private readonly own: () => Handle | undefined,
  ) {}

  static root(): Scope {
    return new Scope("", undefined, undefined, () => undefined);
  }

  /** A called function: it sees nothing of its caller but what it is given. `self` is what `this` stands for there. */
  called(id: string, owner: ts.Node, self: () => Handle | undefined): Scope {
    return new Scope(`${this.id}/${id}`, owner, undefined, self);
  }

  /** A function inside of this one that is run at its place. */
  inner(id: string, owner: ts.Node): Scope {
    return new Scope(`${this.id}/${id}`, owner, this, () => undefined);
  }

  get self(): Handle | undefined {
    return this.own() ?? this.outer?.self;
  }

  /** The innermost of the scopes around that a node stands in: what it is, is the same for all those inside. */
  homeOf(node: ts.Node): Scope {
    if (this.outer === undefined || this.owner === undefined) return this;
    const isInside =
      node.pos >= this.owner.pos && node.end <= this.owner.end && node.getSourceFile() === this.owner.getSourceFile();
    return isInside ? this : this.outer.homeOf(node);
  }

  bind(symbol: ts.Symbol, binding: Binding): void {
    this.bindings.set(symbol, binding);
  }

  find(symbol: ts.Symbol): Binding | undefined {
    return this.bindings.get(symbol) ?? this.outer?.find(symbol);
  }
}
