import type { FileView } from "../engine/session";
import type { Finding, FunctionFacts, XRay } from "../model";
import { counterpart } from "./counterpart";
import type { LensText } from "./lensAnchors";
import { changedTimes, scopeOf, signalOf } from "./texts";

/**
 * One lens for each function that a signal speaks of, in the order of their lines. With an X-ray of the file each says
 * how often its function changed.
 */
export function functionLenses({ facts, findings }: FileView, xray?: XRay): readonly LensText[] {
  const lenses = new Map<number, Finding[]>();
  for (const finding of findings) {
    if (scopeOf(finding.signal) !== "function") continue;
    lenses.set(finding.startLine, [...(lenses.get(finding.startLine) ?? []), finding]);
  }
  return [...lenses].map(([line, said]) => {
    const about = facts.functions.find(({ startLine }) => startLine === line);
    return {
      line,
      column: about?.startColumn ?? 1,
      title: [...said.map(({ title }) => title), ...changesOf(about, facts.functions, xray)].join(" · "),
      tooltip: said
        .map(({ signal, message }) => [message, signalOf(signal)?.whatToDo ?? ""].join("\n").trim())
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
