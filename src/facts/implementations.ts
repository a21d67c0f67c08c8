import type { ImplementationFact, ImplementationKind } from "../model";
import { SyntaxKind, type ts } from "./compiler";
import { skipParentheses } from "./functionNames";
import type { FoundExport } from "./moduleFacts";
import type { Declared, TopLevelNames } from "./topLevelNames";

/** An implementation while it is gathered: with an offset (that may have white space in front) instead of a line. */
export type FoundImplementation = Omit<ImplementationFact, "startLine"> & { readonly position: number };

/** A place that names a type which may be an imported or exported one: `name`, or `space.name`. */
interface Candidate {
  readonly space: string | undefined;
  readonly name: string;
  readonly kind: ImplementationKind;
  readonly position: number;
}

/** Gathers the places that implement, extend or build something; which of it is known at the end of the file. */
export class Implementations {
  private readonly candidates: Candidate[] = [];

  /** `extends` and `implements` of a class or an interface. */
  heritage({ token, types }: ts.HeritageClause): void {
    const kind = token === SyntaxKind.ImplementsKeyword ? "implements" : "extends";
    for (const { expression, pos } of types) this.add(expression, kind, pos);
  }

  /** A variable, field or parameter with a type, or an expression that is said to have one, and the value. */
  typed(type: ts.TypeNode | undefined, value: ts.Expression, position: number): void {
    // Arguments and wrappers such as `Partial<…>` build something else.
    if (type?.kind !== SyntaxKind.TypeReference) return;
    if (skipParentheses(value).kind !== SyntaxKind.ObjectLiteralExpression) return;
    this.add((type as ts.TypeReferenceNode).typeName, "object-literal", position);
  }

  /** Those of what is imported, and of what the file exports itself, in the order in which they were met. */
  found(names: TopLevelNames, exports: readonly FoundExport[]): readonly FoundImplementation[] {
    if (this.candidates.length === 0) return [];
    const own = new OwnExports(exports);
    return this.candidates.flatMap(({ space, name, kind, position }) => {
      const asked = space === undefined ? named(name, names, own) : inSpace(space, name, names);
      return asked === undefined ? [] : [{ ...asked, kind, position }];
    });
  }

  private add(named: ts.Node, kind: ImplementationKind, position: number): void {
    if (named.kind === SyntaxKind.Identifier) {
      this.candidates.push({ space: undefined, name: (named as ts.Identifier).text, kind, position });
      return;
    }
    const [space, name] =
      named.kind === SyntaxKind.PropertyAccessExpression
        ? [(named as ts.PropertyAccessExpression).expression, (named as ts.PropertyAccessExpression).name]
        : named.kind === SyntaxKind.QualifiedName
          ? [(named as ts.QualifiedName).left, (named as ts.QualifiedName).right]
          : [];
    if (space?.kind !== SyntaxKind.Identifier || name === undefined) return;
    this.candidates.push({ space: (space as ts.Identifier).text, name: name.text, kind, position });
  }
}

/** What a file exports of its own, by where it is declared. */
class OwnExports {
  private readonly inPlace = new Set<string>();
  private readonly elsewhere = new Map<number, string>();

  constructor(exports: readonly FoundExport[]) {
    for (const { name, kind, declaredAt, position } of exports) {
      if (kind === undefined) continue;
      if (declaredAt !== undefined) this.elsewhere.set(declaredAt, name);
      else if (name === "default") this.elsewhere.set(position, name);
      else this.inPlace.add(name);
    }
  }

  /** The name that others know a declaration by. */
  nameOf(local: string, { position }: Declared): string | undefined {
    return this.elsewhere.get(position) ?? (this.inPlace.has(local) ? local : undefined);
  }
}

type Asked = Pick<ImplementationFact, "specifier" | "name">;

function named(name: string, names: TopLevelNames, exports: OwnExports): Asked | undefined {
  const imported = names.importOf(name);
  // A namespace is nothing that could be implemented.
  if (imported !== undefined) {
    return imported.importedName === "*" ? undefined : { specifier: imported.specifier, name: imported.importedName };
  }
  const declared = names.declarationOf(name);
  const own = declared && exports.nameOf(name, declared);
  return own === undefined ? undefined : { specifier: null, name: own };
}

function inSpace(space: string, name: string, names: TopLevelNames): Asked | undefined {
  const imported = names.importOf(space);
  if (imported === undefined || (imported.importedName !== "*" && imported.importedName !== "=")) return undefined;
  return { specifier: imported.specifier, name };
}
