import type { DeclarationKind, ImplementationKind } from "./facts";

/**
 * Contracts: what a module promises to those who import it, and what an edit does to that. Decided by the type checker.
 * Every line and column is 1-based; columns count UTF-16 code units.
 */

/**
 * - `breaking`: somebody who kept to the old contract can be refused under the new one.
 * - `compatible`: the contract differs, and whoever kept to the old one keeps to the new one.
 * - `undecided`: it differs, and the types at hand do not say which of the two it is.
 */
export type ContractChange = "breaking" | "compatible" | "undecided";

/** Whom a change breaks. Both are false unless the change is `breaking`. */
export interface ContractBreaks {
  /** Those who call, read or construct what is exported (the new type is not assignable to the old one). */
  readonly consumers: boolean;
  /** Those who implement, extend or build it themselves (the old type is not assignable to the new one). */
  readonly implementers: boolean;
}

/** What an exported name stands for to the type checker, where a variable that holds a function is a variable. */
export type ContractKind =
  | DeclarationKind
  /** A name passed on from another module that cannot be looked into. */
  | "re-export";

/** What happened to one member of an object-like type. */
export interface MemberVerdict {
  /** As it is written; `static create`, `new()`, `()` and `[index]` for what has no name of its own. */
  readonly name: string;
  readonly change: ContractChange;
  readonly breaks: ContractBreaks;
  /** One sentence for the user, names in backquotes. */
  readonly reason: string;
  /** As the compiler prints it; null where the member was not there. */
  readonly oldType: string | null;
  /** As the compiler prints it; null where the member is gone. */
  readonly newType: string | null;
  /** In the new text; for what is gone, the line it would stand after. */
  readonly startLine: number;
  /** Whether it is marked as `@internal` in both texts, or in the one that has it; left out: no. */
  readonly isInternal?: true;
}

/** What an edit does to one exported name. */
export interface ContractVerdict {
  /** As importing modules call it: `default`, `=` for `export =`, `Outer.inner` for what a namespace exports. */
  readonly name: string;
  readonly kind: ContractKind;
  /** In the new text; for what is gone, the line it would stand after. */
  readonly startLine: number;
  readonly endLine: number;
  readonly change: ContractChange;
  readonly breaks: ContractBreaks;
  /** Sentences for the user, worst first, names in backquotes. Never empty. */
  readonly reasons: readonly string[];
  /** Members that differ, worst first; empty where the type has none or the difference lies elsewhere. */
  readonly members: readonly MemberVerdict[];
  /** The new name, where something of the same type appeared under another one. */
  readonly renamedTo?: string;
  /** Whether nothing was exported under the name; left out: no. */
  readonly isNew?: true;
  /**
   * Whether all that may break is marked as `@internal`, the name itself or its members: nobody outside of the package is
   * to know it. Left out: no.
   */
  readonly isInternal?: true;
}

/** Something that kept contracts from being compared in full. It is shown; what is missing is never taken for zero. */
export interface ContractProblem {
  /** Absolute, with `/`. */
  readonly path: string;
  readonly code: ContractProblemCode;
  /** One or two sentences for the user: what happened and, where there is something to do, what to do. */
  readonly message: string;
}

export type ContractProblemCode =
  /** The text has syntax errors: no verdict is given on it. */
  | "syntax-error"
  /** The baseline has syntax errors: no verdict is given against it. */
  | "baseline-syntax-error"
  /** Modules that the file asks for were not found, so that types from there are unknown. */
  | "unresolved-modules"
  /** A tsconfig.json could not be read in full. */
  | "broken-tsconfig"
  /** The compiler failed inside. */
  | "analysis-failed";

/** What an edit does to a file's exported contract. Unchanged names are left out. */
export interface ContractComparison {
  readonly path: string;
  /** In the order of their lines. */
  readonly verdicts: readonly ContractVerdict[];
  /**
   * By the name of a breaking verdict, what is before its first dot: other exported names that mention it in their own
   * types. Whoever takes one of those may break as well. Names that nothing mentions are left out.
   */
  readonly carriers: Readonly<Record<string, readonly string[]>>;
  /**
   * By the same name: what only one of the two declarations mentions, as members, literals and other types are written.
   * Names without any are left out.
   */
  readonly words: Readonly<Record<string, readonly string[]>>;
  readonly problems: readonly ContractProblem[];
}

/** A place in another file that the edit breaks. */
export interface BrokenPlace {
  readonly path: string;
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** The compiler's number of the error (2345) and what it says. */
  readonly code: number;
  readonly message: string;
}

export interface BrokenPlaces {
  /** Importing files. */
  readonly clients: number;
  /** Ordered by path, then place. */
  readonly broken: readonly BrokenPlace[];
  /** Importing files of which nothing can be said: not type-checked JavaScript, not readable, syntax errors. */
  readonly undecided: readonly string[];
  /** Importing files that mention nothing of what changed, and that there was no time to look at. */
  readonly skipped: readonly string[];
  readonly further: FurtherPlaces;
}

/**
 * What breaks in files that ask for no name that breaks, and can meet it all the same: as a result, a member or an
 * argument of what another module offers. Only those are looked at that mention something of what changed.
 */
export interface FurtherPlaces {
  /** Ordered by path, then place. */
  readonly broken: readonly FurtherPlace[];
  /** Files that there was no time to look at, or that are one too many. */
  readonly skipped: readonly FurtherFile[];
}

export interface FurtherFile {
  readonly path: string;
  /** Names of the breaking verdicts of which it mentions, or may mention, what changed. */
  readonly about: readonly string[];
}

export type FurtherPlace = BrokenPlace & FurtherFile;

/** A file that uses what another one exports. */
export interface ContractClient {
  readonly path: string;
  /** Names it takes, as the exporting module calls them; `*` for all, empty for side effects only. */
  readonly names: readonly string[];
  /** The first line that asks for it. */
  readonly startLine: number;
  /** Whether all that it takes is erased at run time. */
  readonly typeOnly: boolean;
  /** Files that pass the names on, nearest to the exporting module first; empty for a direct import. */
  readonly through: readonly string[];
  /** Whether it only passes names on to others and uses none itself. */
  readonly passesOn: boolean;
}

/** A place outside the file that takes over a contract instead of using it. */
export interface ContractImplementer {
  readonly path: string;
  readonly startLine: number;
  /** The exported name that is implemented. */
  readonly name: string;
  readonly kind: ImplementationKind;
}
