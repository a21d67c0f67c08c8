import type { DataModel } from "../../model";
import { ts } from "../compiler";
import { drizzleModelOf } from "./drizzleModels";
import { entitySchemaOf } from "./entitySchemas";
import type { ModelContext } from "./fileUsage";
import { jsonSchemaModelOf } from "./jsonSchemaModels";
import { mongooseModelOf } from "./mongooseModels";
import { sequelizeModelOf } from "./sequelizeModels";
import { typeboxModelOf } from "./typeboxModels";
import { zodModelOf } from "./zodModels";

/** A model that is written as a value, or as the type of one; none where the node is no such thing. */
export function schemaModelsOf(context: ModelContext, node: ts.Node): readonly DataModel[] {
  const model = read(context, node);
  return model === undefined ? [] : [model];
}

function read(context: ModelContext, node: ts.Node): DataModel | undefined {
  if (ts.isVariableDeclaration(node)) {
    return zodModelOf(context, node) ?? typeboxModelOf(context, node) ?? jsonSchemaModelOf(context, node);
  }
  if (ts.isTypeAliasDeclaration(node)) return jsonSchemaModelOf(context, node);
  if (ts.isNewExpression(node)) return entitySchemaOf(context, node) ?? mongooseModelOf(context, node);
  if (ts.isCallExpression(node)) {
    return drizzleModelOf(context, node) ?? sequelizeModelOf(context, node) ?? entitySchemaOf(context, node);
  }
  return undefined;
}
