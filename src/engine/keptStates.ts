import type { Cache } from "./cache";
import type { KeptState } from "./measures/stateEvidence";

/** The name of the part of the cache. */
const statesPart = "states";

interface Part {
  readonly build: string;
  readonly states: readonly (readonly [path: string, state: KeptState])[];
}

/**
 * What was found of state in the files of a folder, kept on disk between runs. What another build of this program has
 * found is not used.
 */
export class KeptStates {
  private states: ReadonlyMap<string, KeptState> | undefined;

  /** @param build names the program that finds it. */
  constructor(
    private readonly cache: Cache,
    private readonly build: () => string,
  ) {}

  kept(): ReadonlyMap<string, KeptState> {
    if (this.states === undefined) {
      const part = this.cache.loadPart<Part>(statesPart);
      this.states = new Map(part?.build === this.build() ? part.states : []);
    }
    return this.states;
  }

  keep(states: ReadonlyMap<string, KeptState>): void {
    this.states = states;
    // That it could not be written is told of the table of files, which lies beside it.
    this.cache.savePart(statesPart, { build: this.build(), states: [...states] } satisfies Part);
  }
}
