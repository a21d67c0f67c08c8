import type { FileView } from "../engine/session";
import {
  defaultFixWeight,
  type FileComplexity,
  type Finding,
  type FunctionFacts,
  type FunctionHistory,
  type HistoryOptions,
  type HotSpot,
  type Signal,
  type SignalScope,
  type XRay,
} from "../model";
import { courseOf, courseText, sparkline } from "../report/complexityOverTime";
import { counted, integer } from "../report/numbers";
import { withArrow } from "../report/trend";
import { signals, trendOf } from "../signals";
import type { Partner } from "./couplings";
import { folderOf, nameOf } from "./paths";

/** The short texts of lenses, tree items and the status bar. They hold no markup. */

/** What a lens says while nothing is known of the file; it takes the place that the numbers will have. */
export const placeholderTitle = "Trueline";

/** `Hot spot 3 of 412 · 41 changes by 5 authors · complexity 212`; without history only the complexity. */
export function fileTitle({ facts, hotSpot, findings }: FileView): string {
  const about = findings.filter(({ signal }) => scopeOf(signal) === "file");
  const said = about.map(({ title }) => title);
  if (hotSpot === undefined) return sentence([...said, complexityText(facts.complexity)]);
  // A signal that looks at the history says the rank itself; for all other files it is said here.
  const ranked = about.some(({ signal }) => signalOf(signal)?.needs.includes("history"));
  if (!ranked) said.unshift(`Hot-spot rank ${integer(hotSpot.rank)} of ${integer(hotSpot.ranked)}`);
  return sentence([...said, changesByAuthors(hotSpot), complexityText(hotSpot.complexity)]);
}

/** `#3 · ↗ 41 changes · complexity 212`: with an arrow where they have become more or fewer. */
export function hotSpotDescription(hotSpot: HotSpot): string {
  const changes = withArrow(counted(hotSpot.history.changes, "change"), trendOf(hotSpot.history));
  return `#${integer(hotSpot.rank)} · ${changes} · ${complexityText(hotSpot.complexity)}`;
}

/** The same for whoever hears it: `Hot spot 3 of 412, 41 changes, heating, complexity 212`. */
export function spokenDescription(hotSpot: HotSpot): string {
  const trend = trendOf(hotSpot.history);
  return [
    rankText(hotSpot),
    counted(hotSpot.history.changes, "change"),
    ...(trend === undefined || trend === "steady" ? [] : [trend]),
    complexityText(hotSpot.complexity),
  ].join(", ");
}

/** `Hot spot 3 of 412`, for a badge's tooltip or a title. */
export function rankText({ rank, ranked }: HotSpot): string {
  return `Hot spot ${integer(rank)} of ${integer(ranked)}`;
}

/** `41 changes by 5 authors`. */
export function changesByAuthors({ history }: HotSpot): string {
  if (history.changes === 0) return "no recent changes";
  return `${counted(history.changes, "change")} by ${counted(history.authors, "author")}`;
}

/** `0.5^(age / 180 days), a bug fix 3 times that`: what one commit adds to the weighted changes. */
export function weightOf({ halfLifeDays, fixWeight = defaultFixWeight }: HistoryOptions): string {
  const fix = fixWeight === 1 ? "" : `, a bug fix ${fixWeight} times that`;
  return `0.5^(age / ${counted(halfLifeDays, "day")})${fix}`;
}

/** `complexity 212`; `indentation complexity 12` where there is no parser, so that nobody compares the two blindly. */
export function complexityText({ kind, value }: FileComplexity): string {
  return `${kind === "indentation" ? "indentation " : ""}complexity ${integer(value)}`;
}

/** `cognitive 38 · cyclomatic 20 · 74 lines`. */
export function functionDescription({ cognitive, cyclomatic, lines }: FunctionFacts): string {
  return `cognitive ${integer(cognitive)} · cyclomatic ${integer(cyclomatic)} · ${counted(lines, "line")}`;
}

/** `20 changes · cognitive 21`. */
export function xrayDescription({ changes, cognitive }: FunctionHistory): string {
  return `${counted(changes, "change")} · cognitive ${integer(cognitive)}`;
}

/** `changed 14 times`, for a lens. */
export function changedTimes({ changes }: FunctionHistory): string {
  return changes === 1 ? "changed once" : `changed ${integer(changes)} times`;
}

/** `▁▂▃▅▇` and `12 (2019-05-02) → 212 (2026-01-01)`; both empty for fewer than two revisions. */
export function complexityTexts(points: XRay["complexityOverTime"]): {
  readonly spark: string;
  readonly course: string;
} {
  const course = courseOf(points);
  return { spark: sparkline(points, 12), course: course === undefined ? "" : courseText(course) };
}

/** `500 of 812, the contents of 3 are missing`: how much of a file's past an X-ray has seen. */
export function revisionsRead({ revisions, allRevisions, missing }: XRay): string {
  const absent = missing === 0 ? "" : `, the contents of ${integer(missing)} are missing`;
  return `${integer(revisions)} of ${integer(allRevisions)}${absent}`;
}

/** `server.ts in 67% of commits (12 of 18)`: a file that changes together with the one at `path`. */
export function partnerText(path: string, { path: partner, degree, shared, averageRevs }: Partner): string {
  const name = folderOf(partner) === folderOf(path) ? nameOf(partner) : partner;
  return `${name} in ${integer(degree)}% of commits (${integer(shared)} of ${integer(averageRevs)})`;
}

/** `Class.method` in two, because the numbers behind a long name would be cut off: the name first, its owner last. */
export function splitName({ name }: FunctionFacts): { readonly name: string; readonly owner: string } {
  const dot = name.lastIndexOf(".");
  return { name: name.slice(dot + 1) || name, owner: name.slice(0, Math.max(0, dot)) };
}

/** Whether a finding is about this function; several may start on one line. */
export function isAbout({ signal, startLine, startColumn }: Finding, facts: FunctionFacts): boolean {
  if (scopeOf(signal) !== "function" || startLine !== facts.startLine) return false;
  return startColumn === undefined || startColumn === facts.startColumn;
}

/** What a signal's findings are about; a finding of an unknown signal is about its file. */
export function scopeOf(signal: string): SignalScope {
  return signalOf(signal)?.scope ?? "file";
}

export function signalOf(id: string): Signal | undefined {
  return signals.find((signal) => signal.id === id);
}

function sentence(parts: readonly string[]): string {
  const text = parts.join(" · ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}
