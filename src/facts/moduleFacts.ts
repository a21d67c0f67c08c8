import type { ExportFact, ImportFact, ImportKind } from "../model";
import { SyntaxKind, type ts } from "./compiler";
import { kindOfValue } from "./declarationKinds";
import { exportsOfCommonJs, exportsOfDeclaration, hasModifier } from "./exportedNames";
import { skipParentheses } from "./functionNames";
import { type ImportedAs, isRequire, literalText, moduleCall, moduleNameOf, requiredValue } from "./moduleCalls";
import { offeredMembers } from "./offeredMembers";
import type { TopLevelNames } from "./topLevelNames";

/** Imports and exports while they are gathered: with offsets (that may have white space in front) instead of lines. */
type WithPosition<T> = Omit<T, "startLine"> & { readonly position: number };
export type FoundImport = WithPosition<ImportFact>;
export type FoundExport = WithPosition<Omit<ExportFact, "declarationLine">> & { readonly declaredAt?: number };

/** What stands behind an exported name. */
type Origin = Pick<FoundExport, "kind" | "declaredAt" | "members"> | ImportedAs;

const everything: readonly string[] = ["*"];

/** Gathers what a file asks of other modules and what it offers them. */
export class ModuleFacts {
  readonly imports: FoundImport[] = [];
  readonly exports: FoundExport[] = [];
  /** Names by which functions were exported: an overload is no export of its own. */
  private readonly exportedFunctions = new Set<string>();
  /** A call of `require` or `import` that the walk is about to come to, and what the code around it takes. */
  private expectedCall: ts.Node | undefined;
  private expectedNames: readonly string[] = everything;

  /** @param isJavaScript whether assignments to `module.exports` and `exports` offer something. */
  constructor(
    private readonly isJavaScript: boolean,
    private readonly names: TopLevelNames,
  ) {}

  /** A statement of the file's top level. */
  statement(node: ts.Statement): void {
    switch (node.kind) {
      case SyntaxKind.ImportDeclaration:
        this.importDeclaration(node as ts.ImportDeclaration);
        return;
      case SyntaxKind.ImportEqualsDeclaration:
        this.importEquals(node as ts.ImportEqualsDeclaration);
        break;
      case SyntaxKind.ExportDeclaration:
        this.exportDeclaration(node as ts.ExportDeclaration);
        return;
      case SyntaxKind.ExportAssignment:
        this.exportAssignment(node as ts.ExportAssignment);
        return;
      case SyntaxKind.ExpressionStatement:
        if (this.isJavaScript) this.commonJs(node as ts.ExpressionStatement);
        return;
    }
    if (hasModifier(node, SyntaxKind.ExportKeyword)) this.exportedDeclaration(node);
  }

  /** What the pattern on the left takes of a module that is loaded on the right: `const { a } = require("x")`. */
  expectFromVariable(name: ts.BindingName, initializer: ts.Node): void {
    if (name.kind !== SyntaxKind.ObjectBindingPattern) return;
    const call = moduleCall(initializer);
    if (call === undefined) return;
    const names = name.elements.map((element) =>
      element.dotDotDotToken !== undefined ? "*" : moduleNameOf(element.propertyName ?? element.name),
    );
    this.expect(call, names);
  }

  /** `require("x").a`. */
  expectFromAccess({ name, expression }: ts.PropertyAccessExpression): void {
    const call = moduleCall(expression);
    if (call !== undefined) this.expect(call, [name.text]);
  }

  /** `require("x");` alone. */
  expectNothing(expression: ts.Expression): void {
    const call = moduleCall(expression);
    if (call !== undefined) this.expect(call, []);
  }

  private expect(call: ts.Node, names: readonly string[]): void {
    this.expectedCall = call;
    this.expectedNames = names;
  }

  /** `require("x")` and `import("x")`. */
  call(node: ts.CallExpression): void {
    const callee = node.expression;
    const kind =
      callee.kind === SyntaxKind.ImportKeyword ? "dynamic-import" : isRequire(callee) ? "require" : undefined;
    if (kind === undefined) return;
    const specifier = literalText(node.arguments[0]);
    if (specifier === undefined || (kind === "require" && node.arguments.length !== 1)) return;
    this.ask(kind, specifier, this.expectedCall === node ? this.expectedNames : everything, { position: node.pos });
  }

  /** `import("x").A` and `typeof import("x")` among the types. */
  importType(node: ts.ImportTypeNode): void {
    const literal =
      node.argument.kind === SyntaxKind.LiteralType ? (node.argument as ts.LiteralTypeNode).literal : undefined;
    const specifier = literalText(literal);
    if (specifier === undefined) return;
    let name = node.qualifier;
    while (name?.kind === SyntaxKind.QualifiedName) name = name.left;
    this.ask("import-type", specifier, name === undefined ? everything : [name.text], {
      typeOnly: true,
      position: node.pos,
    });
  }

  private importDeclaration(node: ts.ImportDeclaration): void {
    const specifier = literalText(node.moduleSpecifier);
    if (specifier === undefined) return;
    const clause = node.importClause;
    const names: string[] = [];
    let typeOnly = clause?.phaseModifier === SyntaxKind.TypeKeyword;
    if (clause?.name !== undefined) names.push("default");
    const bindings = clause?.namedBindings;
    if (bindings?.kind === SyntaxKind.NamespaceImport) names.push("*");
    if (bindings?.kind === SyntaxKind.NamedImports) {
      for (const element of bindings.elements) names.push((element.propertyName ?? element.name).text);
      if (clause?.name === undefined) typeOnly ||= eachIsType(bindings.elements);
    }
    this.ask("import", specifier, names, { typeOnly, position: node.pos });
  }

  private importEquals(node: ts.ImportEqualsDeclaration): void {
    if (node.moduleReference.kind !== SyntaxKind.ExternalModuleReference) return;
    const specifier = literalText(node.moduleReference.expression);
    if (specifier === undefined) return;
    this.ask("import-equals", specifier, ["="], { typeOnly: node.isTypeOnly, position: node.pos });
  }

  private exportDeclaration(node: ts.ExportDeclaration): void {
    const specifier = literalText(node.moduleSpecifier);
    const clause = node.exportClause;
    if (clause?.kind === SyntaxKind.NamedExports) {
      const { elements } = clause;
      for (const { name, propertyName, isTypeOnly, pos } of elements) {
        const own = (propertyName ?? name).text;
        const origin = specifier === undefined ? this.originOf(own) : { specifier, importedName: own };
        this.offer(name.text, { typeOnly: node.isTypeOnly || isTypeOnly, position: pos }, origin);
      }
      if (specifier === undefined) return;
      const names = elements.map((element) => (element.propertyName ?? element.name).text);
      this.ask("re-export", specifier, names, {
        typeOnly: node.isTypeOnly || eachIsType(elements),
        position: node.pos,
      });
    } else if (specifier !== undefined) {
      const origin = { specifier, importedName: "*" };
      this.offer(clause?.name.text ?? "*", { typeOnly: node.isTypeOnly, position: node.pos }, origin);
      this.ask("re-export", specifier, everything, { typeOnly: node.isTypeOnly, position: node.pos });
    }
  }

  private exportedDeclaration(node: ts.Statement): void {
    const { names, typeOnly } = exportsOfDeclaration(node);
    const members = withMembers(offeredMembers(node));
    for (const { name, kind } of names) {
      if (node.kind === SyntaxKind.FunctionDeclaration) {
        if (this.exportedFunctions.has(name)) continue;
        this.exportedFunctions.add(name);
      }
      const isOtherName = node.kind === SyntaxKind.ImportEqualsDeclaration;
      const origin = kind === undefined ? (isOtherName ? this.names.importOf(name) : undefined) : { kind, ...members };
      this.offer(name, { typeOnly, position: node.pos }, origin);
    }
  }

  private exportAssignment({ isExportEquals, expression, pos }: ts.ExportAssignment): void {
    this.offer(isExportEquals ? "=" : "default", { typeOnly: false, position: pos }, this.originOfValue(expression));
  }

  private commonJs(node: ts.ExpressionStatement): void {
    const { names, value } = exportsOfCommonJs(node.expression);
    for (const name of names) this.offer(name, { typeOnly: false, position: node.pos }, this.originOfValue(value));
  }

  private originOfValue(value: ts.Expression): Origin | undefined {
    const bare = skipParentheses(value) as ts.Expression;
    if (bare.kind === SyntaxKind.Identifier) return this.originOf((bare as ts.Identifier).text);
    return requiredValue(bare) ?? { kind: kindOfValue(bare), ...withMembers(offeredMembers(bare)) };
  }

  /** What a name of the file itself stands for; undefined for a global, and for what only gives something a name. */
  private originOf(name: string): Origin | undefined {
    const declared = this.names.declarationOf(name);
    if (declared === undefined) return this.names.importOf(name);
    return { kind: declared.kind, declaredAt: declared.position, ...withMembers(declared.members) };
  }

  private ask(
    kind: ImportKind,
    specifier: string,
    names: readonly string[],
    { typeOnly = false, position }: { readonly typeOnly?: boolean; readonly position: number },
  ): void {
    this.imports.push({ kind, specifier, names, typeOnly, position });
  }

  private offer(
    name: string,
    found: { readonly typeOnly: boolean; readonly position: number },
    origin: Origin | undefined,
  ): void {
    this.exports.push({ name, ...found, ...origin });
  }
}

function withMembers(members: number | undefined): Pick<FoundExport, "members"> {
  return members === undefined ? {} : { members };
}

/** Whether each name carries its own `type`. An empty list names nothing that could be erased. */
function eachIsType(elements: readonly { readonly isTypeOnly: boolean }[]): boolean {
  return elements.length > 0 && elements.every((element) => element.isTypeOnly);
}
