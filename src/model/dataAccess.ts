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

/** What a quality definition says of the project's own modules that read and write state. */
export interface DataAccess {
  /** The folder of the definition, relative to the session's root with `/`; empty for the root. */
  readonly folder: string;
  /** By what they are imported as; `./src/db` starts at that folder. */
  readonly modules: Readonly<Record<string, ModuleMeaning>>;
}
