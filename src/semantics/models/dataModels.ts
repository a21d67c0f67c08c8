import type { DataModel } from "../../model";
import { ts } from "../compiler";
import { syntaxErrorsOf } from "../importDiagnostics";
import type { SourceContext } from "../sourceContext";
import { decoratedModelOf } from "./decoratedModels";
import { FileUsage, type ModelContext, type NamedInFile, nothingNamed } from "./fileUsage";
import { namedClassOf } from "./namedModels";
import { plainTypeOf } from "./plainTypes";
import { schemaModelsOf } from "./schemaModels";

/** Syntax that is nested deeper than this is not looked into. */
const maxDepth = 200;

/**
 * The data models that a file declares, in the order of their places.
 *
 * @param named what the definition names besides what libraries tell.
 */
export function dataModelsOf(context: SourceContext, named: NamedInFile = nothingNamed): readonly DataModel[] {
  const models: DataModel[] = [];
  const ownContext = { ...context, named, usage: new FileUsage(context.source) };
  const visit = (node: ts.Node, depth: number): void => {
    models.push(...modelsAt(ownContext, node));
    if (depth < maxDepth) ts.forEachChild(node, (child) => visit(child, depth + 1));
  };
  visit(context.source, 0);
  const isComplete = syntaxErrorsOf(context.source).length === 0;
  return models
    .map((model) => ({ ...model, isComplete }))
    .sort(({ place: a }, { place: b }) => a.startLine - b.startLine || a.startColumn - b.startColumn);
}

function modelsAt(context: ModelContext, node: ts.Node): readonly DataModel[] {
  if (ts.isClassDeclaration(node) || ts.isClassExpression(node)) {
    return present(decoratedModelOf(context, node) ?? namedClassOf(context, node));
  }
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) {
    const plain = present(plainTypeOf(context, node));
    const types = context.named.isFile ? plain.map((model) => ({ ...model, flavour: "named" as const })) : plain;
    return [...types, ...schemaModelsOf(context, node)];
  }
  return ts.isCallExpression(node) || ts.isNewExpression(node) || ts.isVariableDeclaration(node)
    ? schemaModelsOf(context, node)
    : [];
}

function present<Value>(value: Value | undefined): readonly Value[] {
  return value === undefined ? [] : [value];
}
