import type { SourceRange } from "./place";

/** What a file offers to others and how it takes from others, as far as the rules on interfaces look at it. */
export interface InterfaceShape {
  /** Declared and exported here; what is only passed on is not among them. */
  readonly exports: readonly ExportedInterface[];
  readonly deepImports: readonly DeepImport[];
}

export interface InterfaceFacts extends InterfaceShape {
  /** The same of the baseline's text, among the other files as they are now; null where there is none. */
  readonly baseline: InterfaceShape | null;
}

/** One exported declaration. */
export interface ExportedInterface {
  /** As importing modules call it. */
  readonly name: string;
  /** Where its name stands. */
  readonly place: SourceRange;
  readonly kind: "class" | "interface" | "type" | "function" | "variable";
  /** Whether a published package offers it. */
  readonly isPublic: boolean;
  /**
   * Names of what it can be asked to do, for classes, interfaces and object types: public methods and function-typed
   * members of its own. Data, constructors, overloads beyond the first and callbacks (`onClose`) are not among
   * them, nor what a base class or an implemented interface asks for.
   */
  readonly operations: readonly string[];
  readonly callables: readonly ExportedCallable[];
  /** Types of libraries in its signature, in the order of the text. Inferred types are not looked at. */
  readonly libraryTypes: readonly LibraryType[];
}

/** Something that callers pass arguments to. A method that a base type asks for is none: its form is not decided here. */
export interface ExportedCallable {
  /** `load`, `Store.read`, `new Store`. */
  readonly name: string;
  readonly place: SourceRange;
  /** Names of parameters that take `boolean` and nothing else, in order. */
  readonly booleans: readonly string[];
}

/** A type of a library that is a dependency of the package and not one that users are to bring themselves. */
export interface LibraryType {
  /** `pino`, `@scope/name`. */
  readonly package: string;
  readonly name: string;
  readonly place: SourceRange;
}

/** An import that goes past the entry point of another package. */
export interface DeepImport {
  readonly specifier: string;
  /** The package whose inside it is. */
  readonly package: string;
  /** Where the specifier stands. */
  readonly place: SourceRange;
  /** By a relative path into another package of the repository, by the name of one, or into a library. */
  readonly way: "relative" | "workspace" | "library" | "module";
}
