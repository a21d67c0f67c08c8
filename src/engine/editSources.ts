import type { Repository } from "../history";
import type { FileFacts } from "../model";
import { type DefinedOptions, definedOptions } from "./definedOptions";
import type { KnownFolder } from "./knownFolder";
import type { Lifetime } from "./lifetime";

/** What is asked about edits needs this of the session. */
export interface EditSources {
  repository(): Repository | undefined;
  unsaved(path: string): { readonly text: string; readonly version?: number; readonly facts?: FileFacts } | undefined;
  /** Every file that counts. */
  paths(): Iterable<string>;
  /** Every file that there is: schemas and migrations count in no ranking. */
  list(signal: AbortSignal): Promise<ReadonlySet<string>>;
  facts(path: string, signal: AbortSignal): Promise<FileFacts | undefined>;
  /** Of a text that need not be any file's; undefined for what cannot be parsed. */
  factsOfText(path: string, text: string): Promise<FileFacts | undefined>;
  /** The branch that changes are merged into, where a definition names it. */
  defaultBranch(): Promise<string | undefined>;
  /** What the rules are to say of a file, and how loudly. */
  options(path: string): Promise<Pick<DefinedOptions, "rules" | "severities" | "code" | "specFolder">>;
  /** Runs something while the index stands still. */
  whileIndexed<Result>(run: (signal: AbortSignal) => Promise<Result>): Promise<Result>;
}

export function editSources(known: KnownFolder, lifetime: Lifetime): EditSources {
  return {
    repository: () => known.repository,
    unsaved: (path) => known.texts.get(path),
    paths: () => known.files.paths(),
    list: (signal) => known.list(signal),
    facts: (path, signal) => known.files.facts(path, signal),
    factsOfText: async (path, text) => (await known.pool.readText({ path, text })).facts,
    defaultBranch: async () => (await known.definitionInForce())?.defaultBranch,
    options: async (path) => definedOptions(path, known.options, await known.definitions.of(path)),
    whileIndexed: (run) => lifetime.job(undefined, run),
  };
}
