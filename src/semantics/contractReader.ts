import {
  askedNames,
  type BrokenPlaces,
  type ContractClient,
  type ContractComparison,
  type ContractProblem,
  type ContractVerdict,
  type EditedContract,
  type EditedVerdict,
  outerName,
} from "../model";
import type { ContractEdit, ContractProject } from "./contractProject";
import { heirsOf } from "./heirs";
import type { ImportGraph } from "./importGraph";
import { nameClashes } from "./nameClashes";
import { namePlace } from "./namePlace";
import type { PackageEntries } from "./packageEntries";
import type { FurtherQuestion } from "./placesSearch";
import { reachingFiles } from "./reachingFiles";

/** What the contracts of a folder are read with. */
export interface ContractSources {
  readonly graph: ImportGraph;
  readonly entries: PackageEntries;
  /** Of an absolute path. */
  readonly relative: (path: string) => string;
}

/** An edit, and how far to look for what it breaks. Paths are absolute. */
export interface ContractQuestion extends ContractEdit {
  /** Whether to look for it at all. */
  readonly places: boolean;
  /** How long to look at files that need not be looked at, in milliseconds; left out: at all of them. */
  readonly patience?: number;
}

export interface ContractReading {
  readonly contract: EditedContract;
  readonly problems: readonly ContractProblem[];
}

/** Holds what the types say of an edit against who is there: the clients, and those who meet it without being any. */
export class ContractReader {
  constructor(private readonly sources: ContractSources) {}

  /** @throws CancelledError when the signal says so. */
  async read(project: ContractProject, question: ContractQuestion, signal?: AbortSignal): Promise<ContractReading> {
    const { path, text, baselineText } = question;
    const { graph } = this.sources;
    const compared = await project.compareContract({ path, text, baselineText }, signal);
    const comparison = { ...compared, verdicts: compared.verdicts.map((verdict) => this.withClash(path, verdict)) };
    const contract: EditedContract = {
      verdicts: comparison.verdicts.map((verdict) => this.edited(verdict, comparison.carriers, question)),
      clients: graph.importersOf(path).map((client) => this.relativeClient(client)),
      implementers: graph
        .implementersOf(path)
        .map((implementer) => ({ ...implementer, path: this.relative(implementer.path) })),
      places: question.places ? await this.places(project, question, comparison, signal) : null,
    };
    const problems = compared.problems.map((problem) => ({ ...problem, path: this.relative(problem.path) }));
    return { contract, problems };
  }

  private async places(
    project: ContractProject,
    { path, text, baselineText, patience }: ContractQuestion,
    comparison: ContractComparison,
    signal: AbortSignal | undefined,
  ): Promise<BrokenPlaces> {
    const { verdicts, carriers } = comparison;
    const breaking = verdicts.filter(({ change }) => change === "breaking");
    const takers = breaking.length === 0 ? [] : this.takersOf(path, breaking, carriers);
    const importers = takers.map((client) => client.path);
    const further = this.further(path, takers, { ...comparison, verdicts: breaking });
    const limits = { names: changedNames(breaking, carriers), ...(patience === undefined ? {} : { patience }) };
    const edit = { path, text, baselineText };
    return this.relativePlaces(await project.brokenPlaces({ ...edit, importers, further, ...limits }, signal));
  }

  /** Files that take any of the names, or one that mentions it; those that take all of the module take each. */
  private takersOf(path: string, verdicts: readonly ContractVerdict[], carriers: Carriers): readonly ContractClient[] {
    const names = verdicts.flatMap((verdict) => takenFor(verdict, carriers));
    return this.sources.graph.importersOf(path, names);
  }

  /** Whoever leads to a client, and writes what meets the change. */
  private further(path: string, takers: readonly ContractClient[], comparison: ContractComparison): FurtherQuestion {
    const { graph } = this.sources;
    const clients = takers.filter(({ passesOn }) => !passesOn).map((client) => client.path);
    const known = new Set([path, ...takers.map((client) => client.path)]);
    return {
      paths: reachingFiles(graph, clients).filter((each) => !known.has(each)),
      names: Object.fromEntries(
        comparison.verdicts.map((verdict) => [verdict.name, this.metNames(path, verdict, comparison)]),
      ),
    };
  }

  /** What a file mentions that meets a change without having asked for it: members, the types, and who implements them. */
  private metNames(path: string, verdict: ContractVerdict, { carriers, words }: ContractComparison): readonly string[] {
    const { graph } = this.sources;
    const members = brokenMembers(verdict);
    const heirs = verdict.breaks.implementers ? heirsOf(graph, path, outerName(verdict.name)) : [];
    const changed = isNamed(members) ? members : [...members, ...(words[outerName(verdict.name)] ?? [])];
    const names = [...changed, ...takenFor(verdict, carriers), ...heirs];
    return [...new Set(names)].filter((name) => /\w/.test(name) && name !== "default");
  }

  private edited(
    verdict: ContractVerdict,
    carriers: Carriers,
    { path, text }: { readonly path: string; readonly text: string },
  ): EditedVerdict {
    const { graph, entries } = this.sources;
    const takers = graph.importersOf(path, takenFor(verdict, carriers));
    const paths = (passing: boolean) =>
      takers.filter(({ passesOn }) => passesOn === passing).map((client) => this.relative(client.path));
    return {
      ...verdict,
      place: namePlace(text, verdict),
      clients: paths(false),
      passers: paths(true),
      isPublic: entries.offers(path, outerName(verdict.name)),
    };
  }

  /** A new name fits everybody, but for a module that passes on another one that is called so. */
  private withClash(path: string, verdict: ContractVerdict): ContractVerdict {
    const { name, change, isNew } = verdict;
    if (isNew !== true || change !== "compatible" || name.includes(".")) return verdict;
    const [clash] = nameClashes(this.sources.graph, path, name);
    if (clash === undefined) return verdict;
    const [barrel, other] = [clash.barrel, clash.other].map((each) => `\`${this.relative(each)}\``);
    const reason = `\`${name}\` is new, and ${barrel} passes on another one from ${other}`;
    return { ...verdict, change: "breaking", breaks: { consumers: true, implementers: false }, reasons: [reason] };
  }

  private relativePlaces({ clients, broken, undecided, skipped, further }: BrokenPlaces): BrokenPlaces {
    const relative = <Place extends { readonly path: string }>(place: Place) => ({
      ...place,
      path: this.relative(place.path),
    });
    return {
      clients,
      broken: broken.map(relative),
      undecided: undecided.map((path) => this.relative(path)),
      skipped: skipped.map((path) => this.relative(path)),
      further: { broken: further.broken.map(relative), skipped: further.skipped.map(relative) },
    };
  }

  private relativeClient(client: ContractClient): ContractClient {
    return { ...client, path: this.relative(client.path), through: client.through.map((path) => this.relative(path)) };
  }

  private relative(path: string): string {
    return this.sources.relative(path);
  }
}

type Carriers = ContractComparison["carriers"];

/** The names of which one has to be taken to meet what a verdict is about. */
function takenFor({ name, change }: ContractVerdict, carriers: Carriers): readonly string[] {
  const names = askedNames(name);
  return change === "breaking" ? [...names, ...(carriers[outerName(name)] ?? [])] : names;
}

/** What a client mentions that meets a change: the members that differ; for those who build or lack one, its owner. */
function changedNames(verdicts: readonly ContractVerdict[], carriers: Carriers): readonly string[] {
  return verdicts.flatMap((verdict) => {
    const broken = brokenMembers(verdict);
    return isNamed(broken) && !verdict.breaks.implementers ? broken : [...broken, ...takenFor(verdict, carriers)];
  });
}

function brokenMembers({ members }: ContractVerdict): readonly string[] {
  return members.filter(({ change }) => change === "breaking").map(({ name }) => name.replace(/^static /, ""));
}

/** Whether all of some members have names that are written: `[index]` and `new()` are not. */
function isNamed(members: readonly string[]): boolean {
  return members.length > 0 && members.every((name) => /^[\w$]+$/.test(name));
}
