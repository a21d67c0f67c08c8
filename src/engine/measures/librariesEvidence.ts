import { scopeMatcher } from "../../facts/scopeMatcher";
import { CancelledError, type ImportFact, type LibraryUse } from "../../model";
import type { EvidenceQuestion, Gathered } from "./gathered";
import type { SourceGraph } from "./sourceGraph";

/** What the evidence of libraries is gathered from. */
export interface LibrarySources {
  graph(signal: AbortSignal): Promise<SourceGraph>;
  /**
   * What these files asked for in the baseline: specifiers by path, none for a file that was not there. Files of which
   * that is not known are missing; undefined without a baseline.
   */
  importsBefore(
    paths: readonly string[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, ReadonlySet<string>> | undefined>;
}

type Capability = NonNullable<NonNullable<EvidenceQuestion["definition"]["libraries"]>[string]>;
type Standing = LibraryUse["libraries"][number]["standing"];

/** Which files ask for what the definition prefers or discourages. A type that is imported counts as well. */
export async function gatherLibraries(
  sources: LibrarySources,
  { signal, inScope, definition }: EvidenceQuestion,
): Promise<Gathered<"libraries">> {
  const capabilities = Object.entries(definition.libraries ?? {}).flatMap(([id, capability]) =>
    capability === undefined ? [] : [{ id, capability, isMeant: scopeMatcher(capability.scope) }],
  );
  if (capabilities.length === 0) return { evidence: notNamed, problems: [] };
  const source = await sources.graph(signal);
  const uses: Found[] = [];
  for (const { path } of source.files) {
    if (signal.aborted) throw new CancelledError();
    if (!inScope(path)) continue;
    for (const { id, capability, isMeant } of capabilities) {
      const found = isMeant(path) ? useOf(path, capability, source) : undefined;
      if (found !== undefined) uses.push({ id, ...found });
    }
  }
  if (uses.length === 0) return { evidence: notUsed, problems: [] };
  const before = await sources.importsBefore([...new Set(uses.filter(isDiscouraged).map(({ path }) => path))], signal);
  return { evidence: uses.map((use) => evidenceOf(use, before, source)), problems: [] };
}

const notNamed = {
  kind: "not-measured",
  reason: "The quality definition names no preferred library.",
  whatToDo: "Name in `libraries` what is preferred and what is discouraged, by what it is for.",
} as const;

const notUsed = {
  kind: "not-measured",
  reason: "No file asks for any of the libraries that the quality definition names.",
  whatToDo: "Look whether `libraries` names them as they are imported.",
} as const;

interface Use {
  readonly path: string;
  readonly capability: Capability;
  readonly libraries: LibraryUse["libraries"];
}

interface Found extends Use {
  readonly id: string;
}

function useOf(path: string, capability: Capability, source: SourceGraph): Use | undefined {
  const libraries = new Map<string, LibraryUse["libraries"][number]>();
  for (const { specifier, startLine } of importsOf(path, source)) {
    const named = standingOf(specifier, path, { capability, source });
    const known = named === undefined ? undefined : libraries.get(named.name);
    if (named !== undefined && (known === undefined || startLine < known.startLine)) {
      libraries.set(named.name, { ...named, startLine });
    }
  }
  if (libraries.size === 0) return undefined;
  const sorted = [...libraries.values()].sort((a, b) => a.startLine - b.startLine || (a.name < b.name ? -1 : 1));
  return { path, capability, libraries: sorted };
}

function importsOf(path: string, { graph }: SourceGraph): readonly ImportFact[] {
  return graph.file(`/${path}`)?.imports ?? [];
}

function isDiscouraged({ libraries }: Use): boolean {
  return libraries.some(({ standing }) => standing === "discouraged");
}

function evidenceOf(
  { id, ...use }: Found,
  before: ReadonlyMap<string, ReadonlySet<string>> | undefined,
  source: SourceGraph,
): LibraryUse {
  const { path, capability, libraries } = use;
  return { path, capability: id, preferred: capability.preferred, libraries, isDrift: isDrift(use, before, source) };
}

/** A file that was on a discouraged library before stays on it: only the first one is a step back. */
function isDrift(
  use: Use,
  before: ReadonlyMap<string, ReadonlySet<string>> | undefined,
  source: SourceGraph,
): boolean | null {
  if (before === undefined) return null;
  if (!isDiscouraged(use)) return false;
  const { path, capability } = use;
  const asked = before.get(path);
  if (asked === undefined) return null;
  return ![...asked].some((each) => standingOf(each, path, { capability, source })?.standing === "discouraged");
}

/** Of several names that fit, the longest: `date-fns/locale` may be discouraged where `date-fns` is preferred. */
function standingOf(
  specifier: string,
  path: string,
  { capability, source }: { readonly capability: Capability; readonly source: SourceGraph },
): { readonly name: string; readonly standing: Standing } | undefined {
  const named: readonly (readonly [Standing, readonly string[]])[] = [
    ["preferred", capability.preferred],
    ["discouraged", capability.discouraged ?? []],
  ];
  const fitting = named.flatMap(([standing, names]) =>
    names.filter((name) => isNamed(name, specifier, { path, source })).map((name) => ({ name, standing })),
  );
  return fitting.sort((one, other) => other.name.length - one.name.length)[0];
}

function isNamed(
  name: string,
  specifier: string,
  { path, source }: { readonly path: string; readonly source: SourceGraph },
): boolean {
  if (name.startsWith("./")) {
    const target = source.graph.targetOf(specifier, `/${path}`);
    const [bare, module] = [target, name.slice(1)].map((each) =>
      each?.replace(/(\/index)?(\.d)?(\.[cm]?[jt]sx?)?$/, ""),
    );
    return bare !== undefined && bare === module;
  }
  const [wanted, asked] = [name, specifier].map((each) => each.replace(/^node:/, "").split("/")) as [
    string[],
    string[],
  ];
  return wanted.length <= asked.length && wanted.every((part, index) => part === "*" || part === asked[index]);
}
