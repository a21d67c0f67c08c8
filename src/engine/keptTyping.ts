import type { Cache } from "./cache";
import type { KeptCount, KeptTypes } from "./measures/typingEvidence";

/** The name of the part of the cache. */
const typingPart = "types";

/** Counts of files that are gone are kept for the way back to a branch, until there are so many for each that is there. */
const spare = 2;

interface Part {
  readonly build: string;
  readonly counts: readonly (readonly [path: string, counts: readonly KeptCount[]])[];
  readonly inputs: readonly string[];
  readonly globals: readonly string[];
}

/**
 * What was counted of types in the files of a folder, kept on disk between runs, and shared with whoever reads the same
 * folder at other commits. What another build of this program has counted is not used.
 */
export class KeptTyping {
  private types: KeptTypes | undefined;
  /** Files of all states of the folder that were looked at in this run. */
  private readonly present = new Set<string>();

  /** @param build names the program that counts. */
  constructor(
    private readonly cache: Cache,
    private readonly build: () => string,
  ) {}

  kept(): KeptTypes {
    if (this.types === undefined) {
      const part = this.cache.loadPart<Part>(typingPart);
      const { counts, inputs, globals } = part?.build === this.build() ? part : { counts: [], inputs: [], globals: [] };
      this.types = { counts: new Map(counts), inputs: new Set(inputs), globals: new Set(globals) };
    }
    return this.types;
  }

  keep(types: KeptTypes, present: ReadonlySet<string>): void {
    for (const path of present) this.present.add(path);
    const all = [...types.counts];
    const counts = all.length > spare * this.present.size ? all.filter(([path]) => this.present.has(path)) : all;
    this.types = { ...types, counts: new Map(counts) };
    const part: Part = { build: this.build(), counts, inputs: [...types.inputs], globals: [...types.globals] };
    // That it could not be written is told of the table of files, which lies beside it.
    this.cache.savePart(typingPart, part);
  }
}
