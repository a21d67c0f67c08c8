import type { CheckList } from "../checkList";
import { differenceText, entryText, stateTexts, verdictText } from "../checkTexts";
import type { Rendered, RenderOptions } from "../format";
import { integer } from "../numbers";
import { targetText, valueText } from "../qualityTexts";
import { type Blocks, blocks, left, link, nameOf, problemBlocks, right, table } from "./blocks";
import { escapeText } from "./escape";

const shownFiles = 20;
const shownMisses = 5;

export function renderCheck(list: CheckList, { linkBase = "" }: RenderOptions = {}): Rendered {
  const output = blocks([
    `# Quality check ${list.passed ? "passed" : "failed"}: ${nameOf(list.root)}`,
    escapeText(verdictText(list)),
    ...entries(list),
    ...failures(list, linkBase),
    ...notMeasured(list),
    ...problemBlocks(list),
  ]);
  return { output, exitCode: list.passed ? 0 : 1 };
}

function entries({ measures, ratchet }: CheckList): Blocks {
  const known = measures.filter(({ state }) => state !== "not-measured");
  if (known.length === 0) return [];
  const head = ratchet === null ? ["Target"] : ["Was", "Change"];
  const rows = known.map((entry) => [
    escapeText(entry.title),
    entry.fails ? `**${stateTexts[entry.state]}**` : stateTexts[entry.state],
    escapeText(valueText(entry.unit, entry.value)),
    ...(ratchet === null
      ? [escapeText(targetText(entry))]
      : [escapeText(valueText(entry.unit, entry.before)), differenceText(entry)]),
  ]);
  return [table(["Measure", "State", "Value", ...head], [left, left, right, ...head.map(() => right)], rows)];
}

function failures({ measures }: CheckList, linkBase: string): Blocks {
  return measures
    .filter(({ fails }) => fails)
    .flatMap((entry) => {
      const shown = entry.files.slice(0, shownFiles);
      const rest = entry.files.length - shown.length;
      const items = shown.flatMap(({ path, misses }) => [
        ...misses
          .slice(0, shownMisses)
          .map(({ startLine, message }) => `- ${link(path, linkBase, startLine ?? undefined)}: ${escapeText(message)}`),
        ...(misses.length > shownMisses ? [`- and ${integer(misses.length - shownMisses)} more in that file`] : []),
      ]);
      if (rest > 0) items.push(`- and ${integer(rest)} more files`);
      return [`## ${escapeText(entryText(entry))}`, ...(items.length === 0 ? [] : [items.join("\n")])];
    });
}

function notMeasured({ measures }: CheckList): Blocks {
  const items = measures
    .filter(({ state }) => state === "not-measured")
    .map(({ title, reason }) => `- ${escapeText(`${title}: ${reason ?? "it was not measured."}`)}`);
  return items.length === 0 ? [] : ["## Not checked", items.join("\n")];
}
