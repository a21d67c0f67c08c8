import type { CheckEntry, CheckList, CheckState } from "./checkList";
import { counted } from "./numbers";
import { changeText, targetText, valueText } from "./qualityTexts";

/** What is said of a check; the same words in every format. */

export const stateTexts: Readonly<Record<CheckState, string>> = {
  reached: "reached",
  missed: "missed",
  better: "better",
  same: "the same",
  worse: "worse",
  drifted: "lower by files that are gone",
  "not-measured": "not measured",
};

export function verdictText({ measures, ratchet }: CheckList): string {
  const failing = measures.filter(({ fails }) => fails).length;
  const known = measures.filter(({ state }) => state !== "not-measured").length;
  if (known === 0) return "Nothing was measured, so nothing was checked.";
  if (ratchet !== null) {
    const where = `${ratchet.base.name} (${ratchet.base.commit?.slice(0, 10)})`;
    if (failing === 0) return `Nothing is worse than at ${where}: ${counted(known, "measure")} compared.`;
    return `${counted(failing, "measure")} of ${known} got worse than at ${where}.`;
  }
  if (failing === 0) return `All targets are reached: ${counted(known, "measure")}.`;
  return `${counted(failing, "target")} of ${known} missed.`;
}

/** `Files with tests: 71.4%, was 75.0%`; `…, target at least 80%`. */
export function entryText(entry: CheckEntry): string {
  const { title, unit, value, before } = entry;
  const now = `${title}: ${valueText(unit, value)}`;
  return before === null ? `${now}, target ${targetText(entry)}` : `${now}, was ${valueText(unit, before)}`;
}

/** `−3.6`; empty where there is nothing to compare with. */
export function differenceText({ unit, value, before }: CheckEntry): string {
  return value === null || before === null ? "" : changeText(unit, value - before);
}
