/**
 * Facts: what can be read off the text of one file, with no opinion in it.
 * Every line number in the model is 1-based.
 */

/** What a function is in the syntax. Class field initializers and static blocks have complexity of their own in ESLint. */
export type FunctionKind =
  | "function"
  | "method"
  | "constructor"
  | "getter"
  | "setter"
  | "arrow"
  | "function-expression"
  | "field-initializer"
  | "static-block";

/** One function of a file. */
export interface FunctionFacts {
  /** Dotted where it belongs to something (`Class.method`, `object.key`); `<anonymous>` where nothing names it. */
  readonly name: string;
  readonly kind: FunctionKind;
  /** First line, 1-based, decorators and comments left out. */
  readonly startLine: number;
  /** Column of the first character on `startLine`, 1-based, in UTF-16 code units. */
  readonly startColumn: number;
  /** Last line, 1-based, inclusive. */
  readonly endLine: number;
  /** `endLine - startLine + 1`. */
  readonly lines: number;
  /** Declared parameters; a TypeScript `this` parameter is not counted. */
  readonly parameters: number;
  /** ESLint's `complexity` rule, classic variant. At least 1. */
  readonly cyclomatic: number;
  /**
   * eslint-plugin-sonarjs 4, `cognitive-complexity`. Field initializers and static blocks are no functions to that rule:
   * theirs is what the rule would say if they were, and counts for the function around the class as well.
   */
  readonly cognitive: number;
  /** Deepest nesting of `if`, loops, `switch`, `catch` and `?:` inside the function, inner functions left out. */
  readonly maxNesting: number;
}

/** How one module asks for another. */
export type ImportKind = "import" | "import-equals" | "require" | "dynamic-import" | "re-export" | "import-type";

/** One reference from this file to another module. */
export interface ImportFact {
  readonly kind: ImportKind;
  /** The text between the quotes. */
  readonly specifier: string;
  /**
   * Names asked for, as the other module calls them: `default`, `*` for all of it, `=` for what `import a = require()`
   * gets; empty for side effects only. Of `require` and `import()` it is what a pattern or an access right there takes.
   */
  readonly names: readonly string[];
  /** True when every name is erased at run time (`import type`, or `type` on each name). */
  readonly typeOnly: boolean;
  readonly startLine: number;
}

/**
 * What a declaration is in the syntax; several that merge count as the first of these that fits. A variable that is
 * declared with a function or class as its value counts as that.
 */
export type DeclarationKind = "class" | "enum" | "function" | "interface" | "type" | "variable" | "namespace";

/** One name this file offers to others. */
export interface ExportFact {
  /** The name other modules see: `default`, `=` for `export =`, `*` for `export * from`. */
  readonly name: string;
  /** True for interfaces, type aliases and `export type`. */
  readonly typeOnly: boolean;
  readonly startLine: number;
  /** What is declared here under the name; left out where that stands in another module, or nowhere. */
  readonly kind?: DeclarationKind;
  /** Where that is declared, when it is exported elsewhere than where it is declared. */
  readonly declarationLine?: number;
  /**
   * What a class, an interface or an object type that is declared here has for its users: named members, overloads once,
   * constructors and what is private or protected left out.
   */
  readonly members?: number;
  /** Where the name comes from, when it is re-exported; what is imported first and exported then is that as well. */
  readonly specifier?: string;
  /** What that module calls it: `default`, `*` for all of it, `=` for what `require` gets. There with `specifier`. */
  readonly importedName?: string;
}

/** How a place takes over a type instead of using it. */
export type ImplementationKind = "implements" | "extends" | "object-literal";

/**
 * One place that implements, extends or builds what another module or this one exports: a class or an interface, or an
 * object literal that is declared, asserted or checked to be one.
 */
export interface ImplementationFact {
  /** The module that it was imported from, the text between the quotes; null for what this file exports itself. */
  readonly specifier: string | null;
  /** As that module calls it: `default`, `=` for `export =`. */
  readonly name: string;
  readonly kind: ImplementationKind;
  readonly startLine: number;
}

/**
 * The complexity of a whole file, on one scale.
 * - `cognitive`: the sum over the file of eslint-plugin-sonarjs's increments, each counted once, code outside functions
 *   included.
 * - `indentation`: for languages without a parser, the indentation levels of all lines added up (Hindle, Godfrey and
 *   Holt, "Reading beside the lines", 2008; Tornhill, "Your Code as a Crime Scene"), brought to the cognitive scale;
 *   `levels` is the sum before scaling.
 */
export type FileComplexity =
  | { readonly kind: "cognitive"; readonly value: number }
  | { readonly kind: "indentation"; readonly value: number; readonly levels: number };

/** The part of a file's facts that is kept in memory for every file of a folder. */
export interface FileSummary {
  /** Relative to the session's root, with `/`. */
  readonly path: string;
  /** Linguist's name of the language: `TypeScript`, `TSX`, `Python`; `Text` where no language is known. */
  readonly language: string;
  /** SHA-1 of the bytes, in hexadecimal. */
  readonly contentHash: string;
  readonly bytes: number;
  /** Lines as an editor counts them; a final newline does not open another line; an empty file has 0. */
  readonly lines: number;
  /** Lines with code on them; null where the language has no parser here. */
  readonly codeLines: number | null;
  /** Lines with a comment and no code on them; null where the language has no parser here. */
  readonly commentLines: number | null;
  readonly complexity: FileComplexity;
  readonly functionCount: number;
  /** The highest value over the functions; 0 without functions. */
  readonly maxCyclomatic: number;
  readonly maxCognitive: number;
}

/** Everything read off one file. */
export interface FileFacts extends FileSummary {
  /** In the order in which they start. */
  readonly functions: readonly FunctionFacts[];
  readonly imports: readonly ImportFact[];
  readonly exports: readonly ExportFact[];
  readonly implementations: readonly ImplementationFact[];
}

/** One step of a complexity's arithmetic: where it is and what it adds. */
export interface ComplexityIncrement {
  readonly startLine: number;
  /** 1-based, in UTF-16 code units. */
  readonly startColumn: number;
  /** The construct as the user knows it: `if`, `else`, `&&`, `for…of`, `case`, `?:`, `catch`, `nested function`. */
  readonly construct: string;
  /** What it adds. */
  readonly amount: number;
  /** The part of `amount` that is owed to nesting (cognitive only). */
  readonly nesting: number;
}

/** Where a function starts, 1-based; without the column it is one of those that start on the line. */
export interface FunctionPlace {
  readonly startLine: number;
  readonly startColumn?: number;
}

/** The arithmetic behind one function's two complexities; each list adds up to the number (cyclomatic starts at 1). */
export interface FunctionExplanation {
  readonly function: FunctionFacts;
  readonly cyclomatic: readonly ComplexityIncrement[];
  readonly cognitive: readonly ComplexityIncrement[];
}
