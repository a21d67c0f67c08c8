import { ts } from "../compiler";
import { bare } from "./declarations";
import { type HandleTransaction, noTransaction } from "./handle";
import type { Handles } from "./handles";
import type { Scope } from "./scope";
import type { Member } from "./vocabulary/vocabulary";

/** Tells which transaction a call is given. */
export class GivenTransactions {
  constructor(private readonly handles: Handles) {}

  /** The transaction that a value stands for. */
  of(expression: ts.Expression, scope: Scope): HandleTransaction {
    const node = bare(expression);
    if (node.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(node) && node.text === "undefined")) {
      return noTransaction;
    }
    const handle = this.handles.of(expression, scope);
    return handle?.transaction.kind === "inside" ? handle.transaction : { kind: "unknown" };
  }

  /** The transaction that an options object names; undefined where there is none and nothing that may hold one. */
  givenTo(node: ts.CallExpression, member: Member, scope: Scope): HandleTransaction | undefined {
    const { transactionIn: names } = member;
    if (member.joinsGiven === true) return this.among(node.arguments, scope);
    if (names === undefined) return undefined;
    for (const argument of [...node.arguments].reverse()) {
      const options = bare(argument);
      if (!ts.isObjectLiteralExpression(options)) {
        // Options that come from elsewhere may hold one.
        if (argument !== node.arguments[0] && !ts.isLiteralExpression(options)) return { kind: "unknown" };
        continue;
      }
      for (const property of options.properties) {
        if (ts.isSpreadAssignment(property)) return { kind: "unknown" };
        const name = property.name?.getText() ?? "";
        if (!names.includes(name)) continue;
        if (ts.isPropertyAssignment(property)) return this.of(property.initializer, scope);
        return ts.isShorthandPropertyAssignment(property) ? this.of(property.name, scope) : { kind: "unknown" };
      }
    }
    const [first] = node.arguments;
    const isOnlyOptions = node.arguments.length === 1 && first !== undefined && ts.isIdentifier(bare(first));
    return isOnlyOptions && /opt|ctx|context|param/i.test(first.getText()) ? { kind: "unknown" } : undefined;
  }

  private among(given: readonly ts.Expression[], scope: Scope): HandleTransaction | undefined {
    for (const argument of given.map(bare)) {
      const values = ts.isObjectLiteralExpression(argument) ? argument.properties.flatMap(givenIn) : [argument];
      for (const value of values) {
        const transaction = this.handles.of(value, scope)?.transaction;
        if (transaction !== undefined && transaction.kind !== "none") return transaction;
      }
    }
    return undefined;
  }
}

function givenIn(property: ts.ObjectLiteralElementLike): readonly ts.Expression[] {
  if (ts.isPropertyAssignment(property)) return [bare(property.initializer)];
  return ts.isShorthandPropertyAssignment(property) ? [property.name] : [];
}
