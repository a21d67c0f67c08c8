/** What the methods of one module of the project do. Names, or patterns with `*` for anything: `find*`. */
export interface ModuleMeaning {
  readonly reads?: readonly string[] | undefined;
  readonly writes?: readonly string[] | undefined;
  /** They run the function that they are given in a transaction. */
  readonly transactions?: readonly string[] | undefined;
  /** They read from the primary although a replica could answer. */
  readonly primaryReads?: readonly string[] | undefined;
  readonly locks?: readonly string[] | undefined;
}

/** What the quality definition of one folder says of the code below it. Paths are relative to the session's root with `/`. */
export interface DefinedCode {
  /** The folder of the definition; empty for the root. */
  readonly folder: string;
  /** Modules that read and write state, by what they are imported as; `./src/db` starts at the folder. */
  readonly dataAccess: Readonly<Record<string, ModuleMeaning>>;
  /** Files of which all types of data are data models. Of a question about one file no other file is listed. */
  readonly modelFiles: readonly string[];
  /** Decorators that make a class a data model. */
  readonly modelDecorators: readonly string[];
  /** Folders that are modules, as globs from the folder of the definition. */
  readonly modules: readonly string[];
}
