import { ts } from "../compiler";
import { Conditions } from "./conditions";
import { bare, type FunctionNode, isFunctionNode } from "./declarations";
import type { Handles } from "./handles";
import type { Scope } from "./scope";

/** How a call was followed: what decides whether following it again would find more. */
export interface FollowedCall {
  readonly target: FunctionNode;
  readonly call: ts.CallExpression;
  readonly scope: Scope;
  /** Into other files, so far. */
  readonly crossings: number;
}

/** What the walks through the functions of one file have found out for each other. */
export class Followed {
  /** Functions that were read at the place where they stand, so that they are none of their own. */
  readonly inPlace = new Set<ts.Node>();
  /** Functions that did nothing with state, and whether they wait for something that was not followed. */
  private readonly quiet = new Map<FunctionNode, Map<string, boolean>>();

  readonly conditions: Conditions;

  constructor(private readonly handles: Handles) {
    this.conditions = new Conditions(handles);
  }

  /** @returns undefined for what has to be followed; otherwise whether it waits for something unknown. */
  isQuiet(followed: FollowedCall): boolean | undefined {
    return this.quiet.get(followed.target)?.get(this.given(followed));
  }

  keepQuiet(followed: FollowedCall, waits: boolean): void {
    const known = this.quiet.get(followed.target) ?? new Map<string, boolean>();
    known.set(this.given(followed), waits);
    this.quiet.set(followed.target, known);
  }

  /** A function that is handed a client, another function or a literal may do with it what it does not do otherwise. */
  private given({ call, scope, crossings }: FollowedCall): string {
    const kinds = call.arguments.map((argument) => {
      const node = bare(argument);
      if (isFunctionNode(node) || ts.isObjectLiteralExpression(node)) return String(node.pos);
      return `${this.handles.of(node, scope)?.type ?? ""} ${this.conditions.given(node, scope)}`;
    });
    return `${crossings} ${kinds.join()}`;
  }
}

/** What a walk needs to know. */
export interface WalkContext {
  readonly handles: Handles;
  /** From an absolute path to one that is relative to the session's root. */
  readonly relative: (path: string) => string;
  readonly followed: Followed;
}

/** Where a walk has come to. */
export interface Frame {
  readonly scope: Scope;
  readonly file: ts.SourceFile;
  /** Into other files, so far. */
  readonly crossings: number;
}
