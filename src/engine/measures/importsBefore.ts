import type { FileFacts } from "../../model";
import type { BaselineState, BaselineText } from "../baselines";

/** What the baseline's imports are read from. */
export interface BeforeSources {
  /** Undefined without a baseline. */
  readonly state: BaselineState | undefined;
  /** The text of a file in the baseline. */
  textOf(path: string): Promise<BaselineText>;
  /** Undefined for what cannot be parsed. */
  factsOf(path: string, text: string): Promise<Pick<FileFacts, "imports"> | undefined>;
  /** Whether there is such a file now. */
  isPresent(path: string): boolean;
  /** The path that a file had in the baseline, where it was moved since. */
  formerOf(path: string): string | undefined;
}

/** What files asked for in the baseline, as `LibrarySources` wants it. */
export async function importsBefore(
  { state, ...sources }: BeforeSources,
  paths: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>> | undefined> {
  if (state === undefined) return undefined;
  const gone = new Map<string, string[]>();
  for (const path of state.files.keys()) {
    if (sources.isPresent(path)) continue;
    const name = nameOf(path);
    gone.set(name, [...(gone.get(name) ?? []), path]);
  }
  const found = new Map<string, ReadonlySet<string>>();
  for (const path of paths) {
    const former = state.files.has(path) ? path : sources.formerOf(path);
    const asked = await askedIn(former === undefined ? (gone.get(nameOf(path)) ?? []) : [former], sources);
    if (asked !== undefined) found.set(path, asked);
  }
  return found;
}

/**
 * A file that was not there may have been moved from another folder, and changed beyond recognition: what files of its name
 * asked for that are gone is not new.
 */
async function askedIn(
  paths: readonly string[],
  sources: Omit<BeforeSources, "state">,
): Promise<ReadonlySet<string> | undefined> {
  const asked = new Set<string>();
  for (const path of paths) {
    const before = await sources.textOf(path);
    const facts = before.kind === "text" ? await sources.factsOf(path, before.text) : undefined;
    if (facts === undefined) return undefined;
    for (const { specifier } of facts.imports) asked.add(specifier);
  }
  return asked;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
