import { type Checker, ts } from "../compiler";
import { type LibraryName, libraryNameOf } from "../libraryName";
import {
  bare,
  calledFunction,
  classAround,
  type FunctionNode,
  functionOf,
  isFunctionNode,
  isOwn,
  targetOf,
} from "./declarations";
import { DeclaredHandles } from "./declaredHandles";
import { GivenTransactions } from "./givenTransactions";
import type { Handle, Query } from "./handle";
import { linkKeyOf } from "./keys";
import { modelNameOf } from "./names";
import { ownModuleNamedBy } from "./ownImports";
import { noOwnModules, type OwnModules } from "./ownModules";
import { onlyReturn, returnedBy } from "./returned";
import { bothRows, Rows } from "./rows";
import type { Scope } from "./scope";
import { exportMeaning, memberMeaning, typeMeaning, vocabulariesGeneratedIn, vocabulariesOf } from "./vocabulary";
import type { Member, Vocabulary } from "./vocabulary/vocabulary";

/** How far names are followed from one to the next. */
const maxDepth = 12;

/** Tells what expressions stand for in the words of the libraries. */
export class Handles {
  readonly declared: DeclaredHandles;
  readonly rows: Rows;
  readonly transactions: GivenTransactions;
  private depth = 0;
  /** How often something could not be followed further. */
  private cuts = 0;

  constructor(
    readonly checker: Checker,
    private readonly ownModules: OwnModules = noOwnModules,
  ) {
    this.declared = new DeclaredHandles(this);
    this.rows = new Rows(this);
    this.transactions = new GivenTransactions(this);
  }

  /** @returns undefined for what is of no library, or cannot be told. */
  of(expression: ts.Expression, used: Scope): Handle | undefined {
    const node = bare(expression);
    const scope = used.homeOf(node);
    const known = scope.handles.get(node);
    if (known === null || this.depth >= maxDepth) this.cuts++;
    if (known !== undefined) return known === "none" ? undefined : (known ?? undefined);
    if (this.depth >= maxDepth) return undefined;
    scope.handles.set(node, null);
    this.depth++;
    const { cuts } = this;
    const handle = this.find(node, scope);
    this.depth--;
    // What was cut short may be found from elsewhere.
    if (handle === undefined && this.cuts > cuts && this.depth > 0) scope.handles.delete(node);
    else scope.handles.set(node, handle ?? "none");
    return handle;
  }

  /** What a property of a value, or a call of it, means; with the value itself. */
  memberOf(callee: ts.Expression, scope: Scope): UsedMember | undefined {
    const node = bare(callee);
    if (ts.isPropertyAccessExpression(node)) {
      const receiver = this.of(node.expression, scope);
      const member = receiver && memberMeaning(receiver.vocabulary, receiver.type, node.name.text);
      const isKnown = receiver !== undefined && member !== undefined && !this.isToldByProject(receiver, node);
      if (isKnown && !isOwnPart(receiver.vocabulary, member)) return { receiver, member, name: node.name.text };
    }
    const called = this.of(node, scope);
    const member = called && typeMeaning(called.vocabulary, called.type)?.called;
    if (called !== undefined && member !== undefined) return { receiver: called, member, name: "" };
    const exported = this.exported(node);
    if (exported === undefined || isOwnPart(exported.vocabulary, exported.member)) return undefined;
    const receiver = this.declared.make(exported.vocabulary, "", node);
    return { receiver, member: exported.member, name: exported.name };
  }

  /** What the module of a library exports under the name that an expression or a name of a type stands for. */
  exported(node: ts.Node): Exported | undefined {
    if (!this.isImported(node)) return undefined;
    const found = this.libraryName(node);
    const own = found && this.ownModules.vocabularyOf(found.module);
    if (found !== undefined && own !== undefined) return exportedBy([own], found.name);
    const vocabularies = found === undefined ? undefined : vocabulariesOf(found.module);
    return found === undefined || vocabularies === undefined
      ? this.generated(node)
      : (exportedBy(vocabularies, found.name) ?? this.generated(node));
  }

  /** Whether the first of its names is asked of another module, which is known without looking at types. */
  private isImported(node: ts.Node): boolean {
    let first = node;
    while (ts.isPropertyAccessExpression(first)) first = first.expression;
    while (ts.isQualifiedName(first)) first = first.left;
    if (!ts.isIdentifier(first)) return false;
    const symbol = this.checker.getSymbolAtLocation(first);
    if (symbol === undefined) return false;
    const [declaration] = symbol.declarations ?? [];
    if ((symbol.flags & ts.SymbolFlags.Alias) !== 0) return true;
    if (declaration === undefined || !isOwn(declaration)) return false;
    return ts.isVariableDeclaration(declaration) || ts.isBindingElement(declaration);
  }

  /** `Prisma.TransactionClient` of a named import as well, which no module exports under that name. */
  private libraryName(node: ts.Node): LibraryName | undefined {
    const own = this.ownModules.isEmpty
      ? undefined
      : (specifier: ts.StringLiteralLike) => ownModuleNamedBy(specifier, this.checker, this.ownModules);
    const found = libraryNameOf(this.checker, node, own);
    if (found !== undefined) return found;
    const [left, right] = partsOf(node);
    const space = left === undefined ? undefined : libraryNameOf(this.checker, left, own);
    return space === undefined ? undefined : { module: space.module, name: `${space.name}.${right}` };
  }

  /** A client that is generated into the project is told by where it is imported from. */
  private generated(node: ts.Node): Exported | undefined {
    const [left, right] = partsOf(node);
    const asked = left ?? node;
    if (!ts.isIdentifier(asked)) return undefined;
    const specifier = this.checker.getSymbolAtLocation(asked)?.declarations?.find(ts.isImportSpecifier);
    const module = specifier?.parent.parent.parent.moduleSpecifier;
    if (specifier === undefined || module === undefined || !ts.isStringLiteral(module)) return undefined;
    const own = (specifier.propertyName ?? specifier.name).text;
    return exportedBy(vocabulariesGeneratedIn(module.text), right === undefined ? own : `${own}.${right}`);
  }

  private find(node: ts.Expression, scope: Scope): Handle | undefined {
    if (ts.isAwaitExpression(node)) return this.awaited(this.of(node.expression, scope));
    if (node.kind === ts.SyntaxKind.ThisKeyword || node.kind === ts.SyntaxKind.SuperKeyword) {
      return scope.self ?? this.thisHandle(node);
    }
    if (ts.isIdentifier(node)) return this.declared.ofName(node, scope);
    if (ts.isPropertyAccessExpression(node)) return this.property(node, scope) ?? this.byType(node);
    if (ts.isCallExpression(node)) return this.call(node, scope) ?? this.byType(node);
    if (ts.isNewExpression(node)) return this.made(node);
    if (ts.isConditionalExpression(node)) {
      return this.of(node.whenTrue, scope) ?? this.of(node.whenFalse, scope);
    }
    if (ts.isBinaryExpression(node)) return this.either(node, scope);
    return undefined;
  }

  /** `given ?? own`: whichever it is, it may be in a transaction when one of them may be. */
  private either({ left, right, operatorToken }: ts.BinaryExpression, scope: Scope): Handle | undefined {
    const { kind } = operatorToken;
    if (kind === ts.SyntaxKind.EqualsToken || kind === ts.SyntaxKind.QuestionQuestionEqualsToken) {
      return this.of(right, scope);
    }
    if (kind !== ts.SyntaxKind.BarBarToken && kind !== ts.SyntaxKind.QuestionQuestionToken) return undefined;
    const [one, other] = [this.of(left, scope), this.of(right, scope)];
    if (one === undefined || other === undefined) {
      const only = one ?? other;
      const isShared = left.getText().includes("global") || one !== undefined;
      return only === undefined || isShared ? only : this.declared.unsure(only);
    }
    return one.transaction.kind === other.transaction.kind ? one : { ...one, transaction: { kind: "unknown" } };
  }

  private awaited(handle: Handle | undefined): Handle | undefined {
    if (handle?.query == null) return handle;
    const type = typeMeaning(handle.vocabulary, handle.type)?.resolvesTo;
    return type === undefined ? undefined : { ...handle, type, query: null };
  }

  private thisHandle(node: ts.Node): Handle | undefined {
    const owner = classAround(node);
    if (owner === undefined) return undefined;
    const isStatic = isInStatic(node, owner);
    return this.declared.ofClass(owner, { isStatic, at: node });
  }

  private property(node: ts.PropertyAccessExpression, scope: Scope): Handle | undefined {
    const receiver = this.of(node.expression, scope);
    if (receiver !== undefined && !this.isToldByProject(receiver, node)) {
      const member = memberMeaning(receiver.vocabulary, receiver.type, node.name.text);
      return member?.is === undefined ? undefined : this.derived(receiver, member.is, node, member);
    }
    const exported = this.exported(node);
    if (exported !== undefined) {
      const { vocabulary, member } = exported;
      return member.is === undefined ? undefined : this.declared.make(vocabulary, member.is, node);
    }
    return this.declared.ofProperty(node, scope);
  }

  private call(node: ts.CallExpression, scope: Scope): Handle | undefined {
    const found = this.memberOf(node.expression, scope);
    if (found !== undefined) return this.result(node, { ...found, scope });
    const target = calledFunction(this.checker, node);
    return (target && this.returned(target, node, scope)) ?? this.kept(node, scope);
  }

  /** `remember("db", () => new Client())`: a client that a function makes which is handed to something that keeps it. */
  private kept(node: ts.CallExpression, scope: Scope): Handle | undefined {
    const only = node.arguments.map(bare).find(isFunctionNode) as FunctionNode | undefined;
    if (only === undefined || only.parameters.length > 0) return undefined;
    const found = returnedBy(only).map((value) => value && this.of(value, scope));
    const areClients = found.every((each) => each && typeMeaning(each.vocabulary, each.type)?.isClient === true);
    return areClients ? found[0] : undefined;
  }

  private result(
    node: ts.CallExpression,
    { receiver, member, scope }: { readonly receiver: Handle; readonly member: Member; readonly scope: Scope },
  ): Handle | undefined {
    if (member.returns === undefined) return undefined;
    const type = member.returns === "same" ? receiver.type : member.returns;
    const handle = this.derived(receiver, type, node, member);
    const isOwnTransaction = member.transaction === true || (member.runs?.transaction === true && !hasFunction(node));
    const connection =
      member.connects === true || isOwnTransaction ? this.place(node, scope) : this.connectionOf(handle, receiver);
    return {
      ...handle,
      connection,
      transaction: isOwnTransaction
        ? { kind: "inside", id: this.place(node, scope) }
        : this.joined(handle, node, member, scope),
      origin: member.connects === true ? "local" : handle.origin,
      query: this.queryOf(handle, node, { receiver, member, scope }),
    };
  }

  private connectionOf(handle: Handle, receiver: Handle): string | null {
    return receiver.type === "" ? handle.connection : receiver.connection;
  }

  private joined(handle: Handle, node: ts.CallExpression, member: Member, scope: Scope): Handle["transaction"] {
    const joining = member.joins === undefined ? undefined : node.arguments[member.joins];
    if (joining !== undefined) return this.transactions.of(joining, scope);
    return this.transactions.givenTo(node, member, scope) ?? handle.transaction;
  }

  /** What a definition says of the module that a file of the project is. */
  ownModuleAt(fileName: string): Vocabulary | undefined {
    return this.ownModules.at(fileName);
  }

  private queryOf(
    handle: Handle,
    node: ts.CallExpression,
    { receiver, member, scope }: { readonly receiver: Handle; readonly member: Member; readonly scope: Scope },
  ): Query | null {
    const lazy = typeMeaning(handle.vocabulary, handle.type)?.lazy;
    if (lazy === undefined) return null;
    const before = receiver.query;
    const key = linkKeyOf(this.checker, node, member.key, scope);
    const keyText = joinKeys(before, key);
    const action = member.makes ?? before?.action ?? lazy;
    const own = () => this.rows.ofCall({ node, member, scope, isWrite: action === "write" });
    return {
      action,
      row: before === null ? own : () => bothRows(before.row(), own()),
      isSaid: member.makes !== undefined || before?.isSaid === true,
      key: keyText,
      hasKey: before?.hasKey === true || key?.isGiven === true,
      isOneRow: before?.isOneRow === true || member.one === true,
      locks: before?.locks === true || member.locks === true,
      at: before === null || member.makes !== undefined ? node.expression : before.at,
    };
  }

  private derived(receiver: Handle, type: string, node: ts.Node, member: Member): Handle {
    const { vocabulary } = receiver;
    const model = this.modelOf(receiver, node, member);
    if (receiver.type === "") return { ...this.declared.make(vocabulary, type, node), model };
    const meaning = typeMeaning(vocabulary, type);
    const isNew = meaning?.transaction === "yes" && receiver.transaction.kind === "none";
    return { ...receiver, type, model, query: null, transaction: isNew ? { kind: "unknown" } : receiver.transaction };
  }

  /** The model that a member is about. */
  modelOf(receiver: Handle, node: ts.Node, { model }: Member): string | null {
    if (model === undefined) return receiver.model;
    if (model === "none") return null;
    if (typeof model === "object" && "named" in model) return model.named;
    if (model === "property") return ts.isPropertyAccessExpression(node) ? node.name.text : null;
    const argument = ts.isCallExpression(node) ? node.arguments[model.argument] : undefined;
    if (argument === undefined) return receiver.model;
    return modelNameOf(this.checker, argument) ?? null;
  }

  private made(node: ts.NewExpression): Handle | undefined {
    const exported = this.exported(node.expression);
    if (exported?.member.is !== undefined) return this.declared.make(exported.vocabulary, exported.member.is, node);
    const target = targetOf(this.checker, node.expression)?.declarations?.find(ts.isClassLike);
    if (target !== undefined) return this.declared.ofClass(target, { isStatic: false, at: node });
    return undefined;
  }

  /** What a function of the project gives: as it is declared, or what its only `return` says. A query is never it. */
  private returned(target: FunctionNode, node: ts.CallExpression, scope: Scope): Handle | undefined {
    if (target.type !== undefined) {
      const handle = this.declared.ofType(target.type, { at: node });
      // Whose query it is that comes back cannot be told.
      if (handle?.query != null) return { ...handle, transaction: { kind: "unknown" } };
      if (handle !== undefined) return this.declared.unsure(handle);
    }
    const value = onlyReturn(target);
    if (value === undefined) return undefined;
    const inner = scope.called(`returned ${node.pos}`, target, () => undefined);
    const handle = this.of(value, inner);
    return handle === undefined || handle.query !== null ? undefined : handle;
  }

  /** As the checker knows it, where the library or the project's own class is there. */
  private byType(node: ts.Expression): Handle | undefined {
    const type = this.checker.getNonNullableType(this.checker.getTypeAtLocation(node));
    const handle = this.declared.ofKnownType(type, node);
    return handle === undefined || handle.query !== null ? undefined : this.declared.unsure(handle);
  }

  /** What a definition says of the project's own code is meant to stand for what that code does. */
  private isToldByProject(receiver: Handle, node: ts.PropertyAccessExpression): boolean {
    return receiver.vocabulary.isOwn !== true && this.isOwnMember(node);
  }

  /** Whether the project itself declares a member, which says more about it than what a library's class would have. */
  isOwnMember(node: ts.PropertyAccessExpression): boolean {
    const symbol = this.checker.getSymbolAtLocation(node.name);
    const [declaration] = symbol?.declarations ?? [];
    if (symbol === undefined || declaration === undefined || !isOwn(declaration)) return false;
    return functionOf(this.checker, symbol) !== undefined || (symbol.flags & ts.SymbolFlags.ClassMember) !== 0;
  }

  /** Tells one connection or transaction from another. */
  place(node: ts.Node, scope: Scope): string {
    return `${node.getSourceFile().fileName}:${node.pos}${scope.homeOf(node).id}`;
  }
}

/** What is used of a value. */
export interface UsedMember {
  readonly receiver: Handle;
  readonly member: Member;
  /** Empty for a call of the value itself. */
  readonly name: string;
}

export interface Exported {
  readonly vocabulary: Vocabulary;
  readonly member: Member;
  readonly name: string;
}

function exportedBy(vocabularies: readonly Vocabulary[], name: string): Exported | undefined {
  for (const vocabulary of vocabularies) {
    const member = exportMeaning(vocabulary, name);
    if (member !== undefined) return { vocabulary, member, name };
  }
  return undefined;
}

/** A value of a module of the project; when it is called, that it does something is told by the code of that module. */
function isOwnPart(vocabulary: Vocabulary, { is }: Member): boolean {
  return vocabulary.isOwn === true && is !== undefined;
}

/** `Prisma` and `TransactionClient` of `Prisma.TransactionClient`. */
function partsOf(node: ts.Node): readonly [ts.Identifier, string] | readonly [] {
  if (ts.isQualifiedName(node) && ts.isIdentifier(node.left)) return [node.left, node.right.text];
  if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) return [node.expression, node.name.text];
  return [];
}

function hasFunction(node: ts.CallExpression): boolean {
  return node.arguments.some((each) => ts.isFunctionLike(bare(each)) || ts.isArrayLiteralExpression(bare(each)));
}

function joinKeys(
  before: Query | null,
  key: { readonly text: string | null; readonly isGiven: boolean } | null,
): string | null {
  if (key === null) return before?.key ?? null;
  if (before === null || !before.hasKey) return key.isGiven ? key.text : null;
  return before.key === null || key.text === null ? null : `${before.key} & ${key.text}`;
}

function isInStatic(node: ts.Node, owner: ts.ClassLikeDeclaration): boolean {
  for (let current = node.parent; current !== undefined && current !== owner; current = current.parent) {
    if (current.parent === owner && ts.isClassElement(current)) {
      return ts.canHaveModifiers(current) && (ts.getCombinedModifierFlags(current) & ts.ModifierFlags.Static) !== 0;
    }
  }
  return false;
}
