import type { Miss } from "./measure";

/**
 * What measures are made from: one kind of evidence for each, gathered by the engine, already narrowed to the files that
 * a measure is about. Paths are relative to the root with `/`, in their order.
 */
export interface MeasureEvidence {
  readonly typing: readonly TypedFile[];
  readonly tests: readonly TestedFile[];
  readonly coverage: readonly CoveredFile[];
  readonly interfaces: readonly ModuleFile[];
  readonly libraries: readonly LibraryUse[];
  readonly latency: readonly ColdStart[];
  readonly state: readonly StatefulFile[];
  readonly changes: ChangedFiles;
}

/**
 * Counting types takes as long as compiling. `count`: they are counted. `known`: only where everything has been counted as it
 * is now. `last`: what was found when each file was counted last, whatever has changed since.
 */
export type TypeCounting = "count" | "known" | "last";

export type MeasureEvidenceKind = keyof MeasureEvidence;

/** As `type-coverage` counts: identifiers that have a type, and those whose type is not `any`. */
export interface TypedFile {
  readonly path: string;
  readonly identifiers: number;
  readonly typed: number;
  /** False for JavaScript that nobody has asked the compiler to check: none of its identifiers counts as typed. */
  readonly checked: boolean;
  /** In a checked file, identifiers whose type is `any`, in the order of their places. */
  readonly untyped: readonly { readonly name: string; readonly startLine: number }[];
  /** Counted beside it: what silences the checker although the type is known. */
  readonly escapes: Readonly<Record<TypeEscape, number>>;
}

export type TypeEscape = "ts-ignore" | "as any" | "non-null";

/** A source file that is no test, and how the tests that go with it are known. */
export interface TestedFile {
  readonly path: string;
  /** Empty where no test goes with it. */
  readonly by: readonly TestAssociation[];
}

export interface TestAssociation {
  /** `name`: by name and folder; `import`: a test file imports it; `coverage`: a coverage report has lines of it that ran. */
  readonly kind: "name" | "import" | "coverage";
  /** The test file, or the report. */
  readonly from: string;
}

/** A file that a coverage report speaks of: its executable lines, and how many of them ran. */
export interface CoveredFile {
  readonly path: string;
  readonly covered: number;
  readonly total: number;
  readonly branches: { readonly covered: number; readonly total: number } | null;
  readonly uncovered: readonly { readonly startLine: number; readonly endLine: number }[];
  /** The file changed after its newest report was written: what the report says is about another text. */
  readonly stale: boolean;
}

/** A file of a module that offers something, or one that goes around the entry point of another module. */
export interface ModuleFile {
  readonly path: string;
  /** The folder of the module; empty for a file that belongs to none. */
  readonly module: string;
  /** What the module offers and this file declares. */
  readonly exports: readonly ModuleExport[];
  /** Imports that go around the entry point of another module. */
  readonly deepImports: readonly { readonly specifier: string; readonly module: string; readonly startLine: number }[];
}

export interface ModuleExport {
  readonly name: string;
  readonly startLine: number;
  /** Some file of another module uses it, or the package publishes it. */
  readonly usedOutside: boolean;
  /** What a class, an interface or an object type has for its users; null for what has no members. */
  readonly members: number | null;
}

/** A file that needs a capability for which the definition names a preferred library. */
export interface LibraryUse {
  readonly path: string;
  readonly capability: string;
  /** What the definition prefers for it. */
  readonly preferred: readonly string[];
  /** What it imports for it, with what the definition says of that, in the order of the lines. At least one. */
  readonly libraries: readonly {
    /** As the definition names it. */
    readonly name: string;
    readonly standing: "preferred" | "discouraged";
    readonly startLine: number;
  }[];
  /** Whether it imports a discouraged one for it, and did not in the baseline; null where that is not known. */
  readonly isDrift: boolean | null;
}

/** How long an endpoint took to answer the first request after a start. */
export interface ColdStart {
  /** `GET /users`. */
  readonly endpoint: string;
  /** Of several starts the median. In milliseconds. */
  readonly milliseconds: number;
  readonly starts: number;
  /** The evidence file. */
  readonly path: string;
}

/** A file with functions that do something with state. */
export interface StatefulFile {
  readonly path: string;
  readonly functions: readonly StatefulUse[];
}

export interface StatefulUse {
  readonly name: string;
  readonly startLine: number;
  /** It answers requests. */
  readonly isEndpoint: boolean;
  /** It reads or writes a database, or takes part in a transaction of one. */
  readonly usesDatabase: boolean;
  /** It changes a database. */
  readonly writes: boolean;
  /** Locks that it takes, by what they hold up. */
  readonly locks: readonly { readonly scope: "table" | "global" | "rows" | "unknown"; readonly startLine: number }[];
  /** The first change that is not in one transaction with one before it, what it calls included; null where there is none. */
  readonly separate: Miss | null;
  /** What the rules about state say of it, silenced or not. */
  readonly findings: readonly { readonly id: string; readonly startLine: number; readonly message: string }[];
}

/** The changes of the window: pull requests where they can be told, otherwise commits. */
export interface ChangedFiles {
  readonly changes: number;
  /** How changes are told from commits. */
  readonly by: "merges" | "squash-merges" | "first-parent" | "commits";
  /** Files that are there, each with how many of the changes touched it. */
  readonly files: readonly { readonly path: string; readonly changes: number; readonly lines: number }[];
  /** Files touched by each change, in no order: those that are no more included. */
  readonly filesPerChange: readonly number[];
}
