import { SyntaxKind, type ts } from "./compiler";
import { memberName, qualify, referenceName, skipWrappers } from "./functionNames";

/** What the names of the functions ahead depend on. */
export class NameScope {
  /** Class, object or namespace that the walk is in; "" directly inside functions and at the top level. */
  container = "";
  private target: ts.Node | undefined;
  private name = "";

  /** Names the function, class or object that `expression` is, if it is one. */
  give(expression: ts.Node, name: string, container = this.container): void {
    const target = skipWrappers(expression);
    if (isNameable(target.kind)) this.set(target, qualify(container, name));
  }

  /** As `give`, with the name of a member of the class or object that the walk is in. */
  giveMember(expression: ts.Node, member: ts.PropertyName): void {
    const target = skipWrappers(expression);
    if (isNameable(target.kind)) this.set(target, qualify(this.container, memberName(member)));
  }

  /** As `give`, with the name of what is assigned to. */
  giveReference(expression: ts.Node, reference: ts.Expression | ts.BindingName): void {
    const target = skipWrappers(expression);
    if (isNameable(target.kind)) this.set(target, referenceName(reference));
  }

  /** The name that was given to this very node; "" where none was. */
  take(node: ts.Node): string {
    return this.target === node ? this.name : "";
  }

  private set(target: ts.Node, name: string): void {
    this.target = target;
    this.name = name;
  }
}

const arrowFunction = SyntaxKind.ArrowFunction;
const functionExpression = SyntaxKind.FunctionExpression;
const classExpression = SyntaxKind.ClassExpression;
const objectLiteral = SyntaxKind.ObjectLiteralExpression;

function isNameable(kind: ts.SyntaxKind): boolean {
  return kind === arrowFunction || kind === functionExpression || kind === classExpression || kind === objectLiteral;
}
