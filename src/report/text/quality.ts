import type { MeasureReport } from "../../model";
import type { Rendered, RenderOptions } from "../format";
import { decimal, integer } from "../numbers";
import type { QualityList, QualitySection } from "../qualityList";
import {
  arithmeticText,
  attainmentNote,
  changeText,
  definitionText,
  isReached,
  raising,
  scoreArithmetic,
  scoreText,
  targetText,
  valueText,
} from "../qualityTexts";
import { missingFiles } from "./missingFiles";
import { type Lines, type Page, pageOf, problemLines, sections, title } from "./page";
import { shortenPath } from "./shortenPath";
import { type Column, table } from "./table";
import { takeColumns, visible } from "./terminalText";
import { wrap } from "./wrap";

export function renderQuality(list: QualityList, options: RenderOptions = {}): Rendered {
  const page = pageOf(options);
  const output = sections([
    ...qualitySections(list, page),
    ...raising(list.measures)
      .filter(({ files }) => files.length > 0)
      .map((measure) => measureFiles(measure, page)),
    ...list.measures.filter(({ parts }) => parts.length > 0).map((measure) => partLines(measure, page)),
    problemLines(list.problems, page),
  ]);
  return { output, exitCode: 0 };
}

/** The score and the measures, without the files: what other reports say of quality. */
export function qualitySections(list: QualitySection, page: Page): readonly Lines[] {
  return [heading(list, page), measureTable(list, page), arithmetic(list, page), notMeasured(list, page)];
}

function heading(list: QualitySection, page: Page): Lines {
  return [...title("Quality", scoreText(list), page), ...wrap(visible(definitionText(list)), page.width, "  ")];
}

function measureTable({ measures, last }: QualitySection, { width, style }: Page): Lines {
  const measured = measures.filter(({ value }) => value !== null);
  if (measured.length === 0) return [];
  const since = (measure: MeasureReport) => {
    const before = last?.values[measure.id];
    return before === undefined || before === null || measure.value === null
      ? ""
      : changeText(measure.unit, measure.value - before);
  };
  const columns: readonly Column<MeasureReport>[] = [
    {
      title: "Value",
      align: "right",
      dispensable: 0,
      text: ({ unit, value }) => valueText(unit, value),
      style: (text, measure) => (isReached(measure) === false ? style.warning(text) : text),
    },
    { title: "Target", align: "right", dispensable: 1, text: targetText },
    ...(last === null ? [] : [{ title: "Since", align: "right", dispensable: 4, text: since } as const]),
    { title: "Of", align: "right", dispensable: 3, text: arithmeticText },
    { title: "Attained", align: "right", dispensable: 2, text: ({ attainment }) => decimal(attainment ?? 0, 3) },
    { title: "Weight", align: "right", dispensable: 3, text: ({ weight }) => String(weight) },
    { title: "Gain", align: "right", dispensable: 4, text: ({ gain }) => decimal(gain ?? 0, 1) },
  ];
  const name = ({ title }: MeasureReport) => visible(title);
  const longest = measured.reduce((most, each) => Math.max(most, name(each).length), 0);
  const columnLast = {
    title: "Measure",
    text: (measure: MeasureReport, columns: number) => takeColumns(name(measure), columns),
    longest,
    wanted: longest,
  };
  return table(measured, columns, { last: columnLast, width, heading: style.quiet });
}

function arithmetic({ measures, score }: QualitySection, { width, style }: Page): Lines {
  const sum = scoreArithmetic(measures);
  if (sum === undefined || score === null) return [];
  return [...wrap(`Score: ${sum} = ${decimal(score, 1)}`, width), ...wrap(attainmentNote, width).map(style.quiet)];
}

function notMeasured({ measures }: QualitySection, { width, style }: Page): Lines {
  const missing = measures.filter(({ notMeasured }) => notMeasured !== null);
  if (missing.length === 0) return [];
  return [
    style.heading("Not measured"),
    ...missing.flatMap(({ title, notMeasured }) =>
      wrap(visible(`${title}: ${notMeasured?.reason} ${notMeasured?.whatToDo}`), width, "  "),
    ),
  ];
}

function measureFiles({ title: name, gain, missing, files, beside }: MeasureReport, page: Page): Lines {
  const { width, style } = page;
  const note = `(${integer(missing)} miss it; attained, the score would gain ${decimal(gain ?? 0, 1)})`;
  const numbers = beside.map(
    ({ name, value }) => `${name} ${Number.isInteger(value) ? integer(value) : decimal(value, 1)}`,
  );
  return [
    ...title(takeColumns(visible(name), page.width), note, page),
    ...missingFiles(files, page, ({ hotSpotScore }) =>
      hotSpotScore === null ? "" : `  hot spot ${decimal(hotSpotScore, 0)}`,
    ),
    ...(missing > files.length ? [`  and ${integer(missing - files.length)} more`] : []),
    ...(numbers.length === 0 ? [] : wrap(visible(`Beside it: ${numbers.join(", ")}`), width, "  ").map(style.quiet)),
  ];
}

function partLines(measure: MeasureReport, page: Page): Lines {
  const { width, style } = page;
  type Part = MeasureReport["parts"][number];
  const columns: readonly Column<Part>[] = [
    { title: "Value", align: "right", dispensable: 0, text: ({ value }) => valueText(measure.unit, value) },
    { title: "Of", align: "right", dispensable: 1, text: (part) => arithmeticText({ ...part, unit: measure.unit }) },
    { title: "Files", align: "right", dispensable: 2, text: ({ files }) => integer(files) },
  ];
  const name = ({ name }: Part) => (name === "" ? "(the root)" : visible(name));
  const longest = measure.parts.reduce((most, part) => Math.max(most, name(part).length), 0);
  return [
    ...wrap(`${visible(measure.title)}, part by part`, width).map(style.heading),
    ...table(measure.parts, columns, {
      last: { title: "Part", text: (part, columns) => shortenPath(name(part), columns), longest, wanted: 30 },
      width,
      heading: style.quiet,
    }),
  ];
}
