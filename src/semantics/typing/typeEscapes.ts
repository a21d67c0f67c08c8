import type { TypedFile } from "../../model";
import { ts } from "../compiler";

/** Parts of a file that its public declaration leaves out. */
interface Directives {
  readonly commentDirectives?: readonly { readonly type: number }[];
  /** `@ts-check`, or with false `@ts-nocheck`; the last one in the file counts. */
  readonly checkJsDirective?: { readonly enabled: boolean };
}

/** The compiler's own number for `@ts-expect-error`; the other one is `@ts-expect-error`, which has to be needed. */
const ignoreDirective = 1;

/** What silences the checker in a file, counted by its kind. */
export function typeEscapes(source: ts.SourceFile): TypedFile["escapes"] {
  const { commentDirectives = [], checkJsDirective } = source as Directives;
  const ignores = commentDirectives.filter(({ type }) => type === ignoreDirective).length;
  const escapes = { "ts-ignore": ignores + (checkJsDirective?.enabled === false ? 1 : 0), "as any": 0, "non-null": 0 };
  const open: ts.Node[] = [source];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (isAssertionToAny(node)) escapes["as any"]++;
    else if (ts.isNonNullExpression(node)) escapes["non-null"]++;
    ts.forEachChild(node, (child) => void open.push(child));
  }
  return escapes;
}

function isAssertionToAny(node: ts.Node): boolean {
  return ts.isAssertionExpression(node) && node.type.kind === ts.SyntaxKind.AnyKeyword;
}
