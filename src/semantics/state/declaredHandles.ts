import { ts } from "../compiler";
import { assignedTo, bare, classAround, type FunctionNode, isOwn, targetOf } from "./declarations";
import { type Handle, type HandleTransaction, noTransaction, unknownTransaction } from "./handle";
import { isInjected, originOf } from "./handleOrigins";
import type { Handles } from "./handles";
import { modelNameOf } from "./names";
import { noRow } from "./rows";
import type { Scope } from "./scope";
import { memberMeaning, typeMeaning, vocabulariesOf } from "./vocabulary";
import type { Vocabulary } from "./vocabulary/vocabulary";

const maxClasses = 8;

/** What declarations say about what a value is: annotations, initializers, parameters, classes. */
export class DeclaredHandles {
  constructor(private readonly handles: Handles) {}

  make(vocabulary: Vocabulary, type: string, at: ts.Node, model: string | null = null): Handle {
    const meaning = typeMeaning(vocabulary, type);
    const isAtModule = originOf(at) === "module";
    const isMade = meaning?.isClient === true && (ts.isNewExpression(at) || ts.isCallExpression(at));
    const lazy = meaning?.lazy;
    return {
      vocabulary,
      type,
      model: model ?? ownModel(vocabulary, type),
      connection: isMade ? `${at.getSourceFile().fileName}:${at.pos}` : vocabulary.library,
      transaction: meaning?.transaction === "yes" ? unknownTransaction : noTransaction,
      origin: isAtModule ? "module" : originOf(at),
      query:
        lazy === undefined
          ? null
          : {
              action: lazy,
              isSaid: false,
              key: null,
              hasKey: false,
              isOneRow: false,
              row: () => noRow,
              locks: false,
              at,
            },
    };
  }

  /** Says what a callback that a library runs is handed. */
  bindCallback(
    run: {
      readonly node: ts.CallExpression;
      readonly receiver: Handle;
      /** The types of what it is handed. */
      readonly parameters: readonly string[];
      readonly transaction: HandleTransaction;
      readonly id: string;
    },
    target: FunctionNode,
    scope: Scope,
  ): void {
    run.parameters.forEach((type, index) => {
      const parameter = target.parameters[index];
      const symbol = parameter && this.handles.checker.getSymbolAtLocation(parameter.name);
      if (symbol === undefined) return;
      const { vocabulary } = run.receiver;
      // A transaction of the project's own mostly hands on what the library below it made.
      const below = vocabulary.isOwn === true && parameter !== undefined ? this.typedParameter(parameter) : undefined;
      const handle = below ?? this.make(vocabulary, type, run.node);
      scope.bind(symbol, {
        kind: "handle",
        handle: { ...handle, transaction: run.transaction, connection: run.id },
      });
    });
  }

  /** As it is, but whether it is in a transaction was decided elsewhere. */
  unsure(handle: Handle): Handle {
    const meaning = typeMeaning(handle.vocabulary, handle.type);
    return meaning?.transaction === undefined || handle.transaction.kind === "inside"
      ? handle
      : { ...handle, transaction: unknownTransaction };
  }

  ofName(node: ts.Identifier, scope: Scope): Handle | undefined {
    const { checker } = this.handles;
    const local = ts.isShorthandPropertyAssignment(node.parent)
      ? checker.getShorthandAssignmentValueSymbol(node.parent)
      : checker.getSymbolAtLocation(node);
    const binding = local === undefined ? undefined : scope.find(local);
    if (binding?.kind === "handle") return binding.handle;
    if (binding?.kind === "expression") return this.handles.of(binding.expression, binding.scope);
    const exported = this.handles.exported(node);
    if (exported !== undefined) {
      const { is } = exported.member;
      return is === undefined ? undefined : this.make(exported.vocabulary, is, node);
    }
    const target =
      local !== undefined && (local.flags & ts.SymbolFlags.Alias) !== 0 ? checker.getAliasedSymbol(local) : local;
    return target === undefined ? undefined : this.ofSymbol(target, { node, scope });
  }

  /** `this.users`, `db.client`: by the declaration of the property. */
  ofProperty(node: ts.PropertyAccessExpression, scope: Scope): Handle | undefined {
    const symbol = targetOf(this.handles.checker, node.name);
    if (symbol === undefined) return undefined;
    const binding = scope.find(symbol);
    if (binding?.kind === "handle") return binding.handle;
    return this.ofSymbol(symbol, { node, scope });
  }

  private ofSymbol(
    symbol: ts.Symbol,
    { node, scope }: { readonly node: ts.Node; readonly scope: Scope },
  ): Handle | undefined {
    for (const declaration of symbol.declarations ?? []) {
      if (!isOwn(declaration)) continue;
      const handle = this.ofDeclaration(declaration, { node, scope });
      if (handle !== undefined) return handle;
    }
    return undefined;
  }

  private ofDeclaration(
    declaration: ts.Declaration,
    { node, scope }: { readonly node: ts.Node; readonly scope: Scope },
  ): Handle | undefined {
    if (ts.isClassLike(declaration)) return this.ofClass(declaration, { isStatic: true, at: node });
    if (ts.isBindingElement(declaration)) return this.ofBinding(declaration, scope);
    if (ts.isParameter(declaration)) return this.ofParameter(declaration);
    if (ts.isPropertyDeclaration(declaration)) return this.ofMember(declaration, scope);
    if (ts.isVariableDeclaration(declaration)) {
      const typed = declaration.type && this.ofType(declaration.type, { at: declaration });
      return this.ofValue(declaration.initializer, scope) ?? typed;
    }
    if (ts.isPropertyAssignment(declaration)) return this.ofValue(declaration.initializer, scope);
    if (ts.isShorthandPropertyAssignment(declaration)) return this.ofName(declaration.name, scope);
    if (ts.isExportAssignment(declaration)) return this.ofValue(declaration.expression, scope);
    if (ts.isGetAccessor(declaration)) return this.ofGetter(declaration, scope);
    return this.ofValue(assignedTo(declaration), scope);
  }

  private ofValue(value: ts.Expression | undefined, scope: Scope): Handle | undefined {
    if (value === undefined) return undefined;
    const handle = this.handles.of(value, scope);
    return handle === undefined ? undefined : { ...handle, origin: originOf(value) };
  }

  private ofGetter(getter: ts.GetAccessorDeclaration, scope: Scope): Handle | undefined {
    const typed = getter.type && this.ofType(getter.type, { at: getter });
    if (typed !== undefined) return this.unsure(typed);
    const [statement] = getter.body?.statements ?? [];
    return statement !== undefined && ts.isReturnStatement(statement)
      ? this.ofValue(statement.expression, scope)
      : undefined;
  }

  /** Whoever calls may hand in a transaction; a container that injects hands in what the whole program shares. */
  private ofParameter(parameter: ts.ParameterDeclaration): Handle | undefined {
    const handle = parameter.type && this.ofType(parameter.type, { at: parameter, decorated: parameter });
    if (handle === undefined) return undefined;
    const isMember = ts.isParameterPropertyDeclaration(parameter, parameter.parent);
    if (!isMember || !isInjected(parameter))
      return { ...this.unsure(handle), origin: isMember ? "member" : "parameter" };
    return { ...handle, origin: "member" };
  }

  /** What a parameter is by its type, written down or not. */
  private typedParameter(parameter: ts.ParameterDeclaration): Handle | undefined {
    const type = this.handles.checker.getTypeAtLocation(parameter);
    return this.ofParameter(parameter) ?? this.ofKnownType(type, parameter);
  }

  private ofMember(property: ts.PropertyDeclaration, scope: Scope): Handle | undefined {
    const value = this.ofValue(property.initializer, scope);
    if (value !== undefined) return value;
    const assigned = this.assignedInConstructor(property, scope);
    const typed = property.type && this.ofType(property.type, { at: property, decorated: property });
    if (assigned !== undefined) return { ...assigned, model: assigned.model ?? typed?.model ?? null };
    if (typed === undefined) return undefined;
    return { ...(isInjected(property) ? typed : this.unsure(typed)), origin: "member" };
  }

  private assignedInConstructor(property: ts.PropertyDeclaration, scope: Scope): Handle | undefined {
    const owner = classAround(property);
    const made = owner?.members.find(ts.isConstructorDeclaration);
    const name = property.name.getText();
    for (const statement of made?.body?.statements ?? []) {
      if (!ts.isExpressionStatement(statement) || !ts.isBinaryExpression(statement.expression)) continue;
      const { left, right } = statement.expression;
      if (left.getText() === `this.${name}`) return this.ofValue(right, scope);
    }
    return undefined;
  }

  /** `const { manager } = dataSource`, `({ prisma }: Context) => …`. */
  private ofBinding(element: ts.BindingElement, scope: Scope): Handle | undefined {
    const named = element.propertyName ?? element.name;
    if (!ts.isObjectBindingPattern(element.parent) || !ts.isIdentifier(named)) return undefined;
    const owner = element.parent.parent;
    if (ts.isVariableDeclaration(owner) && owner.initializer !== undefined) {
      const receiver = this.handles.of(owner.initializer, scope);
      const member = receiver && memberMeaning(receiver.vocabulary, receiver.type, named.text);
      if (receiver !== undefined && member?.is !== undefined) {
        const model = member.model === "property" ? named.text : receiver.model;
        return { ...receiver, type: member.is, model };
      }
    }
    const type = this.handles.checker.getTypeAtLocation(owner);
    const [declaration] = type.getProperty(named.text)?.declarations ?? [];
    if (declaration === undefined || !isOwn(declaration)) return undefined;
    if (ts.isPropertySignature(declaration) && declaration.type !== undefined) {
      const handle = this.ofType(declaration.type, { at: element });
      return handle === undefined ? undefined : this.unsure(handle);
    }
    return ts.isParameter(owner) ? undefined : this.ofDeclaration(declaration, { node: element, scope });
  }

  /** What a written type names. */
  ofType(
    type: ts.TypeNode,
    { at, decorated, depth = 0 }: { readonly at: ts.Node; readonly decorated?: ts.Node; readonly depth?: number },
  ): Handle | undefined {
    if (depth > maxClasses) return undefined;
    if (ts.isParenthesizedTypeNode(type)) return this.ofType(type.type, { at, depth: depth + 1 });
    if (ts.isUnionTypeNode(type) || ts.isIntersectionTypeNode(type)) {
      const found = type.types.flatMap((each) => this.ofType(each, { at, depth: depth + 1 }) ?? []);
      const [first] = found;
      return first === undefined || found.length === 1 ? first : { ...first, transaction: unknownTransaction };
    }
    if (!ts.isTypeReferenceNode(type)) return undefined;
    const name = type.typeName;
    if (ts.isIdentifier(name) && name.text === "Promise") {
      const [inner] = type.typeArguments ?? [];
      return inner === undefined ? undefined : this.ofType(inner, { at, depth: depth + 1 });
    }
    const exported = this.handles.exported(name);
    const is = exported?.member.is;
    if (exported !== undefined && is !== undefined) {
      const { vocabulary } = exported;
      const model = this.namedModel({ vocabulary, type: is }, type.typeArguments ?? [], decorated);
      return this.make(vocabulary, is, at, model);
    }
    return this.ofTypeName(name, { at, depth });
  }

  private ofTypeName(name: ts.EntityName, { at, depth }: { readonly at: ts.Node; readonly depth: number }) {
    for (const declaration of targetOf(this.handles.checker, name)?.declarations ?? []) {
      if (!isOwn(declaration)) continue;
      if (ts.isClassLike(declaration)) return this.ofClass(declaration, { isStatic: false, at });
      if (ts.isTypeAliasDeclaration(declaration)) return this.ofType(declaration.type, { at, depth: depth + 1 });
      if (ts.isInterfaceDeclaration(declaration)) return this.ofHeritage(declaration, { at, depth });
    }
    return undefined;
  }

  private ofHeritage(
    declaration: ts.InterfaceDeclaration,
    { at }: { readonly at: ts.Node; readonly depth: number },
  ): Handle | undefined {
    for (const clause of declaration.heritageClauses ?? []) {
      for (const { expression, typeArguments } of clause.types) {
        const exported = this.handles.exported(expression);
        if (exported?.member.is === undefined) continue;
        const found = { vocabulary: exported.vocabulary, type: exported.member.is };
        return this.make(found.vocabulary, found.type, at, this.namedModel(found, typeArguments ?? []));
      }
    }
    return undefined;
  }

  private namedModel(
    { vocabulary, type }: { readonly vocabulary: Vocabulary; readonly type: string },
    given: readonly ts.TypeNode[],
    decorated?: ts.Node,
  ): string | null {
    const index = typeMeaning(vocabulary, type)?.modelArgument;
    if (index === undefined) return null;
    const injected = decorated === undefined ? undefined : this.injectedModel(decorated);
    if (injected !== undefined) return injected;
    const argument = given[index];
    if (argument === undefined || !ts.isTypeReferenceNode(argument)) return null;
    const { typeName } = argument;
    // Which model a base class is about, each class that extends it says for itself.
    const isOpen = targetOf(this.handles.checker, typeName)?.declarations?.some(ts.isTypeParameterDeclaration) === true;
    return isOpen ? null : ts.isIdentifier(typeName) ? typeName.text : typeName.right.text;
  }

  /** `@InjectRepository(User)`, `@InjectModel(User.name)`. */
  private injectedModel(node: ts.Node): string | undefined {
    for (const decorator of ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : []) {
      const { expression } = decorator;
      const [argument] = ts.isCallExpression(expression) ? expression.arguments : [];
      if (argument !== undefined) return modelNameOf(this.handles.checker, argument) ?? undefined;
    }
    return undefined;
  }

  /** By what a class of the project extends, through classes in between. */
  ofClass(
    declaration: ts.ClassLikeDeclaration,
    { isStatic, at }: { readonly isStatic: boolean; readonly at: ts.Node },
  ): Handle | undefined {
    let current: ts.ClassLikeDeclaration | undefined = declaration;
    let given: readonly ts.TypeNode[] = [];
    for (let step = 0; current !== undefined && step < maxClasses; step++) {
      const extended: ts.ExpressionWithTypeArguments | undefined = current.heritageClauses?.find(
        ({ token }) => token === ts.SyntaxKind.ExtendsKeyword,
      )?.types[0];
      if (extended === undefined) return undefined;
      given = substituted(extended.typeArguments ?? [], current, given);
      const exported = this.handles.exported(extended.expression);
      if (exported?.member.is !== undefined) {
        const found = { vocabulary: exported.vocabulary, type: exported.member.is };
        return this.ofExtended(found, { declaration, isStatic, at, given });
      }
      const target: ts.Symbol | undefined = targetOf(this.handles.checker, bare(extended.expression));
      current = target?.declarations?.find(ts.isClassLike);
    }
    return undefined;
  }

  private ofExtended(
    { vocabulary, type }: { readonly vocabulary: Vocabulary; readonly type: string },
    {
      declaration,
      isStatic,
      at,
      given,
    }: {
      readonly declaration: ts.ClassLikeDeclaration;
      readonly isStatic: boolean;
      readonly at: ts.Node;
      readonly given: readonly ts.TypeNode[];
    },
  ): Handle | undefined {
    const meaning = typeMeaning(vocabulary, type);
    const name = declaration.name?.text ?? null;
    if (isStatic && meaning?.static === undefined) return undefined;
    const model = meaning?.static === undefined ? this.namedModel({ vocabulary, type }, given) : name;
    const handle = this.make(vocabulary, isStatic ? (meaning?.static ?? type) : type, at, model);
    return meaning?.isClient === true ? { ...handle, connection: `${vocabulary.library} ${name}` } : handle;
  }

  /** A type that the checker knows: a class of the project, or one of an installed library. */
  ofKnownType(type: ts.Type, at: ts.Node): Handle | undefined {
    const symbol = type.getSymbol();
    const [declaration] = symbol?.declarations ?? [];
    if (symbol === undefined || declaration === undefined) return undefined;
    if (isOwn(declaration)) {
      const { fileName } = declaration.getSourceFile();
      const own = fileName === at.getSourceFile().fileName ? undefined : this.handles.ownModuleAt(fileName);
      if (own !== undefined) return this.make(own, symbol.name, at);
      const isInstance = ts.isClassLike(declaration) && (type.flags & ts.TypeFlags.Object) !== 0 && type.isClass();
      return isInstance ? this.ofClass(declaration, { isStatic: false, at }) : undefined;
    }
    const module = packageOf(declaration.getSourceFile().fileName);
    if (module === undefined) return undefined;
    for (const vocabulary of vocabulariesOf(module)) {
      const known = typeMeaning(vocabulary, symbol.name);
      if (known === undefined || known.lazy !== undefined) continue;
      const [argument] = this.handles.checker.getTypeArguments(type as ts.TypeReference) ?? [];
      const model = known.modelArgument === undefined ? null : (argument?.getSymbol()?.name ?? null);
      return this.make(vocabulary, symbol.name, at, model);
    }
    return undefined;
  }
}

/** The model that a value of a module of the project is about by its name; null where that says nothing. */
function ownModel(vocabulary: Vocabulary, type: string): string | null {
  const isNamed = vocabulary.isOwn === true && !Object.hasOwn(vocabulary.types, type);
  return isNamed && !/^(default|part|)$/.test(type) ? type : null;
}

/** The arguments of an extended class, with what a derived one gives for its own parameters put in. */
function substituted(
  types: readonly ts.TypeNode[],
  declaration: ts.ClassLikeDeclaration,
  given: readonly ts.TypeNode[],
): readonly ts.TypeNode[] {
  const parameters = declaration.typeParameters?.map(({ name }) => name.text) ?? [];
  return types.map((type) => {
    const index = parameters.indexOf(type.getText());
    return index >= 0 ? (given[index] ?? type) : type;
  });
}

/** `@nestjs/common` of a path below node_modules. */
function packageOf(fileName: string): string | undefined {
  const at = fileName.lastIndexOf("/node_modules/");
  if (at < 0) return undefined;
  const parts = fileName.slice(at + "/node_modules/".length).split("/");
  return parts.slice(0, parts[0]?.startsWith("@") === true ? 2 : 1).join("/");
}
