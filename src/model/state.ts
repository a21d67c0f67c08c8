import type { SourceRange } from "./place";

/** Stateful code of one file: what its functions do with data that outlives them, and its endpoints. */
export interface StateFacts {
  /** Functions that do something with state, or that answer requests, in the order of their places. */
  readonly functions: readonly StatefulFunction[];
  /** Variables of the module that functions change. */
  readonly variables: readonly MutableVariable[];
  /** What the file is there for, by its path: care for state is asked of the product's own code. */
  readonly purpose: FilePurpose;
}

/**
 * - `migration`: changes of a database's shape and its first content, seeds included.
 * - `script`: what somebody starts by hand and can start again.
 */
export type FilePurpose = "product" | "test" | "migration" | "script";

export interface StatefulFunction {
  /** `createUser`, `UserService.create`; for a handler without a name, its endpoint: `POST /users`. */
  readonly name: string;
  /** Where its name stands; without one, where it begins. */
  readonly place: SourceRange;
  /** What it answers; null for functions that are no request handlers. */
  readonly endpoint: Endpoint | null;
  /** In the order in which they are written, those of called functions at the place of the call. */
  readonly steps: readonly StateStep[];
}

export interface Endpoint {
  /** As its users know it: `Express`. */
  readonly framework: string;
  /** `GET`, `POST`; `ALL` for any. */
  readonly method: string;
  /** As it is declared there; prefixes that another file adds are not known. */
  readonly path: string;
}

/**
 * - `read`, `write`: data that is stored elsewhere.
 * - `begin`, `commit`, `rollback`: a transaction on the step's connection.
 * - `lock`: takes a lock, with or without reading.
 * - `unknown`: an awaited call of something that was not followed; it may do anything.
 */
export type StateAction = "read" | "write" | "begin" | "commit" | "rollback" | "lock" | "unknown";

/** What a library keeps: only databases have transactions that two writes can share. */
export type StoreKind = "database" | "cache" | "files" | "locks";

/** One thing that a function does with state. */
export interface StateStep extends SourceRange {
  readonly action: StateAction;
  /** Relative to the session's root with `/`; another file's where a call leads there. */
  readonly path: string;
  /** As its users know it: `TypeORM`; empty for `unknown`. */
  readonly library: string;
  readonly store: StoreKind;
  /** As it is written: `users.save`, `tx.user.create`. */
  readonly call: string;
  /** Entity, collection or table; null where it cannot be told. */
  readonly model: string | null;
  /** Which rows, as it is written, with the arguments of followed calls put in; null where it cannot be told. */
  readonly key: string | null;
  /** Whether it is about one row that the key names. */
  readonly isOneRow: boolean;
  /** What tells the rows that it reads or writes from others. */
  readonly row: StepRow;
  /** The same text for the same client or connection; null where it cannot be told. */
  readonly connection: string | null;
  readonly transaction: StepTransaction;
  /** What is locked; null for steps that lock nothing. */
  readonly lock: StepLock | null;
  /** Whether the definition says that it reads from the primary although a replica could answer. */
  readonly isPrimary?: true;
  /** Whether the function waits for it, or hands it to its caller to wait for. */
  readonly isAwaited: boolean;
  /** The calls that lead from the function to it, outermost first; empty for what stands in the function itself. */
  readonly through: readonly StateCall[];
  /** The constructs around it, outermost first: what decides which steps follow each other. */
  readonly branches: readonly StepBranch[];
}

/** Of the rows of a step, what can be told from the code. */
export interface StepRow {
  /** Where the row itself comes from: the call that makes or reads it, what is saved. The same text for the same place. */
  readonly places: readonly string[];
  /**
   * By column, what the rows are looked for by: `teamId` for `team: { id }` as well. `!teamId` for what the column is not
   * to be.
   */
  readonly fields: Readonly<Record<string, readonly RowValue[]>>;
  /** By column, what is written into them; `+left` for a column that is counted up or down. */
  readonly given: Readonly<Record<string, readonly RowValue[]>>;
  /** By column, what is written into each row of a list: `createMany`, `insert` of what a `map` makes. */
  readonly listed: Readonly<Record<string, readonly RowValue[]>>;
  /** The columns that it changes, or that are taken of what it reads; null where it may be any. */
  readonly columns: readonly string[] | null;
  /** What a read asks for by its options: the columns, null for all of the row's own, and the rows that hang on it. */
  readonly asked: { readonly columns: readonly string[] | null; readonly relations: readonly string[] };
  /** Whether they are named one by one besides, so that others with the same columns are left: `id: { in: gone }`. */
  readonly isNarrowed?: true;
}

/** One value of a column. */
export interface RowValue {
  /** As it is written, with the arguments of followed calls put in; null where it cannot be told. */
  readonly text: string | null;
  /** Where it comes from, as a place and what was taken of what was made there: `src/a.ts:120.id`. */
  readonly origins: readonly string[];
}

/** `unknown`: a transaction may have been begun by a caller, or by something that cannot be seen from here. */
export type StepTransaction =
  | { readonly kind: "none" }
  | { readonly kind: "unknown" }
  | { readonly kind: "inside"; readonly id: string };

export interface StepLock {
  /** `table` and `global` hold up everybody; `rows` those that want the same. */
  readonly scope: "table" | "global" | "rows" | "unknown";
  /** What it is taken on: a table, a key, a variable. */
  readonly name: string;
  /** Whether it is held while a function runs that is handed to it; left out: from there on. */
  readonly isWhileRun?: true;
}

/** A call that was followed. */
export interface StateCall extends SourceRange {
  readonly path: string;
  /** What is called: `this.audit`. */
  readonly name: string;
}

/**
 * - `alternative`: one arm of several of which one runs; an arm that may be skipped is alone.
 * - `parallel`: one of several that run at the same time, in no order.
 * - `loop`: runs any number of times.
 * - `polling`: a loop that rests between its turns, and goes on with what was left.
 * - `call`: a function that was followed; its `return` leads back here.
 * - `rest`: what comes after a `return` that may have been taken.
 * - `transaction`, `locked`: what a transaction or a lock that takes a callback runs.
 * - `recovery`: what is done because something failed.
 * - `forgiven`: when it fails, what comes after it may go on all the same.
 */
export interface StepBranch {
  readonly kind:
    | "alternative"
    | "parallel"
    | "loop"
    | "polling"
    | "call"
    | "rest"
    | "transaction"
    | "locked"
    | "recovery"
    | "forgiven";
  /** The same number for the arms of one construct. */
  readonly construct: number;
  readonly arm: number;
  /** Whether nothing after the arm follows it: in the function, or in this run of the loop; null where that may. */
  readonly ends: "function" | "iteration" | null;
  /**
   * What holds where it runs: `+` and a variable that is something, `-` and one that is not; with `~` where it may have
   * been filled in since, so that what was something still is; with `@` and the place of a call what that call gave; `=`
   * and what is equal to a constant, and that constant.
   */
  readonly holds: readonly string[];
}

/** A variable of a module that keeps a value from one call to the next. */
export interface MutableVariable {
  readonly name: string;
  /** Where its name stands. */
  readonly place: SourceRange;
  readonly isExported: boolean;
  /** `binding`: it is assigned anew; `collection`: what it holds is changed. */
  readonly kind: "binding" | "collection";
  /**
   * Whether every change is to what stands under a key, or what was added is taken out again: a cache, a register, what is
   * going on by its id.
   */
  readonly isKeyed: boolean;
  /** Whether every change only fills in what was missing: a value that is made once and kept. */
  readonly isFilledOnce: boolean;
  /** Where functions change it. */
  readonly changes: readonly VariableChange[];
}

export interface VariableChange extends SourceRange {
  /** The function that changes it. */
  readonly functionName: string;
  /** Whether it keeps what that function was given, or adds to what is there: `currentUser = name`, `total += price`, `all.push(one)`. */
  readonly isKept: boolean;
  /** Whether it leaves something that the function was given or has made itself: no switch, and no count of calls. */
  readonly isOfCall: boolean;
  /** Whether that function answers requests, or is called in this file by one that does. */
  readonly isInEndpoint: boolean;
}
