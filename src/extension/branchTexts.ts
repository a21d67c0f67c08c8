import type { MeasureChange, QualityComparison } from "../model";
import { comparedText, measureText } from "../report/comparisonTexts";
import { escapeText } from "../report/markdown/escape";
import { counted, decimal, integer } from "../report/numbers";
import { signed } from "../report/qualityTexts";

/** The texts of what a branch does to quality, in the status bar. */

/** So many files are named for each measure. */
const namedFiles = 3;

/** `64.3 (−0.4)`; undefined where the scores cannot be compared. */
export function branchText({ before, after }: QualityComparison): string | undefined {
  if (before.score === null || after.score === null) return undefined;
  return `${decimal(after.score, 1)} (${signed(after.score - before.score)})`;
}

/** The same for whoever hears it. */
export function spokenBranch({ before, after }: QualityComparison): string {
  const difference = signed((after.score ?? 0) - (before.score ?? 0));
  return `Quality ${decimal(after.score ?? 0, 1)} of 100, ${difference} since ${before.name}`;
}

/** What changed, measure by measure, with the files that made it worse. Markdown, all names escaped. */
export function branchTooltip(comparison: QualityComparison): string {
  const { before, after, measures } = comparison;
  const changed = measures.filter(({ trend, worse }) => trend === "better" || trend === "worse" || worse.length > 0);
  return [
    `**Quality: ${branchText(comparison) ?? "cannot be compared"}**`,
    escapeText(comparedText(comparison)),
    ...(before.score === null || after.score === null
      ? []
      : ["Of the measures that have a value at both, so that nothing counts as changed for want of evidence."]),
    ...(changed.length === 0 ? ["No measure changed."] : changed.map(changeOf)),
  ].join("\n\n");
}

function changeOf(change: MeasureChange): string {
  const { worse } = change;
  const named = worse.slice(0, namedFiles).map(({ path }) => `- ${escapeText(path)}`);
  const rest = worse.length - named.length;
  const heading = worse.length === 0 ? "" : `, worse in ${counted(worse.length, "file")}:`;
  return [
    `${escapeText(measureText(change))}${heading}`,
    ...named,
    ...(rest > 0 ? [`- and ${integer(rest)} more`] : []),
  ].join("\n");
}
