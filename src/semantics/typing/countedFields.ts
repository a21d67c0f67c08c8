import { ts } from "../compiler";

const kind = ts.SyntaxKind;

/**
 * Where identifiers are looked for, by the kind of node: what type-coverage-core 2.30.3 looks at, neither more nor less.
 * Modifiers (decorators among them) are looked at everywhere. What is left out counts nowhere: tags of tagged templates,
 * members of enums, what a mapped type renames its keys to, type arguments of JSX elements and of `typeof`. The order is
 * its order as well: what the compiler takes for `any` because it goes in a circle depends on where it begins.
 */
const rows: readonly (readonly [kinds: readonly ts.SyntaxKind[], fields: readonly string[]])[] = [
  [[kind.QualifiedName], ["left", "right"]],
  [[kind.ComputedPropertyName, kind.Decorator], ["expression"]],
  [[kind.TypeParameter], ["name", "default", "expression", "constraint"]],
  [[kind.Parameter], ["name", "initializer", "type"]],
  [
    [kind.PropertySignature, kind.PropertyDeclaration],
    ["name", "type", "initializer"],
  ],
  [
    [kind.MethodSignature, kind.CallSignature, kind.ConstructSignature, kind.IndexSignature],
    ["name", "parameters", "type", "typeParameters"],
  ],
  [
    [kind.FunctionType, kind.ConstructorType],
    ["name", "parameters", "type", "typeParameters"],
  ],
  [
    [
      kind.MethodDeclaration,
      kind.Constructor,
      kind.GetAccessor,
      kind.SetAccessor,
      kind.FunctionExpression,
      kind.ArrowFunction,
      kind.FunctionDeclaration,
    ],
    ["name", "parameters", "body", "type", "typeParameters"],
  ],
  [[kind.TypePredicate], ["type", "parameterName"]],
  [[kind.TypeReference], ["typeName", "typeArguments"]],
  [[kind.TypeQuery], ["exprName"]],
  [[kind.TypeLiteral], ["members"]],
  [[kind.ArrayType], ["elementType"]],
  [[kind.TupleType], ["elements"]],
  [[kind.UnionType, kind.IntersectionType, kind.HeritageClause], ["types"]],
  [[kind.ConditionalType], ["checkType", "extendsType", "trueType", "falseType"]],
  [[kind.InferType], ["typeParameter"]],
  [[kind.ParenthesizedType, kind.TypeOperator, kind.RestType], ["type"]],
  [[kind.IndexedAccessType], ["objectType", "indexType"]],
  [[kind.MappedType], ["type", "typeParameter"]],
  [[kind.LiteralType], ["literal"]],
  [[kind.ImportType], ["qualifier", "argument", "typeArguments"]],
  [[kind.NamedTupleMember], ["name", "type"]],
  [[kind.TemplateLiteralType], ["templateSpans"]],
  [[kind.TemplateLiteralTypeSpan], ["type"]],
  [
    [
      kind.ObjectBindingPattern,
      kind.ArrayBindingPattern,
      kind.ArrayLiteralExpression,
      kind.NamedImports,
      kind.NamedExports,
    ],
    ["elements"],
  ],
  [[kind.BindingElement], ["name", "initializer", "propertyName"]],
  [[kind.ObjectLiteralExpression, kind.JsxAttributes], ["properties"]],
  [
    [kind.PropertyAccessExpression, kind.ExportAssignment, kind.JsxSpreadAttribute, kind.SpreadAssignment],
    ["expression", "name"],
  ],
  [[kind.ElementAccessExpression], ["expression", "argumentExpression"]],
  [
    [kind.CallExpression, kind.NewExpression],
    ["expression", "arguments", "typeArguments"],
  ],
  [
    [kind.TypeAssertionExpression, kind.AsExpression, kind.SatisfiesExpression],
    ["expression", "type"],
  ],
  [
    [
      kind.ParenthesizedExpression,
      kind.DeleteExpression,
      kind.TypeOfExpression,
      kind.VoidExpression,
      kind.AwaitExpression,
      kind.YieldExpression,
      kind.SpreadElement,
      kind.NonNullExpression,
      kind.ExpressionStatement,
      kind.ReturnStatement,
      kind.ThrowStatement,
      kind.ExternalModuleReference,
      kind.TemplateSpan,
      kind.JsxExpression,
    ],
    ["expression"],
  ],
  [[kind.TaggedTemplateExpression], ["template"]],
  [[kind.PrefixUnaryExpression, kind.PostfixUnaryExpression], ["operand"]],
  [[kind.BinaryExpression], ["left", "right"]],
  [[kind.ConditionalExpression], ["condition", "whenTrue", "whenFalse"]],
  [[kind.TemplateExpression], ["templateSpans"]],
  [
    [kind.ClassExpression, kind.ClassDeclaration, kind.InterfaceDeclaration],
    ["name", "typeParameters", "members", "heritageClauses"],
  ],
  [[kind.ExpressionWithTypeArguments], ["expression", "typeArguments"]],
  [[kind.MetaProperty, kind.NamespaceExportDeclaration, kind.NamespaceImport, kind.NamespaceExport], ["name"]],
  [[kind.Block, kind.ModuleBlock, kind.DefaultClause], ["statements"]],
  [[kind.VariableStatement], ["declarationList"]],
  [[kind.VariableDeclarationList], ["declarations"]],
  [[kind.VariableDeclaration], ["name", "type", "initializer"]],
  [[kind.IfStatement], ["expression", "thenStatement", "elseStatement"]],
  [
    [kind.DoStatement, kind.WhileStatement, kind.WithStatement],
    ["expression", "statement"],
  ],
  [[kind.ForStatement], ["initializer", "condition", "incrementor", "statement"]],
  [[kind.ForInStatement], ["initializer", "expression", "statement"]],
  [[kind.ForOfStatement], ["initializer", "statement", "expression"]],
  [[kind.SwitchStatement], ["expression", "caseBlock"]],
  [[kind.CaseBlock], ["clauses"]],
  [[kind.CaseClause], ["statements", "expression"]],
  [[kind.LabeledStatement], ["label", "statement"]],
  [[kind.TryStatement], ["tryBlock", "catchClause", "finallyBlock"]],
  [[kind.CatchClause], ["block", "variableDeclaration"]],
  [[kind.ClassStaticBlockDeclaration], ["body"]],
  [[kind.TypeAliasDeclaration], ["name", "type", "typeParameters"]],
  [[kind.EnumDeclaration], ["name"]],
  [[kind.ModuleDeclaration], ["name", "body"]],
  [[kind.ImportEqualsDeclaration], ["name", "moduleReference"]],
  [[kind.ImportDeclaration], ["importClause", "moduleSpecifier"]],
  [[kind.ImportClause], ["name", "namedBindings"]],
  [
    [kind.ImportSpecifier, kind.ExportSpecifier],
    ["name", "propertyName"],
  ],
  [[kind.ExportDeclaration], ["exportClause", "moduleSpecifier"]],
  [[kind.JsxElement], ["openingElement", "closingElement", "children"]],
  [
    [kind.JsxSelfClosingElement, kind.JsxOpeningElement],
    ["attributes", "tagName"],
  ],
  [[kind.JsxClosingElement], ["tagName"]],
  [[kind.JsxFragment], ["children"]],
  [[kind.JsxAttribute], ["name", "initializer"]],
  [[kind.PropertyAssignment], ["name", "initializer"]],
  [[kind.ShorthandPropertyAssignment], ["name", "objectAssignmentInitializer"]],
];

const fieldsByKind: ReadonlyMap<ts.SyntaxKind, readonly string[]> = new Map(
  rows.flatMap(([kinds, fields]) => kinds.map((each) => [each, fields] as const)),
);

/** The parts of a node in which identifiers are looked for, in the order in which they are. */
export function countedParts(node: ts.Node): ts.Node[] {
  const parts: ts.Node[] = [];
  const fields = fieldsByKind.get(node.kind) ?? [];
  const holder = node as unknown as Readonly<Record<string, ts.Node | readonly ts.Node[] | undefined>>;
  for (const field of ["modifiers", ...fields]) {
    const part = holder[field];
    if (part === undefined) continue;
    if ("kind" in part) parts.push(part);
    else parts.push(...part);
  }
  return parts;
}
