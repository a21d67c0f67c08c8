import { ts } from "./compiler";
import { anonymousDefault, declaredNames, hasModifier } from "./declarationUnits";
import { isMarkedInternal } from "./docMarks";
import { placeAt } from "./sourceRange";

export interface SourcePlace {
  /** 1-based. */
  readonly startLine: number;
  readonly endLine: number;
}

/** Where exported names and their members stand in a text; for what is gone, where it would stand. */
export class SourcePlaces {
  private readonly declared = new Map<string, readonly ts.Node[]>();
  /** Exported names whose local name differs, and those that are only passed on. */
  private readonly aliases = new Map<string, { readonly local: string | undefined; readonly node: ts.Node }>();
  private readonly order: readonly string[];

  constructor(private readonly source: ts.SourceFile) {
    for (const statement of source.statements) this.statement(statement, "");
    this.order = [...this.declared.keys()].filter((name) => !name.includes("."));
  }

  /** The place of an exported name; undefined where this text does not have it. */
  placeOf(name: string): SourcePlace | undefined {
    const nodes = this.nodesOf(name);
    const [first, last] = [nodes[0], nodes.at(-1)];
    if (first === undefined || last === undefined) return undefined;
    return { startLine: this.lineAt(first.getStart(this.source)), endLine: this.lineAt(last.end) };
  }

  /** The line of a member of an exported name, in any of the declarations that merge. */
  memberLine(name: string, member: string): number | undefined {
    const own = this.memberOf(name, member)?.name;
    return own && this.lineAt(own.getStart(this.source));
  }

  /** Whether an exported name, or a member of it, is marked as internal; undefined where it is not there. */
  isInternal(name: string, member?: string): boolean | undefined {
    const node = member === undefined ? this.nodesOf(name)[0] : this.memberOf(name, member);
    return node && isMarkedInternal(node);
  }

  private memberOf(name: string, member: string): Member | undefined {
    const bare = member.replace(/^static /, "");
    const isStatic = bare !== member;
    for (const node of this.nodesOf(name)) {
      for (const found of membersBelow(node)) {
        const own = found.name;
        if (own === undefined || hasModifier(found as ts.PropertyDeclaration, ts.SyntaxKind.StaticKeyword) !== isStatic)
          continue;
        const text = ts.isIdentifier(own) || ts.isStringLiteral(own) ? own.text : own.getText(this.source);
        if (text === bare) return found;
      }
    }
    return undefined;
  }

  /** Of names that another text has, the nearest one above that this one has too; the line where it ends. */
  lineAfterSurvivor(name: string, other: SourcePlaces): number {
    const local = other.aliases.get(name)?.local ?? name;
    for (let index = other.order.indexOf(local) - 1; index >= 0; index--) {
      const place = this.placeOf(other.order[index] ?? "");
      if (place !== undefined) return place.endLine;
    }
    return 1;
  }

  /** The line of the nearest member above that both texts have, otherwise that of the name itself. */
  memberLineAfterSurvivor(name: string, member: string, other: SourcePlaces): number {
    const bare = member.replace(/^static /, "");
    const earlier = other
      .nodesOf(name)
      .flatMap(membersBelow)
      .map((each) => each.name?.getText(other.source) ?? "");
    for (let index = earlier.indexOf(bare) - 1; index >= 0; index--) {
      const line = this.memberLine(name, earlier[index] ?? "");
      if (line !== undefined) return line;
    }
    return this.placeOf(name)?.startLine ?? 1;
  }

  private nodesOf(name: string): readonly ts.Node[] {
    if (name.startsWith("=.")) return this.nodesOfPart(name.slice(2));
    const alias = this.aliases.get(name);
    const own = this.declared.get(alias?.local ?? name);
    return own ?? (alias === undefined ? [] : [alias.node]);
  }

  /** What is offered with `export =`: put there by an assignment, or by the namespace of what is exported. */
  private nodesOfPart(name: string): readonly ts.Node[] {
    const own = this.aliases.has(name) ? this.nodesOf(name) : [];
    const whole = this.aliases.get("=");
    return own.length > 0 || whole?.local === undefined ? own : (this.declared.get(`${whole.local}.${name}`) ?? []);
  }

  private lineAt(position: number): number {
    return placeAt(this.source, position).line;
  }

  private statement(statement: ts.Statement, outer: string): void {
    for (const name of declaredNames(statement)) {
      const full = `${outer}${name}`;
      this.declared.set(full, [...(this.declared.get(full) ?? []), statement]);
      if (outer === "" && hasModifier(statement, ts.SyntaxKind.DefaultKeyword) && name !== anonymousDefault) {
        this.aliases.set("default", { local: name, node: statement });
      }
    }
    if (ts.isModuleDeclaration(statement) && statement.body !== undefined && ts.isModuleBlock(statement.body)) {
      for (const inner of statement.body.statements) this.statement(inner, `${outer}${statement.name.text}.`);
    }
    if (ts.isExportDeclaration(statement)) this.exportDeclaration(statement);
    if (ts.isExportAssignment(statement)) {
      const local = ts.isIdentifier(statement.expression) ? statement.expression.text : undefined;
      this.aliases.set(statement.isExportEquals === true ? "=" : "default", { local, node: statement });
    }
    if (ts.isExpressionStatement(statement)) this.commonJs(statement);
  }

  private exportDeclaration(statement: ts.ExportDeclaration): void {
    const clause = statement.exportClause;
    if (clause === undefined) return;
    if (ts.isNamespaceExport(clause)) this.aliases.set(clause.name.text, { local: undefined, node: statement });
    else {
      for (const element of clause.elements) {
        const own = statement.moduleSpecifier === undefined ? (element.propertyName ?? element.name).text : undefined;
        this.aliases.set(element.name.text, { local: own, node: element });
      }
    }
  }

  /** `module.exports = …` and `exports.a = …`. */
  private commonJs(statement: ts.ExpressionStatement): void {
    const { expression } = statement;
    if (!ts.isBinaryExpression(expression) || !ts.isPropertyAccessExpression(expression.left)) return;
    const { left, right } = expression;
    const owner = left.expression.getText(this.source);
    if (owner === "module" && left.name.text === "exports") {
      this.aliases.set("=", { local: ts.isIdentifier(right) ? right.text : undefined, node: statement });
      if (!ts.isObjectLiteralExpression(right)) return;
      for (const property of right.properties) {
        const name = property.name !== undefined && ts.isIdentifier(property.name) ? property.name.text : undefined;
        if (name !== undefined)
          this.aliases.set(name, {
            local: ts.isShorthandPropertyAssignment(property) ? name : undefined,
            node: property,
          });
      }
    } else if (owner === "exports" || owner === "module.exports") {
      this.aliases.set(left.name.text, { local: ts.isIdentifier(right) ? right.text : undefined, node: statement });
    }
  }
}

type Member = ts.Node & { readonly name?: ts.Node };

/** Members of a class, interface, enum or object, wherever they stand below a declaration's own type or initializer. */
function membersBelow(node: ts.Node): readonly Member[] {
  if (ts.isClassLike(node)) {
    const parameters = node.members.filter(ts.isConstructorDeclaration).flatMap((each) => [...each.parameters]);
    return [...node.members, ...parameters.filter((each) => ts.isParameterPropertyDeclaration(each, each.parent))];
  }
  if (ts.isInterfaceDeclaration(node) || ts.isEnumDeclaration(node) || ts.isTypeLiteralNode(node))
    return [...node.members];
  if (ts.isObjectLiteralExpression(node)) return [...node.properties];
  if (ts.isTypeAliasDeclaration(node)) return membersBelow(node.type);
  if (ts.isIntersectionTypeNode(node)) return node.types.flatMap(membersBelow);
  if (ts.isExportAssignment(node)) return membersBelow(node.expression);
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) return membersBelow(node.expression);
  if (ts.isVariableStatement(node)) {
    return node.declarationList.declarations.flatMap(({ type, initializer }) =>
      membersBelow(type ?? initializer ?? node.declarationList),
    );
  }
  return [];
}
