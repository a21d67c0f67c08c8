import type { ts } from "../compiler";
import type { Handle } from "./handle";

/** What a parameter stands for while a call is followed. */
export type Binding =
  | { readonly kind: "handle"; readonly handle: Handle }
  | { readonly kind: "expression"; readonly expression: ts.Expression; readonly scope: Scope };

/**
 * One run through a function: what its parameters stand for. Each call that is followed has a scope of its own, so that
 * what is found out in it holds for that call only.
 */
export class Scope {
  private readonly bindings = new Map<ts.Symbol, Binding>();
  /** By expression: null while it is being found out, so that what leads to itself leads nowhere. */
  readonly handles = new Map<ts.Node, Handle | null>();

  private constructor(
    /** Tells apart what several calls of one function make. */
    readonly id: string,
    private readonly outer: Scope | undefined,
    /** What `this` stands for. */
    private readonly own: Handle | undefined,
  ) {}

  static root(): Scope {
    return new Scope("", undefined, undefined);
  }

  /** A called function: it sees nothing of its caller but what it is given. */
  called(id: string, self: Handle | undefined): Scope {
    return new Scope(`${this.id}/${id}`, undefined, self);
  }

  /** A function inside of this one that is run at its place. */
  inner(id: string): Scope {
    return new Scope(`${this.id}/${id}`, this, undefined);
  }

  get self(): Handle | undefined {
    return this.own ?? this.outer?.self;
  }

  bind(symbol: ts.Symbol, binding: Binding): void {
    this.bindings.set(symbol, binding);
  }

  find(symbol: ts.Symbol): Binding | undefined {
    return this.bindings.get(symbol) ?? this.outer?.find(symbol);
  }
}
