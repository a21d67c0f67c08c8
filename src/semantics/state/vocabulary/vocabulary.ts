import type { StoreKind } from "../../../model";

/**
 * What the names of one library mean, as plain data. Names are looked up by the import that they come from, never by
 * themselves.
 */
export interface Vocabulary {
  /** As its users know it: `TypeORM`. */
  readonly library: string;
  readonly store: StoreKind | "endpoints";
  /** Specifiers that it is imported under; `drizzle-orm/*` stands for all below. */
  readonly modules: readonly string[];
  /** A pattern of paths below which its code is generated into the project, as they are imported. */
  readonly generated?: string;
  /**
   * What the module exports besides the classes that `types` names: functions, ready clients, other names of types.
   * `default` is the module itself too, as `import *` and `require` give it.
   */
  readonly exports?: Readonly<Record<string, Member>>;
  /** By name: the library's own for what it exports, one with a space in it for what it does not. */
  readonly types: Readonly<Record<string, TypeMeaning>>;
  /** Whether it is about code of the project itself, whose declarations say less than this does. */
  readonly isOwn?: boolean;
  /** What types mean that have no name here; each is a model by its name. Every export without another meaning is one. */
  readonly anyType?: TypeMeaning;
  /** The meaning of exports that are told by the form of their name. */
  readonly named?: (name: string) => Member | undefined;
}

/** What can be done with a value of a type. */
export interface TypeMeaning {
  /** Has the members of that type besides its own. */
  readonly like?: string;
  readonly members?: Members;
  /** What members stand for that are not named: `prisma.user`. */
  readonly anyMember?: Member;
  /** The meaning of members that are told by the form of their name. */
  readonly named?: (name: string) => Member | undefined;
  /** What calling the value itself does: `knex("users")`. */
  readonly called?: Member;
  /** What the class itself can do, where values of the type are of project classes: `User.create()`. */
  readonly static?: string;
  /** Which type argument names the model: `Repository<User>`. */
  readonly modelArgument?: number;
  /** Nothing happens until somebody waits for it. It reads or writes where no member of the chain says otherwise. */
  readonly lazy?: "read" | "write";
  /** What comes out of waiting for it. */
  readonly resolvesTo?: string;
  /** `yes`: only exists inside one. `maybe`: transactions have values of this type as well. */
  readonly transaction?: "yes" | "maybe";
  /** A connection or pool: two values of such a type may lead to different databases. */
  readonly isClient?: boolean;
}

export type Members = Readonly<Record<string, Member>>;

/** What a property, method or function does. */
export interface Member {
  /** `run` starts a lazy query; `sql` does what the text of its argument says. */
  readonly does?: "read" | "write" | "begin" | "commit" | "rollback" | "lock" | "run" | "sql";
  /** The type of the property itself, or of what `new` makes of it. */
  readonly is?: string;
  /** The type of what a call gives; `same` for a chain that goes on. */
  readonly returns?: string;
  /** Where the model is named; left out: what the receiver is bound to. */
  readonly model?: ModelSource;
  /** The argument that says which rows: `where` of an object, or the whole. */
  readonly key?: number;
  /** About one row. */
  readonly one?: boolean;
  /** What it makes of a lazy query: the last one of a chain that says something holds. */
  readonly makes?: "read" | "write";
  /** Reads from the primary although a replica could answer. */
  readonly isPrimary?: boolean;
  /** It is in a transaction where one of its arguments is, or an object among them holds one that is. */
  readonly joinsGiven?: boolean;
  /** Names under which an object among its arguments may name a transaction. */
  readonly transactionIn?: readonly string[];
  /** Puts a chain into the transaction that is this argument. */
  readonly joins?: number;
  /** Locks what a chain reads. */
  readonly locks?: boolean;
  /** The argument that names a lock; the variable that holds it where left out. */
  readonly lockName?: number;
  /** Begins a transaction on a connection of its own, which is what it returns. */
  readonly transaction?: boolean;
  /** Opens a connection of its own. */
  readonly connects?: boolean;
  /** A function among the arguments that is run at once. */
  readonly runs?: Callback;
  /** Declares an endpoint; what handles it are the functions among the arguments. */
  readonly endpoint?: EndpointMeaning;
}

export type ModelSource =
  | { readonly argument: number }
  | { readonly named: string }
  /** The name of the property: `prisma.user`. */
  | "property"
  /** None, or too many to tell. */
  | "none";

export interface Callback {
  /** Types of its parameters. */
  readonly parameters: readonly string[];
  /** Whether all of it is one transaction. */
  readonly transaction: boolean;
}

export interface EndpointMeaning {
  /** `GET`; left out where an object among the arguments says it. */
  readonly method?: string;
}

/** The same meaning for several names, which are written with spaces between. */
export function all(names: string, meaning: Member): Members {
  return Object.fromEntries(names.split(/\s+/).map((name) => [name, meaning]));
}
