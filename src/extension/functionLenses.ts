import type { FileView } from "../engine/session";
import type { Finding } from "../model";
import type { LensText } from "./lensAnchors";
import { scopeOf, signalOf } from "./texts";

/** One lens for each function that a signal speaks of, in the order of their lines. */
export function functionLenses({ facts, findings }: FileView): readonly LensText[] {
  const lenses = new Map<number, Finding[]>();
  for (const finding of findings) {
    if (scopeOf(finding.signal) !== "function") continue;
    lenses.set(finding.startLine, [...(lenses.get(finding.startLine) ?? []), finding]);
  }
  return [...lenses].map(([line, said]) => ({
    line,
    column: facts.functions.find(({ startLine }) => startLine === line)?.startColumn ?? 1,
    title: said.map(({ title }) => title).join(" · "),
    tooltip: said
      .map(({ signal, message }) => [message, signalOf(signal)?.whatToDo ?? ""].join("\n").trim())
      .join("\n"),
  }));
}
