/** What a definition and those that it extends are read through. All paths are relative to the root, with `/`. */
export interface DefinitionHost {
  /** Undefined where there is no such file. Rejects, in a sentence for the user, where it cannot be read. */
  readFile(path: string): Promise<Uint8Array | undefined>;
  exists(path: string): Promise<boolean>;
}
