import type { Finding, Problem, Signal, SignalInput, SignalOptions } from "../model";
import { complexFunctionSignal } from "./complexFunctionSignal";
import { hotSpotSignal } from "./hotSpotSignal";

export { functionCoverage } from "./functionCoverage";
export { rankByCrap, rankCoverage } from "./rankCoverage";
export { rankFunctions } from "./rankFunctions";
export { rankHotSpots, rawScore } from "./rankHotSpots";
export { failedRuns, rankTestFiles } from "./rankTestFiles";
export { trendOf } from "./trendOf";

/** Every signal there is, in the order in which settings and pages name them. */
export const signals: readonly Signal[] = [hotSpotSignal, complexFunctionSignal];

/**
 * What the signals say of one file, in the order of the places. A signal that throws becomes one Problem and does not
 * keep the others from speaking.
 */
export function runSignals(
  input: SignalInput,
  options: SignalOptions,
): { readonly findings: readonly Finding[]; readonly problems: readonly Problem[] } {
  const findings: Finding[] = [];
  const problems: Problem[] = [];
  for (const signal of signals) {
    try {
      findings.push(...signal.find(input, optionsOf(signal, options)));
    } catch (error) {
      problems.push({
        path: input.facts.path,
        code: "signal-failed",
        message: `The signal ${signal.id} failed: ${error instanceof Error ? error.message : String(error)}`,
      });
    }
  }
  findings.sort((a, b) => a.startLine - b.startLine || (a.startColumn ?? 0) - (b.startColumn ?? 0));
  return { findings, problems };
}

/** The defaults of a signal with what the user set laid over them. */
export function optionsOf(signal: Signal, options: SignalOptions): Readonly<Record<string, number>> {
  const defaults = Object.fromEntries(Object.entries(signal.options).map(([name, option]) => [name, option.default]));
  return { ...defaults, ...options[signal.id] };
}
