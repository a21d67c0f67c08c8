import type { FileFacts, HotSpot, Problem } from "../model";
import { runSignals } from "../signals";
import { definedOptions } from "./definedOptions";
import type { Definitions } from "./definitions";
import type { SessionOptions } from "./session";

/** What the signals say of files, by what holds for each of them. Signals that threw are remembered as problems. */
export class SignalFindings {
  private readonly failed = new Map<string, readonly Problem[]>();

  constructor(
    private readonly options: SessionOptions,
    private readonly definitions: Definitions,
  ) {}

  async of(facts: FileFacts, hotSpot: HotSpot | undefined): Promise<ReturnType<typeof runSignals>> {
    const { signals, ceilings } = definedOptions(facts.path, this.options, await this.definitions.of(facts.path));
    const result = runSignals(hotSpot === undefined ? { facts, ceilings } : { facts, ceilings, hotSpot }, signals);
    if (result.problems.length > 0) this.failed.set(facts.path, result.problems);
    else this.failed.delete(facts.path);
    return result;
  }

  problems(): readonly Problem[] {
    return [...this.failed.values()].flat();
  }
}
