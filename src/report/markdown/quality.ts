import type { MeasureReport } from "../../model";
import type { Rendered, RenderOptions } from "../format";
import { decimal, integer } from "../numbers";
import type { QualityList, QualitySection } from "../qualityList";
import {
  arithmeticText,
  attainmentNote,
  definitionText,
  isReached,
  raising,
  scoreArithmetic,
  scoreText,
  targetText,
  valueText,
} from "../qualityTexts";
import { type Blocks, blocks, left, link, nameOf, problemBlocks, right, table } from "./blocks";
import { escapeText } from "./escape";

export function renderQuality(list: QualityList, { linkBase = "" }: RenderOptions = {}): Rendered {
  const output = blocks([
    `# Quality: ${nameOf(list.root)}`,
    ...qualityBlocks(list),
    ...raising(list.measures).flatMap((measure) => fileBlocks(measure, linkBase)),
    ...list.measures.flatMap(partBlocks),
    ...problemBlocks(list),
  ]);
  return { output, exitCode: 0 };
}

/** The score and the measures, without the files: what other reports say of quality. */
export function qualityBlocks(list: QualitySection): Blocks {
  return [
    `**${escapeText(scoreText(list))}**. ${escapeText(definitionText(list))}`,
    ...measureBlocks(list),
    ...arithmeticBlocks(list),
    ...notMeasured(list),
  ];
}

function measureBlocks({ measures }: QualitySection): Blocks {
  const measured = measures.filter(({ value }) => value !== null);
  if (measured.length === 0) return [];
  const rows = measured.map((measure) => [
    escapeText(measure.title),
    escapeText(valueText(measure.unit, measure.value)),
    escapeText(targetText(measure)),
    isReached(measure) === true ? "yes" : "no",
    escapeText(arithmeticText(measure)),
    decimal(measure.attainment ?? 0, 3),
    String(measure.weight),
    decimal(measure.gain ?? 0, 1),
  ]);
  return [
    table(
      ["Measure", "Value", "Target", "Reached", "Of", "Attained", "Weight", "Gain"],
      [left, right, right, left, right, right, right, right],
      rows,
    ),
  ];
}

function arithmeticBlocks({ measures, score }: QualitySection): Blocks {
  const sum = scoreArithmetic(measures);
  if (sum === undefined || score === null) return [];
  return [`Score: ${escapeText(sum)} = ${decimal(score, 1)}. ${escapeText(attainmentNote)}`];
}

function notMeasured({ measures }: QualitySection): Blocks {
  const items = measures.flatMap(({ title, notMeasured }) =>
    notMeasured === null ? [] : [`- ${escapeText(`${title}: ${notMeasured.reason} ${notMeasured.whatToDo}`)}`],
  );
  return items.length === 0 ? [] : ["### Not measured", items.join("\n")];
}

function fileBlocks({ title, gain, missing, files }: MeasureReport, linkBase: string): Blocks {
  if (files.length === 0) return [];
  const rows = files.map(({ path, misses, hotSpotScore }) => {
    const [first] = misses;
    const more = misses.length > 1 ? ` and ${integer(misses.length - 1)} more` : "";
    return [
      link(path, linkBase, first?.startLine ?? undefined),
      hotSpotScore === null ? "" : decimal(hotSpotScore, 0),
      `${escapeText(first?.message ?? "")}${more}`,
    ];
  });
  return [
    `## ${escapeText(title)}`,
    `${integer(missing)} miss it; attained, the score would gain ${decimal(gain ?? 0, 1)}.`,
    table(["File", "Hot spot", "What it misses"], [left, right, left], rows),
    ...(missing > files.length ? [`And ${integer(missing - files.length)} more.`] : []),
  ];
}

function partBlocks({ title, unit, parts }: MeasureReport): Blocks {
  if (parts.length === 0) return [];
  const rows = parts.map((part) => [
    part.name === "" ? "(the root)" : escapeText(part.name),
    escapeText(valueText(unit, part.value)),
    escapeText(arithmeticText({ ...part, unit })),
    integer(part.files),
  ]);
  return [
    `## ${escapeText(title)}, part by part`,
    table(["Part", "Value", "Of", "Files"], [left, right, right, right], rows),
  ];
}
