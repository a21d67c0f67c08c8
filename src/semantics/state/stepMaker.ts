import type { StateStep, StepLock, StepTransaction, StoreKind } from "../../model";
import { ts } from "../compiler";
import { rangeOf } from "../sourceRange";
import { functionGiven } from "./arguments";
import { bare } from "./declarations";
import { isAwaited } from "./flow";
import { setsModuleVariable } from "./guarded";
import type { Handle } from "./handle";
import type { Handles } from "./handles";
import { keyOf } from "./keys";
import { textOf } from "./names";
import { noRow } from "./rows";
import type { Scope } from "./scope";
import { sqlMeaning } from "./sqlText";
import type { Member } from "./vocabulary/vocabulary";

type Step = Omit<StateStep, "through" | "branches">;

interface Called {
  readonly receiver: Handle;
  readonly member: Member;
  readonly name: string;
  readonly scope: Scope;
}

/** Makes steps of what is called, and keeps which transactions are open at the place that has been come to. */
export class StepMaker {
  /** Whether something around may have begun a transaction that cannot be seen. */
  isWrapped = false;
  /** By connection. */
  private open = new Map<string, string>();

  constructor(
    private readonly handles: Handles,
    private readonly relative: (path: string) => string,
  ) {}

  /** @returns what puts the open transactions back to what they are now. */
  remember(): () => void {
    const before = new Map(this.open);
    return () => {
      this.open = before;
    };
  }

  /** All that the client does meanwhile is in one transaction. */
  inTransaction(receiver: Handle, id: string, visit: () => void): void {
    const restore = this.remember();
    if (receiver.connection !== null) this.open.set(receiver.connection, id);
    visit();
    restore();
  }

  /** One of the project's own. What a library does meanwhile may be in it as well: how it is handed on cannot be seen. */
  inOwnTransaction(receiver: Handle, id: string, visit: () => void): void {
    const wasWrapped = this.isWrapped;
    this.isWrapped = true;
    this.inTransaction(receiver, id, visit);
    this.isWrapped = wasWrapped;
  }

  unknown(node: ts.CallExpression): Step {
    return {
      ...this.place(node.expression),
      action: "unknown",
      library: "",
      store: "database",
      model: null,
      key: null,
      isOneRow: false,
      row: noRow,
      connection: null,
      transaction: { kind: "unknown" },
      lock: null,
      isAwaited: true,
    };
  }

  ofQuery(handle: Handle, awaited: boolean): Step | undefined {
    const { query } = handle;
    if (query === null) return undefined;
    return {
      ...this.place(query.at),
      ...this.owner(handle),
      action: query.action,
      model: handle.model,
      key: query.key,
      isOneRow: query.isOneRow,
      row: query.row(),
      lock: query.locks
        ? { scope: query.hasKey ? "rows" : handle.model === null ? "unknown" : "table", name: handle.model ?? "" }
        : null,
      isAwaited: awaited,
    };
  }

  ofCall(node: ts.CallExpression | ts.TaggedTemplateExpression, called: Called): Step | undefined {
    const { member } = called;
    if (member.does === undefined || member.does === "run") return undefined;
    if (member.does === "sql") return this.ofSql(node, called);
    const { receiver, scope } = called;
    if (member.does === "begin" || member.does === "commit" || member.does === "rollback") {
      return this.transactional(node, called, member.does);
    }
    const call = ts.isCallExpression(node) ? node : undefined;
    const key = member.key === undefined ? undefined : keyOf(this.handles.checker, call?.arguments[member.key], scope);
    const handle = { ...receiver, ...this.joined(call, called) };
    return {
      ...this.place(calleeOf(node)),
      ...this.owner(handle),
      action: member.does,
      model: this.handles.modelOf(receiver, node, member),
      key: key?.text ?? null,
      isOneRow: member.one === true,
      row:
        call === undefined
          ? noRow
          : this.handles.rows.ofCall({ node: call, member, scope, isWrite: member.does === "write" }),
      lock: this.lockOf(node, called, key?.isGiven === true),
      isAwaited: isAwaited(node),
      ...(member.isPrimary === true ? { isPrimary: true } : {}),
    };
  }

  /** As `ofCall`, of a call that is given what it runs meanwhile. */
  ofHolding(node: ts.CallExpression, called: Called): Step | undefined {
    const step = this.ofCall(node, called);
    const isGiven = node.arguments.some((each) => functionGiven(this.handles.checker, bare(each), called.scope));
    return step?.lock == null || !isGiven ? step : { ...step, lock: { ...step.lock, isWhileRun: true } };
  }

  private joined(node: ts.CallExpression | undefined, { member, scope }: Called): Pick<Handle, "transaction"> | object {
    const transaction = node === undefined ? undefined : this.handles.transactions.givenTo(node, member, scope);
    return transaction === undefined ? {} : { transaction };
  }

  private ofSql(node: ts.CallExpression | ts.TaggedTemplateExpression, called: Called): Step | undefined {
    const written = ts.isCallExpression(node) ? node.arguments[0] : node.template;
    const text = written === undefined ? undefined : this.sqlOf(written);
    const meaning = text === undefined ? undefined : sqlMeaning(text);
    if (meaning === undefined) return undefined;
    const { does } = meaning;
    if (does === "begin" || does === "commit" || does === "rollback") return this.transactional(node, called, does);
    const handle = { ...called.receiver, ...this.joined(ts.isCallExpression(node) ? node : undefined, called) };
    return {
      ...this.place(calleeOf(node)),
      ...this.owner(handle),
      action: does,
      model: meaning.table,
      // Which rows depends on the parameters, which stand elsewhere.
      key: null,
      isOneRow: false,
      row: noRow,
      lock: meaning.lock,
      isAwaited: isAwaited(node),
    };
  }

  private sqlOf(written: ts.Node): string | undefined {
    if (!ts.isExpression(written)) return undefined;
    const node = bare(written);
    if (ts.isObjectLiteralExpression(node)) {
      const text = node.properties.find((each) => /^(text|sql)$/.test(each.name?.getText() ?? ""));
      return text !== undefined && ts.isPropertyAssignment(text) ? this.sqlOf(text.initializer) : undefined;
    }
    return textOf(this.handles.checker, node);
  }

  private transactional(
    node: ts.CallExpression | ts.TaggedTemplateExpression,
    { receiver }: Called,
    does: "begin" | "commit" | "rollback",
  ): Step {
    const { connection } = receiver;
    if (connection !== null && does === "begin") {
      this.open.set(connection, `${connection} begun at ${node.getSourceFile().fileName}:${node.pos}`);
    }
    const step = {
      ...this.place(calleeOf(node)),
      ...this.owner(receiver),
      action: does,
      model: null,
      key: null,
      isOneRow: false,
      row: noRow,
      lock: null,
      isAwaited: isAwaited(node),
    };
    if (connection !== null && does === "commit") this.open.delete(connection);
    return step;
  }

  private lockOf(
    node: ts.CallExpression | ts.TaggedTemplateExpression,
    { receiver, member, scope }: Called,
    hasKey: boolean,
  ): StepLock | null {
    if (member.does !== "lock") return this.rowLock(node, { receiver, member, scope, name: "" }, hasKey);
    if (member.lockName === undefined) {
      const name = ts.isCallExpression(node) ? ownerText(node.expression) : "";
      const isWide = receiver.origin === "module" && ts.isCallExpression(node);
      return { scope: isWide && !setsModuleVariable(this.handles.checker, node) ? "global" : "unknown", name };
    }
    const named = ts.isCallExpression(node) ? node.arguments[member.lockName] : undefined;
    // What is not named is one for all.
    if (named === undefined || ts.isFunctionLike(bare(named)))
      return { scope: "global", name: calleeOf(node).getText() };
    const text = named === undefined ? undefined : this.fixedName(named);
    return { scope: text === undefined ? "unknown" : "global", name: text ?? named?.getText() ?? "" };
  }

  /** A name that is the same in each call; in a list, the only one. */
  private fixedName(expression: ts.Expression): string | undefined {
    const node = bare(expression);
    const only = ts.isArrayLiteralExpression(node) && node.elements.length === 1 ? node.elements[0] : node;
    const text = only === undefined ? undefined : textOf(this.handles.checker, only);
    return text?.includes("\uFFFC") === true ? undefined : text;
  }

  /** `lock: …` among the options of a read. */
  private rowLock(
    node: ts.CallExpression | ts.TaggedTemplateExpression,
    { receiver, member }: Called,
    hasKey: boolean,
  ): StepLock | null {
    if (member.does !== "read" || !ts.isCallExpression(node)) return null;
    const options = node.arguments
      .map(bare)
      .filter(ts.isObjectLiteralExpression)
      .flatMap(({ properties }) => [...properties]);
    const has = (name: string) => options.some((each) => each.name?.getText() === name);
    if (!has("lock")) return null;
    const model = this.handles.modelOf(receiver, node, member);
    // Without an argument for the rows it is about the very row that it is called on.
    const isNarrow =
      member.key === undefined || (hasKey && (has("where") || member.one === true || has("take") || has("limit")));
    return { scope: isNarrow ? "rows" : model === null ? "unknown" : "table", name: model ?? "" };
  }

  private owner(handle: Handle): Pick<Step, "library" | "store" | "connection" | "transaction"> {
    const { vocabulary, connection } = handle;
    return {
      library: vocabulary.library,
      store: vocabulary.store === "endpoints" ? "database" : (vocabulary.store satisfies StoreKind),
      connection,
      transaction: this.transactionOf(handle),
    };
  }

  private transactionOf({ transaction, connection }: Handle): StepTransaction {
    if (transaction.kind === "inside") return transaction;
    const open = connection === null ? undefined : this.open.get(connection);
    if (open !== undefined) return { kind: "inside", id: open };
    return transaction.kind === "unknown" || this.isWrapped ? { kind: "unknown" } : { kind: "none" };
  }

  private place(node: ts.Node): Pick<Step, "path" | "call" | keyof ReturnType<typeof rangeOf>> {
    return {
      ...rangeOf(node),
      path: this.relative(node.getSourceFile().fileName),
      call: shortCall(node),
    };
  }
}

function calleeOf(node: ts.CallExpression | ts.TaggedTemplateExpression): ts.Node {
  return ts.isCallExpression(node) ? node.expression : node.tag;
}

/** `users.save`, on one line; the middle of a long chain is left out. */
function shortCall(node: ts.Node): string {
  const text = node.getText().replaceAll(/\s+/g, "");
  if (text.length <= 60) return text;
  const last = ts.isPropertyAccessExpression(node) ? `.${node.name.text}` : "";
  return `${text.slice(0, 40)}…${last}`;
}

function ownerText(node: ts.Expression): string {
  return ts.isPropertyAccessExpression(node) ? node.expression.getText() : node.getText();
}
