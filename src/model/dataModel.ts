import type { SourceRange } from "./place";

/** Data models: declarations that say which data there can be, of a file as it is edited and of its baseline. */
export interface DataModels {
  readonly models: readonly DataModel[];
  /** Null where there is no baseline: the file is new, or could not be read. */
  readonly baseline: readonly DataModel[] | null;
}

/**
 * What a model is written with. `type` is an interface or type alias of plain data that belongs to no library: it can
 * have illegal states like any other, but on its own it is no leverage point. `named` is one that the definition names.
 */
export type ModelFlavour =
  | "typeorm"
  | "mikro-orm"
  | "sequelize"
  | "sequelize-typescript"
  | "mongoose"
  | "drizzle"
  | "prisma"
  | "zod"
  | "class-validator"
  | "typebox"
  | "json-schema"
  | "named"
  | "type";

export interface DataModel {
  readonly name: string;
  /** Where its name stands. */
  readonly place: SourceRange;
  readonly flavour: ModelFlavour;
  /** `record`: it has fields; `enum`: it has values and no fields. */
  readonly kind: "record" | "enum";
  /** Whether what it describes is kept in a database, so that old data outlives a change of it. */
  readonly persisted: boolean;
  /** Whether it is kept as a document, so that no migration goes with a change of it. */
  readonly isDocument: boolean;
  /** Table or collection, as it is written; null where it follows from the name. */
  readonly table: string | null;
  /** In the order of their places. */
  readonly fields: readonly ModelField[];
  /** Of an enum, as they are stored, in the order of their places; otherwise empty. */
  readonly values: readonly string[];
  /** What brings further fields that are not among these, as it is written: a base class, a spread. */
  readonly brings: readonly string[];
  /** Whether all that the model itself writes could be read; not so in a text with syntax errors. */
  readonly isComplete: boolean;
  /** What it takes to write it anew; null where that is not safe, or not known how. */
  readonly source: ModelSource | null;
}

export interface ModelField {
  readonly name: string;
  /** Where its name stands. */
  readonly place: SourceRange;
  /** As it is written, in one line; of an inferred type as the compiler prints it. */
  readonly type: string;
  /** Whether a column of the model's own table, or a part of its document, holds it. Never in what is not persisted. */
  readonly stored: boolean;
  /** Column, as it is written; null where it follows from the name. */
  readonly column: string | null;
  /** How the database holds it; null where that is not said. */
  readonly storedAs: StoredType | null;
  /** Whether it may be absent or null. */
  readonly optional: boolean;
  /** Whether whoever creates a record has to give it: neither optional, nor with a default, nor generated. */
  readonly required: boolean;
  /** As it is written; null where there is none. `generated` for what the database or the library fills in. */
  readonly default: string | null;
  /** Null where there are endlessly many. */
  readonly states: FieldStates | null;
  readonly looseness: readonly Looseness[];
  readonly constructs: readonly TypeConstruct[];
  /** What says that a field of type `string` has only a few values; null where nothing does. */
  readonly literalsInUse: LiteralsInUse | null;
  /** What it takes to write it anew; null where its model has no source. */
  readonly source: FieldSource | null;
}

/** The states of a field that has finitely many. */
export interface FieldStates {
  /** `flag`: true and false; `set`: literals or members of an enum. */
  readonly kind: "flag" | "set";
  /** How many; one more where the field is optional. */
  readonly count: number;
  /** The literals or members, without the absent one; empty for a flag. */
  readonly values: readonly NamedState[];
}

export interface NamedState {
  /** `failed` */
  readonly name: string;
  /** As code writes it: `"failed"`, `Status.Failed`. */
  readonly text: string;
}

/** What makes a field take more than it should. */
export type Looseness =
  /** `any`, or a list of it. */
  | "any"
  /** Names that are not known, with values that are not known: `Record<string, any>`, `[name: string]: any`. */
  | "index-signature"
  /** `object`, `{}` or `Object`. */
  | "plain-object"
  /** Held by a column of JSON, whatever its type says. */
  | "json-column";

/** What makes a type hard to read off. */
export type TypeConstruct = "conditional" | "recursive" | "template-literal" | "mapped";

/** A few literals that a field of type `string` is used with. */
export interface LiteralsInUse {
  /**
   * - `compared`: code of the file compares the field with them;
   * - `declared`: its own column or validator names them;
   * - `type`: a type of the field's name has them.
   */
  readonly from: "compared" | "declared" | "type";
  /** The values, without quotes, in the order of their places. */
  readonly values: readonly string[];
  /** The type that has them, where `from` is `type` and for an enum. */
  readonly typeName: string | null;
  /** Where each of them, or the type, is named, in the same file. */
  readonly places: readonly SourceRange[];
}

/** What a database holds of a column. */
export interface StoredType {
  /** In lower case, without parameters: `varchar`, `bigint`. */
  readonly name: string;
  /** Of a text, in characters; null where it is not said. */
  readonly length: number | null;
}

/** How a model is written, for quick fixes that write it anew. */
export interface ModelSource {
  readonly form: "type" | "zod";
  /** All that is to be replaced. */
  readonly range: SourceRange;
  /** What stands in front of the parts of a type: `export type Job<T> =`; empty for a schema. */
  readonly head: string;
  /** Name of the namespace that the library was imported as; empty for a type. */
  readonly library: string;
}

export interface FieldSource {
  /** The member with its comments, as it is written, without a separator at its end. */
  readonly text: string;
  /** The same without what makes it optional; null where that is not known. */
  readonly requiredText: string | null;
}
