import type { DataModel, ModelField } from "../../../../src/model";
import { editFactsOf } from "../../../support/ruleExamples";

/** The models of a file that is new, among other files. */
export async function modelsOf(
  text: string,
  { path = "src/a.ts", files = {} }: { readonly path?: string; readonly files?: Readonly<Record<string, string>> } = {},
): Promise<readonly DataModel[]> {
  const { models } = await editFactsOf({ files: { ...files, [path]: text }, baseline: { [path]: null }, edited: path });
  return models.models;
}

/**
 * A model in lines: `User: typeorm, persisted, users`, then its fields as `role?: string = "user" {admin, user}`.
 * What a column has besides stands behind it: `-> role_id`, `as varchar(20)`; `(elsewhere)` for a field of a persisted
 * model that none of its own columns holds.
 */
export function inShort(model: DataModel): readonly string[] {
  const said = [
    model.flavour,
    ...(model.persisted ? ["persisted"] : []),
    ...(model.table === null ? [] : [model.table]),
  ];
  const values = model.kind === "enum" ? ` {${model.values.join(", ")}}` : "";
  return [`${model.name}: ${said.join(", ")}${values}`, ...model.fields.map((field) => fieldInShort(field, model))];
}

function fieldInShort(field: ModelField, { persisted }: DataModel): string {
  const { states, storedAs } = field;
  const counted = states === null ? "" : ` {${[...states.values.map(({ name }) => name), states.count].join(", ")}}`;
  const length = storedAs === null || storedAs.length === null ? "" : `(${storedAs.length})`;
  return [
    `${field.name}${field.optional ? "?" : ""}: ${field.type}`,
    field.default === null ? "" : ` = ${field.default}`,
    counted,
    field.column === null ? "" : ` -> ${field.column}`,
    storedAs === null ? "" : ` as ${storedAs.name}${length}`,
    persisted && !field.stored ? " (elsewhere)" : "",
    [...field.looseness, ...field.constructs].map((each) => ` !${each}`).join(""),
    field.literalsInUse === null ? "" : ` ${field.literalsInUse.from} ${field.literalsInUse.values.join("|")}`,
  ].join("");
}
