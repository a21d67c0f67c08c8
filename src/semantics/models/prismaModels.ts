import type { ContractProblem, DataModel, FieldStates, ModelField, StoredType } from "../../model";
import { flag, literalState } from "./fieldType";
import { type PrismaAttribute, type PrismaBlock, type PrismaField, parsePrismaSchema } from "./prismaSchema";

export interface PrismaModels {
  readonly models: readonly DataModel[];
  readonly problems: readonly ContractProblem[];
}

export function isPrismaSchema(path: string): boolean {
  return path.endsWith(".prisma");
}

/** Types that the language itself has; any other is a model, an enum or a composite type. */
const scalars = new Set(["String", "Boolean", "Int", "BigInt", "Float", "Decimal", "DateTime", "Json", "Bytes"]);

/** What a database or the client fills in by itself. */
const generating = new Set(["updatedAt"]);

/** The models, enums and composite types of a schema, in the order of their places. */
export function prismaModelsOf(path: string, text: string): PrismaModels {
  const { blocks, errors } = parsePrismaSchema(text);
  const [first] = errors;
  const more = errors.length > 1 ? ` ${others(errors.length - 1)} not understood either.` : "";
  const message = first === undefined ? "" : `Line ${first.line}: ${first.message}${more} The rest is read.`;
  return {
    models: blocks.map((block) => ({
      ...modelOf(block, blocks),
      isDocument: /^\s*provider\s*=\s*"mongodb"/m.test(text),
      isComplete: errors.length === 0,
    })),
    problems: first === undefined ? [] : [{ path, code: "syntax-error", message }],
  };
}

function modelOf(block: PrismaBlock, blocks: readonly PrismaBlock[]): DataModel {
  const isEnum = block.keyword === "enum";
  return {
    name: block.name,
    place: block.place,
    flavour: "prisma",
    kind: isEnum ? "enum" : "record",
    persisted: block.keyword !== "view",
    table: mappedTo(block.attributes),
    fields: isEnum ? [] : block.fields.map((field) => fieldOf(field, block, blocks)),
    values: isEnum ? block.fields.map(({ name, attributes }) => mappedTo(attributes) ?? name) : [],
    isDocument: false,
    brings: [],
    isComplete: true,
    source: null,
  };
}

function fieldOf(field: PrismaField, block: PrismaBlock, blocks: readonly PrismaBlock[]): ModelField {
  const { name, place, type, isList, isOptional, attributes } = field;
  const given = attributes.find((attribute) => attribute.name === "default")?.argument ?? null;
  const value = given ?? (attributes.some((attribute) => generating.has(attribute.name)) ? "generated" : null);
  const own = statesOf(field, blocks);
  const optionalStates = own === null || !isOptional ? own : { ...own, count: own.count + 1 };
  return {
    name,
    place,
    type: `${type}${isList ? "[]" : ""}${isOptional ? "?" : ""}`,
    stored: block.keyword !== "view" && isStored(field, blocks),
    column: mappedTo(attributes),
    storedAs: storedAs(field),
    optional: isOptional,
    required: !isOptional && !isList && value === null,
    default: value,
    states: optionalStates,
    looseness: type === "Json" ? ["json-column"] : [],
    constructs: [],
    literalsInUse: null,
    source: null,
  };
}

function statesOf({ type, isList }: PrismaField, blocks: readonly PrismaBlock[]): FieldStates | null {
  if (isList) return null;
  if (type === "Boolean") return flag;
  const found = blocks.find((block) => block.keyword === "enum" && block.name === type);
  if (found === undefined) return null;
  const values = found.fields.map((value) => literalState(value.name));
  return { kind: "set", count: values.length, values };
}

/**
 * Relations are kept in other columns. A type of another file is taken for a model, unless it has what only columns
 * have.
 */
function isStored({ type, attributes }: PrismaField, blocks: readonly PrismaBlock[]): boolean {
  if (scalars.has(type) || type.includes("(")) return true;
  const known = blocks.find((block) => block.name === type);
  if (known !== undefined) return known.keyword === "enum" || known.keyword === "type";
  return attributes.some(({ name }) => name === "default" || name === "map" || name.startsWith("db."));
}

/** `varchar(100)` of `@db.VarChar(100)` or of a type that is made, else the type of the language. */
function storedAs({ type, isList, attributes }: PrismaField): StoredType {
  const native = attributes.find(({ name }) => name.startsWith("db."));
  const [, made = type, length] = /^([^(]+)(?:\((\d+)\))?/.exec(native === undefined ? type : "") ?? [];
  const name = (native?.name.slice("db.".length) ?? made).toLowerCase();
  const characters = Number(native?.argument || length);
  return {
    name: isList ? `${name}[]` : name,
    length: /char/.test(name) && Number.isInteger(characters) ? characters : null,
  };
}

/** What the database calls it, by `@map`. */
function mappedTo(attributes: readonly PrismaAttribute[]): string | null {
  const argument = attributes.find(({ name }) => name === "map")?.argument;
  return /"((?:[^"\\]|\\.)*)"/.exec(argument ?? "")?.[1] ?? null;
}

function others(count: number): string {
  return count === 1 ? "1 more line is" : `${count} more lines are`;
}
