import { CancelledError, type NotMeasured, type Problem, type TypedFile } from "../../model";
import type { TypingQuestion, TypingReading } from "../../semantics/typing/typingReader";
import { asProblem } from "../contractProblems";
import type { EvidenceQuestion, Gathered } from "./gathered";
import { type PackageNeeds, packageNeeds } from "./installation";
import type { SourceGraph } from "./sourceGraph";
import { TypingKeys } from "./typingKeys";

/** What was counted in one file, and what it was counted from. */
export interface KeptCount {
  /** See `TypingKeys`. */
  readonly key: string;
  readonly count: Omit<TypedFile, "path">;
}

/** What is known from counting before. Whatever comes from another build of this program has to be left out. */
export interface KeptTypes {
  /** By path. Of more than one state of the folder, where it was counted at other commits as well. */
  readonly counts: ReadonlyMap<string, readonly KeptCount[]>;
  /** Files that counts rest on besides those that facts are read of, by path. */
  readonly inputs: ReadonlySet<string>;
  /** Files that declare what others know without importing them, by path. */
  readonly globals: ReadonlySet<string>;
}

/** What is installed, by what the disk says. Folders are relative to the root. */
export interface Installed {
  /** Names what is installed under a name for the files of a folder; undefined for what is not. */
  version(folder: string, name: string): Promise<string | undefined>;
  /** Names everything that package managers say they have installed in a folder. */
  state(folder: string): Promise<string>;
}

/** What the evidence of types is gathered from. */
export interface TypingSources {
  graph(signal: AbortSignal): Promise<SourceGraph>;
  /** Asks the type checker's thread. */
  count(question: TypingQuestion, signal: AbortSignal): Promise<TypingReading>;
  /** Undefined where there is no such file or it cannot be read. */
  text(path: string, signal: AbortSignal): Promise<string | undefined>;
  readonly installed: Installed;
  keptTypes(): KeptTypes;
  /** @param present files that there are; what is known of others is of no use any more. */
  keepTypes(types: KeptTypes, present: ReadonlySet<string>): void;
  /** False where types are not to be counted. */
  readonly countsTypes: boolean;
}

/**
 * Identifiers and their types. Only files are counted anew that changed, or lead to one that did, and nothing is counted
 * where what the files need is not installed: the compiler would take what it does not know for something.
 */
export async function gatherTyping(
  sources: TypingSources,
  { signal, inScope, types }: EvidenceQuestion,
): Promise<Gathered<"typing">> {
  if (!sources.countsTypes) return { evidence: notCounted, problems: [] };
  const source = await sources.graph(signal);
  const code = source.files.filter(({ path, codeLines }) => codeLines !== null && isTyped(path));
  const wanted = code.map(({ path }) => path).filter(inScope);
  if (wanted.length === 0) return { evidence: nothingTyped, problems: [] };
  const { installed, missing, versions } = await lookAtPackages(source, wanted, sources.installed);
  // A number of a few files beside many that are unknown would be taken for one of all.
  if (installed.length * 2 < wanted.length) return { evidence: notInstalled(missing), problems: [] };
  const problems = missing.map(missingProblem);
  const before = sources.keptTypes();
  if (types === "last") return { evidence: countedLast(installed, before), problems };
  const text = (path: string) => sources.text(path, signal);
  const counting = new Counting(await TypingKeys.of({ source, versions, text }, before.inputs), before);
  if (types === "known" && counting.staleOf(installed).length > 0) return { evidence: notYetCounted, problems };
  for (let stale = counting.staleOf(installed); stale.length > 0; stale = counting.staleOf(installed)) {
    if (signal.aborted) throw new CancelledError();
    const reading = await readingOf(sources, stale, signal);
    if ("kind" in reading) return { evidence: reading, problems };
    problems.push(...reading.problems.map(asProblem));
    counting.take(stale, reading);
  }
  if (counting.hasNew) sources.keepTypes(await counting.kept(), source.listed);
  const evidence = installed.flatMap((path) => counting.countOf(path) ?? []);
  return { evidence: evidence.length > 0 ? evidence : nothingTyped, problems };
}

/** What was found in each file when its types were counted last, whatever has changed since. */
function countedLast(paths: readonly string[], { counts }: KeptTypes): readonly TypedFile[] | NotMeasured {
  const files = paths.flatMap((path) => {
    const [newest] = counts.get(path) ?? [];
    return newest === undefined ? [] : [{ path, ...newest.count }];
  });
  return files.length > 0 ? files : notYetCounted;
}

/** The thread dies where a program needs more memory than it may have. */
async function readingOf(
  { count }: TypingSources,
  files: readonly string[],
  signal: AbortSignal,
): Promise<TypingReading | NotMeasured> {
  try {
    return await count({ files }, signal);
  } catch (error) {
    if (signal.aborted || error instanceof CancelledError) throw new CancelledError();
    return {
      kind: "not-measured",
      reason: `The type checker failed: ${error instanceof Error ? error.message : String(error)}`,
      whatToDo: "Give the measure a `scope` of fewer packages, or leave it out with `enabled: false`.",
    };
  }
}

const notCounted: NotMeasured = {
  kind: "not-measured",
  reason: "Types are not counted at these commits: each of them would have to be compiled as a whole.",
  whatToDo: "Take a snapshot now and then with `trueline snapshot`: it has them.",
};

const notYetCounted: NotMeasured = {
  kind: "not-measured",
  reason: "Types have not been counted of these files as they are: that takes about as long as compiling everything.",
  whatToDo: "Let `trueline quality` count them, or refresh the Quality view in the editor.",
};

const nothingTyped: NotMeasured = {
  kind: "not-measured",
  reason: "There is no TypeScript and no JavaScript among the files that the measure is about.",
  whatToDo: "Leave this measure out with `enabled: false`, if there is no such code.",
};

function isTyped(path: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(path);
}

function isJavaScript(path: string): boolean {
  return /\.[cm]?jsx?$/.test(path);
}

interface Missing extends PackageNeeds {
  readonly missing: readonly string[];
  /** So few are missing that its files are counted all the same. */
  readonly isCounted: boolean;
}

/** Files that can be counted, what is missing, and what names all that is installed for them. */
async function lookAtPackages(
  source: SourceGraph,
  paths: readonly string[],
  { version, state }: Installed,
): Promise<{
  readonly installed: readonly string[];
  readonly missing: readonly Missing[];
  readonly versions: readonly string[];
}> {
  const installed: string[] = [];
  const missing: Missing[] = [];
  const versions: string[] = [];
  for (const needs of packageNeeds(
    source,
    paths.map((path) => `/${path}`),
  )) {
    const folder = needs.folder.slice(1);
    versions.push(folder, await state(folder));
    const absent: string[] = [];
    for (const name of needs.needed) {
      const found = await version(folder, name);
      versions.push(`${name}@${found}`);
      if (found === undefined) absent.push(name);
    }
    // Nothing is known of the types in JavaScript anyway, but where it is checked.
    const isCounted = absent.length * 2 <= needs.needed.length || needs.files.every(isJavaScript);
    if (isCounted) installed.push(...needs.files.map((path) => path.slice(1)));
    if (absent.length > 0) missing.push({ ...needs, missing: absent, isCounted });
  }
  return { installed: installed.sort(), missing, versions };
}

const install = "Install them in a `node_modules` folder, as the project does it";

function notInstalled(groups: readonly Missing[]): NotMeasured {
  const names = [...new Set(groups.flatMap(({ missing }) => missing))].sort();
  return {
    kind: "not-measured",
    reason: `What the files ask for is not installed, so that their types are not known: ${namesOf(names)}.`,
    whatToDo: `${install} (\`npm install\`), and measure again.`,
  };
}

function missingProblem({ folder, files, needed, missing, isCounted }: Missing): Problem {
  const path = folder === "/" ? "package.json" : `${folder.slice(1)}/package.json`;
  const said = isCounted
    ? "What comes from there counts as typed, as type-coverage has it."
    : `The types in ${files.length === 1 ? "1 file are" : `${files.length} files are`} not known, so they are not counted.`;
  const message = `${missing.length} of ${needed.length} packages that its files need are not installed: ${namesOf(missing)}. ${said} ${install}.`;
  return { path, code: "unresolved-modules", message };
}

function namesOf(names: readonly string[]): string {
  const shown = names.slice(0, 3).map((name) => `\`${name}\``);
  if (names.length > 3) shown.push(`${names.length - 3} more`);
  const last = shown.pop() ?? "";
  return shown.length === 0 ? last : `${shown.join(", ")} and ${last}`;
}

/** Of each file the newest counts are kept, and so many besides: of where the branch began, for one. */
const mostKept = 3;

/** What is counted in this run, on top of what was before. */
class Counting {
  private readonly fresh = new Map<string, KeptCount["count"]>();
  private readonly asked = new Set<string>();
  private readonly globals: Set<string>;
  private readonly inputs: Set<string>;

  constructor(
    private readonly keys: TypingKeys,
    private readonly before: KeptTypes,
  ) {
    this.globals = new Set(before.globals);
    this.inputs = new Set(before.inputs);
  }

  get hasNew(): boolean {
    return this.fresh.size > 0;
  }

  /** Those that have to be counted; what failed once is not asked for again. */
  staleOf(paths: readonly string[]): readonly string[] {
    return paths.filter((path) => !this.asked.has(path) && this.countOf(path) === undefined);
  }

  /** Of a file that declares something for others, which was not known of it, all others are stale. */
  take(asked: readonly string[], { files, inputs, globals }: TypingReading): void {
    for (const path of asked) this.asked.add(path);
    for (const { path, ...count } of files) this.fresh.set(path, count);
    for (const path of inputs) if (this.keys.isInput(path)) this.inputs.add(path);
    for (const path of globals) this.globals.add(path);
  }

  countOf(path: string): TypedFile | undefined {
    const count = this.fresh.get(path) ?? this.keptOf(path)?.count;
    return count === undefined ? undefined : { path, ...count };
  }

  /** With what was learned in this run, which the next one knows from the start. */
  async kept(): Promise<KeptTypes> {
    const keys = await this.keys.withInputs(this.inputs);
    const counts = new Map(this.before.counts);
    for (const path of this.keys.paths()) {
      const count = this.fresh.get(path) ?? this.keptOf(path)?.count;
      if (count === undefined) continue;
      const key = keys.keyOf(path, this.globals);
      const others = (this.before.counts.get(path) ?? []).filter((each) => each.key !== key);
      counts.set(path, [{ key, count }, ...others].slice(0, mostKept));
    }
    return { counts, inputs: this.inputs, globals: this.globals };
  }

  private keptOf(path: string): KeptCount | undefined {
    const key = this.keys.keyOf(path, this.globals);
    return this.before.counts.get(path)?.find((each) => each.key === key);
  }
}
