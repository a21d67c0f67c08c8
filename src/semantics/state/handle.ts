import type { StepRow } from "../../model";
import type { ts } from "../compiler";
import type { Vocabulary } from "./vocabulary/vocabulary";

/** What an expression stands for in the words of a library. */
export interface Handle {
  readonly vocabulary: Vocabulary;
  /** A type of the vocabulary. */
  readonly type: string;
  /** Entity, collection or table that it is bound to. */
  readonly model: string | null;
  /** The same text for the same client; null where it cannot be told. */
  readonly connection: string | null;
  /** `none`, `unknown`, or the transaction that its type says it is in. */
  readonly transaction: HandleTransaction;
  /** Where the value that it is was made. */
  readonly origin: HandleOrigin;
  /** What a chain has come to so far; null for what is no lazy query. */
  readonly query: Query | null;
}

export type HandleTransaction =
  | { readonly kind: "none" | "unknown" }
  | { readonly kind: "inside"; readonly id: string };

export type HandleOrigin = "module" | "member" | "local" | "parameter";

/** A query that is being put together. */
export interface Query {
  readonly action: "read" | "write";
  /** Whether a member of the chain said so. */
  readonly isSaid: boolean;
  readonly key: string | null;
  /** Whether the chain says which rows at all. */
  readonly hasKey: boolean;
  readonly isOneRow: boolean;
  /** Found out when it is asked for. */
  readonly row: () => StepRow;
  readonly locks: boolean;
  /** What is shown as its place. */
  readonly at: ts.Node;
}

export const noTransaction: HandleTransaction = { kind: "none" };
export const unknownTransaction: HandleTransaction = { kind: "unknown" };
