import type { FileChange, MeasureChange } from "../../model";
import type { Comparison } from "../comparison";
import {
  changedMeasures,
  comparedText,
  fileText,
  heatText,
  measureText,
  nothingChanged,
  pointText,
  scoresText,
} from "../comparisonTexts";
import type { Rendered, RenderOptions } from "../format";
import { integer } from "../numbers";
import { type Blocks, blocks, link, nameOf, problemBlocks } from "./blocks";
import { escapeText } from "./escape";

const shown = 20;

export function renderComparison(comparison: Comparison, { linkBase = "" }: RenderOptions = {}): Rendered {
  const changed = changedMeasures(comparison);
  const { hotSpots, points } = comparison;
  const output = blocks([
    `# Comparison: ${nameOf(comparison.root)}`,
    `${escapeText(comparedText(comparison))} Score: ${escapeText(scoresText(comparison))}.`,
    ...(changed.length + hotSpots.length + points.length === 0 ? [nothingChanged] : []),
    ...changed.flatMap((change) => measureBlocks(change, linkBase)),
    ...listed("Hot spots", hotSpots, (change) => `${link(change.path, linkBase)}: ${escapeText(heatText(change))}`),
    ...listed(
      "Leverage points",
      points,
      (change) => `${escapeText(pointText(change))}, ${link(change.path, linkBase)}`,
    ),
    ...unknown(comparison),
    ...problemBlocks(comparison),
  ]);
  return { output, exitCode: 0 };
}

function measureBlocks(change: MeasureChange, linkBase: string): Blocks {
  const items = [...fileItems("worse", change.worse, linkBase), ...fileItems("better", change.better, linkBase)];
  return [`## ${escapeText(measureText(change))}`, ...(items.length === 0 ? [] : [items.join("\n")])];
}

function fileItems(word: string, files: readonly FileChange[], linkBase: string): readonly string[] {
  const rest = files.length - shown;
  return [
    ...files.slice(0, shown).map((file) => {
      const [first] = file.added;
      const what = first === undefined ? "" : `: ${escapeText(first.message)}`;
      return `- ${word}, ${escapeText(fileText(file))}: ${link(file.path, linkBase, first?.startLine ?? undefined)}${what}`;
    }),
    ...(rest > 0 ? [`- and ${integer(rest)} more ${word}`] : []),
  ];
}

function listed<Item>(title: string, items: readonly Item[], text: (item: Item) => string): Blocks {
  if (items.length === 0) return [];
  const rest = items.length - shown;
  const lines = items.slice(0, shown).map((item) => `- ${text(item)}`);
  return [`## ${title}`, [...lines, ...(rest > 0 ? [`- and ${integer(rest)} more`] : [])].join("\n")];
}

function unknown({ measures }: Comparison): Blocks {
  const items = measures
    .filter(({ trend }) => trend === "unknown")
    .map(({ title, reason }) => `- ${escapeText(`${title}: ${reason ?? "it was not measured."}`)}`);
  return items.length === 0 ? [] : ["## Not compared", items.join("\n")];
}
