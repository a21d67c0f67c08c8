import type { DeclarationKind } from "../model";
import { SyntaxKind, type ts } from "./compiler";
import { declarationKind, kindOfValue } from "./declarationKinds";
import { bindingNames } from "./exportedNames";
import { type ImportedAs, literalText, moduleNameOf, requiredValue } from "./moduleCalls";
import { offeredMembers } from "./offeredMembers";

export interface Declared {
  readonly kind: DeclarationKind;
  /** An offset that white space and comments may follow. */
  readonly position: number;
  /** See `ExportFact`; undefined for what has no members by its kind. */
  readonly members?: number | undefined;
}

/** Of declarations that merge, the one that says best what the name is: the order of `DeclarationKind`. */
const precedence: readonly DeclarationKind[] = [
  "class",
  "enum",
  "function",
  "interface",
  "type",
  "variable",
  "namespace",
];

/** What the names at a file's top level stand for. Most files ask for few of them, so it is looked up when asked first. */
export class TopLevelNames {
  private imported: Map<string, ImportedAs> | undefined;
  private readonly declared = new Map<string, Declared>();

  constructor(private readonly statements: readonly ts.Statement[]) {}

  importOf(name: string): ImportedAs | undefined {
    return this.read().get(name);
  }

  declarationOf(name: string): Declared | undefined {
    this.read();
    return this.declared.get(name);
  }

  private read(): ReadonlyMap<string, ImportedAs> {
    if (this.imported !== undefined) return this.imported;
    this.imported = new Map();
    for (const statement of this.statements) this.statement(statement, this.imported);
    return this.imported;
  }

  private statement(statement: ts.Statement, imported: Map<string, ImportedAs>): void {
    switch (statement.kind) {
      case SyntaxKind.ImportDeclaration:
        importDeclaration(statement as ts.ImportDeclaration, imported);
        return;
      case SyntaxKind.ImportEqualsDeclaration:
        importEquals(statement as ts.ImportEqualsDeclaration, imported);
        return;
      case SyntaxKind.VariableStatement:
        for (const declaration of (statement as ts.VariableStatement).declarationList.declarations) {
          this.variable(declaration, imported);
        }
        return;
    }
    const kind = declarationKind(statement);
    const name = (statement as ts.DeclarationStatement).name?.text;
    if (kind !== undefined && name !== undefined) {
      this.declare(name, { kind, position: statement.pos, members: offeredMembers(statement) });
    }
  }

  private variable({ name, initializer, pos }: ts.VariableDeclaration, imported: Map<string, ImportedAs>): void {
    const required = requiredValue(initializer);
    if (required === undefined) {
      const kind = name.kind === SyntaxKind.Identifier ? kindOfValue(initializer) : "variable";
      for (const each of bindingNames(name)) this.declare(each, { kind, position: pos });
    } else if (name.kind === SyntaxKind.Identifier) {
      imported.set(name.text, required);
    } else if (name.kind === SyntaxKind.ObjectBindingPattern && required.importedName === "=") {
      for (const element of name.elements) {
        if (element.name.kind !== SyntaxKind.Identifier || element.dotDotDotToken !== undefined) continue;
        const importedName = moduleNameOf(element.propertyName ?? element.name);
        imported.set(element.name.text, { specifier: required.specifier, importedName });
      }
    }
  }

  private declare(name: string, declared: Declared): void {
    const known = this.declared.get(name);
    if (known !== undefined && precedence.indexOf(known.kind) <= precedence.indexOf(declared.kind)) return;
    this.declared.set(name, declared);
  }
}

function importDeclaration(
  { moduleSpecifier, importClause }: ts.ImportDeclaration,
  imported: Map<string, ImportedAs>,
): void {
  const specifier = literalText(moduleSpecifier);
  if (specifier === undefined || importClause === undefined) return;
  const { name, namedBindings } = importClause;
  if (name !== undefined) imported.set(name.text, { specifier, importedName: "default" });
  if (namedBindings?.kind === SyntaxKind.NamespaceImport) {
    imported.set(namedBindings.name.text, { specifier, importedName: "*" });
  }
  if (namedBindings?.kind !== SyntaxKind.NamedImports) return;
  for (const element of namedBindings.elements) {
    imported.set(element.name.text, { specifier, importedName: (element.propertyName ?? element.name).text });
  }
}

function importEquals({ name, moduleReference }: ts.ImportEqualsDeclaration, imported: Map<string, ImportedAs>): void {
  if (moduleReference.kind !== SyntaxKind.ExternalModuleReference) return;
  const specifier = literalText(moduleReference.expression);
  if (specifier !== undefined) imported.set(name.text, { specifier, importedName: "=" });
}
