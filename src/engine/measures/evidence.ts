import type { MeasuredKind } from "../../measures";
import { CancelledError, type CoverageReport, type MeasureEvidenceKind } from "../../model";
import { type ChangeSources, gatherChanges } from "./changesEvidence";
import { gatherCovered, ranFiles } from "./coveredEvidence";
import { type CustomMeasurement, type CustomQuestion, type CustomSources, customMeasurements } from "./customMeasures";
import type { EvidenceQuestion, Gathered } from "./gathered";
import { gatherInterfaces } from "./interfacesEvidence";
import { gatherLatency, type LatencySources } from "./latencyEvidence";
import { gatherLibraries, type LibrarySources } from "./librariesEvidence";
import { type GraphSources, type SourceGraph, sourceGraph } from "./sourceGraph";
import { gatherState, type StateSources } from "./stateEvidence";
import { gatherTests } from "./testsEvidence";
import { gatherTyping, type TypingSources } from "./typingEvidence";

/** Gathers the evidence of each kind. */
export type Gatherers = {
  readonly [Kind in MeasureEvidenceKind & MeasuredKind]: (question: EvidenceQuestion) => Promise<Gathered<Kind>>;
};

/** What evidence is gathered from. */
export interface EvidenceSources
  extends GraphSources,
    Omit<LibrarySources, "graph">,
    Omit<StateSources, "graph">,
    Omit<TypingSources, "graph">,
    ChangeSources,
    LatencySources,
    Pick<CustomSources, "command" | "lines"> {
  /** All that the coverage reports say, every file included. */
  coverage(signal: AbortSignal): Promise<CoverageReport>;
}

/** The evidence of a folder. What several kinds are made from is made once, until something changes. */
export class Evidence {
  private graph: Promise<SourceGraph> | undefined;

  constructor(private readonly sources: EvidenceSources) {}

  /** Files may be others now. */
  forget(): void {
    this.graph = undefined;
  }

  readonly gatherers: Gatherers = {
    typing: (question) => gatherTyping({ ...this.sources, graph: (signal) => this.sourceGraph(signal) }, question),
    tests: (question) =>
      gatherTests(
        {
          graph: (signal) => this.sourceGraph(signal),
          covered: async (signal) => ranFiles(await this.sources.coverage(signal)),
        },
        question,
      ),
    interfaces: (question) => gatherInterfaces({ graph: (signal) => this.sourceGraph(signal) }, question),
    libraries: (question) =>
      gatherLibraries(
        {
          graph: (signal) => this.sourceGraph(signal),
          importsBefore: (paths, signal) => this.sources.importsBefore(paths, signal),
        },
        question,
      ),
    state: (question) => gatherState({ ...this.sources, graph: (signal) => this.sourceGraph(signal) }, question),
    changes: (question) => gatherChanges(this.sources, question),
    coverage: (question) => gatherCovered(this.sources, question),
    latency: (question) => gatherLatency(this.sources, question),
  };

  /** The measures that a definition adds. */
  custom(question: CustomQuestion): Promise<readonly CustomMeasurement[]> {
    return customMeasurements({ ...this.sources, graph: (signal) => this.sourceGraph(signal) }, question);
  }

  /** One that was called off by whoever asked first is made anew for those who wait for it as well. */
  private async sourceGraph(signal: AbortSignal): Promise<SourceGraph> {
    const waitsForAnother = this.graph !== undefined;
    this.graph ??= sourceGraph(this.sources, signal);
    const made = this.graph;
    try {
      return await made;
    } catch (error) {
      if (this.graph === made) this.graph = undefined;
      if (waitsForAnother && error instanceof CancelledError && !signal.aborted) return this.sourceGraph(signal);
      throw error;
    }
  }
}
