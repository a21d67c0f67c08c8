import type { FileView } from "../engine/session";
import type { CoverageOfFile, Finding, FunctionFacts, XRay } from "../model";
import { counterpart } from "./counterpart";
import { coverageOfFunction, coverageTitle, uncoveredText } from "./coverageTexts";
import type { LensText } from "./lensAnchors";
import { changedTimes, isAbout, scopeOf, signalOf } from "./texts";

/**
 * One lens for each function that a signal speaks of, in the order in which they start; several may start on one line.
 * With an X-ray of the file each says how often its function changed, and with coverage how much of it tests run.
 */
export function functionLenses(
  { facts, findings }: FileView,
  xray?: XRay,
  coverage?: CoverageOfFile,
): readonly LensText[] {
  const lenses = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (scopeOf(finding.signal) !== "function") continue;
    const place = `${finding.startLine}:${finding.startColumn ?? 1}`;
    lenses.set(place, [...(lenses.get(place) ?? []), finding]);
  }
  return [...lenses.values()].flatMap((said) => {
    const [first] = said;
    if (first === undefined) return [];
    const about = facts.functions.find((each) => isAbout(first, each));
    const covered = about && coverageOfFunction(coverage, about);
    return {
      line: first.startLine,
      column: first.startColumn ?? about?.startColumn ?? 1,
      title: [
        ...said.map(({ title }) => title),
        ...changesOf(about, facts.functions, xray),
        ...(covered === undefined ? [] : [coverageTitle(covered)]),
      ].join(" · "),
      tooltip: [
        ...said.map(({ signal, message }) => [message, signalOf(signal)?.whatToDo ?? ""].join("\n").trim()),
        ...(covered === undefined ? [] : [uncoveredText(covered)]),
      ]
        .filter((text) => text !== "")
        .join("\n"),
    };
  });
}

function changesOf(
  about: FunctionFacts | undefined,
  functions: readonly FunctionFacts[],
  xray: XRay | undefined,
): readonly string[] {
  const history = about && xray && counterpart(about, functions, xray.functions);
  // No change among the revisions read is not the same as none.
  return history === undefined || history.changes === 0 ? [] : [changedTimes(history)];
}
