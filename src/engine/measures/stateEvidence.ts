import { createHash } from "node:crypto";
import { isTestPath } from "../../facts/testPaths";
import {
  CancelledError,
  type EditFacts,
  type Problem,
  type StatefulFile,
  type StatefulFunction,
  type StatefulUse,
} from "../../model";
import { runRules } from "../../rules";
import { separateChanges } from "../../rules/state/separateChanges";
import type { ImportGraph } from "../../semantics/importGraph";
import { OwnModules } from "../../semantics/state/ownModules";
import { stateFilesOf } from "../../semantics/stateFiles";
import type { StateQuestion, StateQuestionFile, StateReading } from "../../semantics/stateReader";
import { asProblem } from "../contractProblems";
import { definedCode } from "../definedCode";
import type { EvidenceQuestion, Gathered } from "./gathered";
import type { SourceGraph } from "./sourceGraph";

/** One program holds at most so many files that are asked about, and is closed when it holds so many in all. */
const mostWanted = 100;
const enoughFiles = 400;

/** What was found in one file, and what it was found from. */
export interface KeptState {
  /** The contents of the file and of all that it leads to. */
  readonly key: string;
  readonly functions: readonly StatefulUse[];
}

/** What the evidence of state is gathered from. */
export interface StateSources {
  graph(signal: AbortSignal): Promise<SourceGraph>;
  /** Asks the type checker's thread. */
  read(question: StateQuestion, signal: AbortSignal): Promise<StateReading>;
  /** Texts that are not on the disk, for another revision; null for those that are. */
  textOf?(path: string): string | null;
  /** What was found before, by path. Whatever comes from another build of this program has to be left out. */
  kept(): ReadonlyMap<string, KeptState>;
  keep(found: ReadonlyMap<string, KeptState>): void;
}

/**
 * What functions do with databases and locks. Only files that lead to a library of them are looked into, in programs of
 * a few files that lead to each other, and only those that changed, or lead to one that did.
 */
export async function gatherState(
  sources: StateSources,
  { signal, inScope, definition }: EvidenceQuestion,
): Promise<Gathered<"state">> {
  const defined = definedCode({ folder: "", definition }, []);
  const own = new OwnModules("/", defined);
  const { files, graph } = await sources.graph(signal);
  const code = new Set(files.flatMap(({ path, codeLines }) => (codeLines === null ? [] : [`/${path}`])));
  const stateful = stateFilesOf(graph, (path) => code.has(path) && !isTestPath(path.slice(1)), own);
  const links = new Links(graph, stateful.linked, JSON.stringify(defined));
  const before = sources.kept();
  const known = new Map<string, KeptState>();
  const stale: string[] = [];
  for (const path of [...stateful.files].sort()) {
    const kept = before.get(path.slice(1));
    if (kept?.key === links.keyOf(path)) known.set(path.slice(1), kept);
    else stale.push(path);
  }
  const problems: Problem[] = [];
  for (const chunk of links.chunks(stale)) {
    if (signal.aborted) throw new CancelledError();
    const files = chunk.map((file) => ({ ...file, text: sources.textOf?.(file.path) ?? null }));
    const question = { files, defined };
    const reading = await sources.read(question, signal);
    problems.push(...reading.problems.map(asProblem));
    for (const { path, state } of reading.files) {
      const functions = state.purpose === "product" ? state.functions.map((each) => useOf(path, each)) : [];
      known.set(path, { key: links.keyOf(`/${path}`), functions });
    }
  }
  if (stale.length > 0 || known.size < before.size) sources.keep(known);
  const evidence = [...known]
    .map(([path, { functions }]): StatefulFile => ({ path, functions }))
    .filter(({ path, functions }) => functions.length > 0 && inScope(path))
    .sort((one, other) => (one.path < other.path ? -1 : 1));
  return { evidence: evidence.length > 0 ? evidence : noState, problems };
}

const noState = {
  kind: "not-measured",
  reason: "No function was found that uses a database, takes a lock or answers requests with a library that is known.",
  whatToDo: "Leave this measure out with `enabled: false`, if there is no such code.",
} as const;

/** How the files lead to each other. Paths of the graph. */
class Links {
  private readonly targets = new Map<string, readonly (readonly [specifier: string, path: string])[]>();
  private readonly keys = new Map<string, string>();

  constructor(
    private readonly graph: ImportGraph,
    private readonly linked: ReadonlySet<string>,
    /** What else the findings rest on. */
    private readonly definition: string,
  ) {}

  /** Names what the findings in a file rest on: where its names lead, and what the files there contain. */
  keyOf(path: string): string {
    let key = this.keys.get(path);
    if (key === undefined) {
      const hash = createHash("sha1").update(this.definition);
      for (const each of [...this.reached([path])].sort()) {
        hash.update(JSON.stringify([each, this.graph.file(each)?.contentHash, this.linksOf(each)]));
      }
      key = hash.digest("hex");
      this.keys.set(path, key);
    }
    return key;
  }

  /** The files in portions, each with all that it leads to. */
  *chunks(paths: readonly string[]): Generator<readonly Omit<StateQuestionFile, "text">[]> {
    let wanted: string[] = [];
    let reached = new Set<string>();
    for (const path of paths) {
      wanted.push(path);
      for (const each of this.reached([path])) reached.add(each);
      if (wanted.length < mostWanted && reached.size < enoughFiles) continue;
      yield this.chunk(wanted, reached);
      wanted = [];
      reached = new Set();
    }
    if (wanted.length > 0) yield this.chunk(wanted, reached);
  }

  private chunk(wanted: readonly string[], reached: ReadonlySet<string>): readonly Omit<StateQuestionFile, "text">[] {
    const asked = new Set(wanted);
    return [...reached].sort().map((path) => ({
      path: path.slice(1),
      links: this.linksOf(path).map(([specifier, target]) => [specifier, target.slice(1)] as const),
      isWanted: asked.has(path),
    }));
  }

  private reached(paths: readonly string[]): ReadonlySet<string> {
    const reached = new Set(paths);
    for (const path of reached) for (const [, target] of this.linksOf(path)) reached.add(target);
    return reached;
  }

  private linksOf(path: string): readonly (readonly [specifier: string, path: string])[] {
    let links = this.targets.get(path);
    if (links === undefined) {
      const specifiers = new Set((this.graph.file(path)?.imports ?? []).map(({ specifier }) => specifier));
      links = [...specifiers].sort().flatMap((specifier) => {
        const target = this.graph.targetOf(specifier, path);
        return target !== undefined && this.linked.has(target) ? [[specifier, target] as const] : [];
      });
      this.targets.set(path, links);
    }
    return links;
  }
}

function useOf(path: string, each: StatefulFunction): StatefulUse {
  const database = each.steps.filter(({ store, action }) => store === "database" && action !== "unknown");
  return {
    name: each.endpoint === null ? each.name : `${each.endpoint.method} ${each.endpoint.path}`,
    startLine: each.place.startLine,
    isEndpoint: each.endpoint !== null,
    usesDatabase: database.length > 0,
    writes: database.some(({ action }) => action === "write"),
    // Locks of called functions are theirs.
    locks: each.steps.flatMap(({ lock, startLine, through }) =>
      lock === null || through.length > 0 ? [] : [{ scope: lock.scope, startLine }],
    ),
    separate: separateChanges(each) ?? null,
    findings: saidOf(path, each),
  };
}

/** What the rules about state say of a function, as the only one of its file. */
function saidOf(path: string, each: StatefulFunction): StatefulUse["findings"] {
  const facts: EditFacts = {
    path,
    contract: null,
    addedPaths: null,
    interfaces: { exports: [], deepImports: [], baseline: null },
    models: { models: [], baseline: null },
    state: { functions: [each], variables: [], purpose: "product" },
  };
  return runRules(facts)
    .results.filter(({ rule }) => rule.id.startsWith("state/"))
    .map(({ rule, finding }) => ({ id: rule.id, startLine: finding.startLine, message: finding.message }));
}
