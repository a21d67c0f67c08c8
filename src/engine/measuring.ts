import { measures } from "../measures";
import { given } from "../model";
import { buildName } from "./buildName";
import { readCodeOwners } from "./codeOwnersReader";
import type { EditQueries } from "./editQueries";
import { installedPackages } from "./installedPackages";
import { KeptStates } from "./keptStates";
import { KeptTyping } from "./keptTyping";
import type { KnownFolder } from "./knownFolder";
import { CommandNumbers } from "./measures/commandNumbers";
import { Evidence, type EvidenceSources } from "./measures/evidence";
import { PatternSearch } from "./patternSearch";
import { QualityQueries } from "./qualityQueries";
import type { ResultQueries } from "./resultQueries";
import {
  defaultFileSelection,
  type LeveragePointPage,
  type LeveragePointQuery,
  type Session,
  type SessionOptions,
} from "./session";

/** What measures are made from, besides the folder itself. */
export interface MeasuringSources {
  readonly edits: EditQueries;
  readonly results: ResultQueries;
  points(query: LeveragePointQuery & { readonly signal: AbortSignal }): Promise<LeveragePointPage>;
  /** The bundles of the threads. */
  readonly semanticsWorker: string;
  readonly patternWorker: string;
  /** Opens another session of the same kind: the past is read by a session of its own. */
  openSession(options: SessionOptions, types: KeptTyping): Session;
  /** What was counted of types by a session of the same folder; left out: it is kept in the cache. */
  readonly types?: KeptTyping | undefined;
}

/** The evidence of a session's folder, and what is asked about quality with it. */
export class Measuring {
  readonly queries: QualityQueries;
  private readonly evidence: Evidence;
  private readonly commands: CommandNumbers;
  private readonly states: KeptStates;
  private readonly types: KeptTyping;

  constructor(
    private readonly known: KnownFolder,
    private readonly sources: MeasuringSources,
  ) {
    const { root, trusted, past = false } = known.options;
    // What was read is kept for as long as nothing that reads it is another.
    const build = buildName([sources.semanticsWorker, __filename]);
    this.states = new KeptStates(known.cache, build);
    this.types = sources.types ?? new KeptTyping(known.cache, build);
    this.commands = new CommandNumbers({ root, trusted, past });
    this.evidence = new Evidence(this.evidenceSources());
    this.queries = this.qualityQueries();
  }

  /** Files may be others now. */
  forget(): void {
    this.evidence.forget();
  }

  /** Resolves when every program of the definition has ended. */
  settled(): Promise<void> {
    return this.commands.settled();
  }

  private evidenceSources(): EvidenceSources {
    const { known, commands, states, types } = this;
    const { edits, results, patternWorker } = this.sources;
    const { root, files, countTypes } = known.options;
    const { maxFileBytes } = { ...defaultFileSelection, ...files };
    const patterns = new PatternSearch(patternWorker, { root, maxFileBytes });
    return {
      lines: (question) => patterns.find(question),
      command: (id, measure, question) => commands.of(id, measure, question),
      list: (signal) => known.list(signal),
      facts: (signal) => known.facts(signal),
      text: (path) => known.text(path),
      importsBefore: (paths, signal) => edits.importsBefore(paths, signal),
      mainLine: (signal) => known.mainLine(signal),
      read: (question, signal) => edits.state(question, signal),
      kept: () => states.kept(),
      keep: (read) => states.keep(read),
      count: (question, signal) => edits.typing(question, signal),
      installed: installedPackages(root),
      keptTypes: () => types.kept(),
      keepTypes: (counted, present) => types.keep(counted, present),
      countsTypes: countTypes !== false,
      summaries: async () => [...known.files.summaries()],
      coverage: (signal) => results.coverage({ signal }),
      latency: (signal) => results.coldStarts(signal),
    };
  }

  private qualityQueries(): QualityQueries {
    const { known, evidence, types } = this;
    return new QualityQueries({
      options: known.options,
      repository: () => known.repository,
      headTime: () => known.ranking.counts?.headTime ?? null,
      hotSpots: (folder) => known.ranking.page(given({ folder })).hotSpots,
      points: async (folder, signal) => (await this.sources.points({ signal, ...given({ folder }) })).points,
      changed: (signal) => known.changedSinceHead(signal),
      openSession: (options) => this.sources.openSession(options, types),
      quality: {
        measures,
        gatherers: evidence.gatherers,
        custom: (question) => evidence.custom(question),
        definition: () => known.definitionInForce(),
        hotSpotOf: (path) => known.ranking.of(path),
        ownersOf: async () => known.repository && (await readCodeOwners(known.repository)).ownersOf,
      },
    });
  }
}
