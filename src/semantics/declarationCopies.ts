import type { ChangedUnits } from "./changedUnits";
import { ts } from "./compiler";
import {
  anonymousDefault,
  type DeclarationUnit,
  type DeclarationUnits,
  declaredNames,
  hasModifier,
  isAugmentation,
  textOf,
} from "./declarationUnits";

/** Specifiers of the two copies, which only the comparison's program knows. */
export const oldSpecifier = "trueline:old-declarations";
export const newSpecifier = "trueline:new-declarations";

const prefix = "__trueline_";
/** The name under which a copy exports what its module exports with `export =`. */
export const equalsName = `${prefix}equals`;

/** Whether an export of a copy was put there for the comparison. */
export function isHelperName(name: string): boolean {
  return name.startsWith(prefix) && name !== equalsName;
}

/** A generic type is compared with the same arguments on both sides: first opaque ones, then two sets of concrete ones. */
export function probeName(name: string, variant: 0 | 1 | 2): string {
  return `${prefix}probe${variant}_${name.replaceAll(".", "$")}`;
}

export interface DeclarationCopies {
  readonly oldText: string;
  readonly newText: string;
  readonly before: CopyNotes;
  readonly after: CopyNotes;
}

/** What a copy no longer says, because it would keep the checker from comparing by shape. */
export interface CopyNotes {
  /** `Class.member` of protected members; `Class.static member` of static ones. */
  readonly protectedMembers: ReadonlySet<string>;
  /** Classes that cannot be constructed from everywhere. */
  readonly constructors: ReadonlyMap<string, "private" | "protected">;
  readonly constEnums: ReadonlySet<string>;
}

/**
 * The texts of two declaration files as they are put side by side:
 * - Private members are left out and protected ones made public, so that classes compare by their shape. The checker
 *   takes classes with such members for different ones wherever they are declared twice.
 * - What did not change, and reaches nothing that did, the new copy takes from the old one, so that enums, unique
 *   symbols and classes stay the same thing in both.
 * - Augmentations are left out; the module itself, which is in the program, makes them.
 */
export function declarationCopies(
  before: DeclarationUnits,
  after: DeclarationUnits,
  changed: ChangedUnits,
): DeclarationCopies {
  const oldCopy = new Copy(before);
  const newCopy = new Copy(after);
  for (const unit of after.units.values()) {
    const earlier = before.units.get(unit.name);
    if (earlier === undefined || !isSharable(unit) || !changed.isUnchanged(unit.name)) continue;
    oldCopy.append(`export { ${unit.name} as ${prefix}${unit.name} };`);
    newCopy.takeFromOther(unit);
  }
  for (const probe of probesOf(before, after, changed)) oldCopy.append(probe);
  return { oldText: oldCopy.text(), newText: newCopy.text(), before: oldCopy.notes, after: newCopy.notes };
}

/** Statements that declare several names stay, and so do imports and what has no name. */
function isSharable({ name, statements }: DeclarationUnit): boolean {
  return (
    name !== anonymousDefault &&
    statements.length > 0 &&
    statements.every((statement) => declaredNames(statement).length === 1 && !ts.isImportEqualsDeclaration(statement))
  );
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

class Copy {
  private readonly edits: Edit[] = [];
  private readonly appended: string[] = [];
  private readonly protectedMembers = new Set<string>();
  private readonly constructors = new Map<string, "private" | "protected">();
  private readonly constEnums = new Set<string>();

  constructor(private readonly file: DeclarationUnits) {
    if (file.exportsEverything) {
      for (const [name, unit] of file.units) {
        if (
          unit.statements.some((each) => !hasModifier(each, ts.SyntaxKind.ExportKeyword)) &&
          unit.statements.length > 0
        )
          this.append(`export { ${name} };`);
      }
    }
    for (const statement of file.source.statements) this.statement(statement);
  }

  get notes(): CopyNotes {
    const { protectedMembers, constructors, constEnums } = this;
    return { protectedMembers, constructors, constEnums };
  }

  append(text: string): void {
    this.appended.push(text);
  }

  takeFromOther(unit: DeclarationUnit): void {
    for (const statement of unit.statements) this.replace(statement, "");
    this.append(`import { ${prefix}${unit.name} as ${unit.name} } from "${oldSpecifier}";`);
    if (!unit.statements.some((each) => hasModifier(each, ts.SyntaxKind.ExportKeyword))) return;
    const isDefault = unit.statements.some((each) => hasModifier(each, ts.SyntaxKind.DefaultKeyword));
    this.append(`export { ${unit.name}${isDefault ? " as default" : ""} };`);
  }

  text(): string {
    const { text } = this.file.source;
    const pieces: string[] = [];
    let end = 0;
    for (const edit of this.edits.sort((one, other) => one.start - other.start || other.end - one.end)) {
      // What lies inside of something that is replaced is gone with it.
      if (edit.start < end) continue;
      pieces.push(text.slice(end, edit.start), edit.text);
      end = edit.end;
    }
    return [...pieces, text.slice(end), "\n", this.appended.join("\n"), "\n"].join("");
  }

  private replace(node: ts.Node, text: string): void {
    this.edits.push({ start: node.getStart(this.file.source), end: node.end, text });
  }

  private statement(statement: ts.Statement): void {
    if (isAugmentation(statement)) this.replace(statement, "");
    else if (ts.isExportAssignment(statement) && statement.isExportEquals === true) {
      const target = textOf(this.file.source, statement.expression);
      this.replace(statement, `export { ${target} as ${equalsName} };`);
    } else this.declaration(statement, "");
  }

  private declaration(node: ts.Statement, outer: string): void {
    if (ts.isClassDeclaration(node)) this.classDeclaration(node, outer);
    else if (ts.isEnumDeclaration(node)) this.enumDeclaration(node, outer);
    else if (ts.isModuleDeclaration(node) && node.body !== undefined && ts.isModuleBlock(node.body)) {
      for (const inner of node.body.statements) this.declaration(inner, `${outer}${node.name.text}.`);
    }
  }

  private enumDeclaration(node: ts.EnumDeclaration, outer: string): void {
    const keyword = node.modifiers?.find(({ kind }) => kind === ts.SyntaxKind.ConstKeyword);
    if (keyword === undefined) return;
    this.constEnums.add(`${outer}${node.name.text}`);
    this.replace(keyword, "");
  }

  private classDeclaration(node: ts.ClassDeclaration, outer: string): void {
    const className = `${outer}${node.name?.text ?? anonymousDefault}`;
    for (const member of node.members) {
      const accessibility = accessibilityOf(member);
      if (accessibility === undefined) continue;
      if (ts.isConstructorDeclaration(member)) {
        this.constructors.set(className, accessibility);
        this.publish(member);
      } else if (accessibility === "private") this.replace(member, "");
      else {
        const name = member.name === undefined ? "" : textOf(this.file.source, member.name);
        const isStatic = hasModifier(member, ts.SyntaxKind.StaticKeyword);
        this.protectedMembers.add(`${className}.${isStatic ? "static " : ""}${name}`);
        this.publish(member);
      }
    }
  }

  private publish(member: ts.ClassElement): void {
    if (!ts.canHaveModifiers(member)) return;
    for (const modifier of ts.getModifiers(member) ?? []) {
      if (modifier.kind === ts.SyntaxKind.ProtectedKeyword || modifier.kind === ts.SyntaxKind.PrivateKeyword) {
        this.replace(modifier, "");
      }
    }
  }
}

function accessibilityOf(member: ts.ClassElement): "private" | "protected" | undefined {
  if (member.name !== undefined && ts.isPrivateIdentifier(member.name)) return "private";
  if (hasModifier(member as ts.PropertyDeclaration, ts.SyntaxKind.PrivateKeyword)) return "private";
  return hasModifier(member as ts.PropertyDeclaration, ts.SyntaxKind.ProtectedKeyword) ? "protected" : undefined;
}

/** A declaration that can have type parameters, with its dotted name inside the file. */
export interface GenericDeclaration {
  readonly name: string;
  readonly parameters: readonly ts.TypeParameterDeclaration[];
}

/** The types of a unit, namespaces looked into; merged declarations of one name have the same parameters. */
function typesOf(unit: DeclarationUnit): readonly GenericDeclaration[] {
  const found = new Map<string, GenericDeclaration>();
  const visit = (node: ts.Statement, outer: string): void => {
    if (ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) {
      const name = `${outer}${node.name?.text ?? anonymousDefault}`;
      found.set(name, { name, parameters: node.typeParameters ?? [] });
    } else if (ts.isModuleDeclaration(node) && node.body !== undefined && ts.isModuleBlock(node.body)) {
      for (const inner of node.body.statements) visit(inner, `${outer}${node.name.text}.`);
    }
  };
  for (const statement of unit.statements) visit(statement, "");
  return [...found.values()];
}

/**
 * Functions whose two parameters have the old and the new type with the same arguments. They stand in the old copy, so
 * that the constraints mean what they mean there.
 */
function probesOf(before: DeclarationUnits, after: DeclarationUnits, changed: ChangedUnits): readonly string[] {
  const probes: string[] = [];
  const exportedAs = exportNames(after);
  for (const unit of before.units.values()) {
    const later = after.units.get(unit.name);
    if (later === undefined || changed.isUnchanged(unit.name)) continue;
    const laterTypes = new Map(typesOf(later).map((type) => [type.name, type]));
    for (const { name, parameters } of typesOf(unit)) {
      const other = laterTypes.get(name);
      const outside = exportedAs.get(unit.name);
      if (parameters.length === 0 || other === undefined || outside === undefined) continue;
      const path = [outside, ...name.split(".").slice(1)].join(".");
      probes.push(...probesFor(before.source, { name, path }, parameters, other.parameters.length));
    }
  }
  return probes;
}

function probesFor(
  source: ts.SourceFile,
  { name, path }: { readonly name: string; readonly path: string },
  parameters: readonly ts.TypeParameterDeclaration[],
  newCount: number,
): readonly string[] {
  const names = parameters.map((parameter) => parameter.name.text);
  const declared = parameters.map(({ name: own, constraint, default: otherwise }) =>
    [
      own.text,
      constraint === undefined ? "" : ` extends ${textOf(source, constraint)}`,
      otherwise === undefined ? "" : ` = ${textOf(source, otherwise)}`,
    ].join(""),
  );
  const oldName = name === anonymousDefault ? `import("${oldSpecifier}").default` : name;
  const probe = (variant: 0 | 1 | 2, typeParameters: string, given: readonly string[]) =>
    `export declare function ${probeName(name, variant)}${typeParameters}(o: ${oldName}<${given.join(", ")}>, ` +
    `n: import("${newSpecifier}").${path}${newCount === 0 ? "" : `<${given.slice(0, newCount).join(", ")}>`}): void;`;
  const concrete = (fallback: string) =>
    parameters.map(({ constraint }) => {
      const text = constraint === undefined ? undefined : textOf(source, constraint);
      return text === undefined || names.some((each) => new RegExp(`\\b${each}\\b`).test(text)) ? fallback : text;
    });
  return [
    probe(0, `<${declared.join(", ")}>`, names),
    probe(1, "", concrete("string")),
    probe(2, "", concrete("{ readonly x: number }")),
  ];
}

/** For each local name one by which other modules can ask for it. */
function exportNames({ source, exported, units }: DeclarationUnits): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const name of exported) {
    const isDefault = units.get(name)?.statements.some((each) => hasModifier(each, ts.SyntaxKind.DefaultKeyword));
    names.set(name, isDefault === true ? "default" : name);
  }
  for (const statement of source.statements) {
    if (ts.isExportAssignment(statement) && ts.isIdentifier(statement.expression)) {
      names.set(statement.expression.text, statement.isExportEquals === true ? equalsName : "default");
    }
    const clause = ts.isExportDeclaration(statement) ? statement.exportClause : undefined;
    if (clause === undefined || !ts.isNamedExports(clause)) continue;
    for (const { name, propertyName } of clause.elements) {
      if (propertyName !== undefined) names.set(propertyName.text, name.text);
    }
  }
  return names;
}
