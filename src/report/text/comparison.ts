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
import { type Lines, type Page, pageOf, problemLines, sections } from "./page";
import { shortenPath } from "./shortenPath";
import { visible } from "./terminalText";
import { wrap } from "./wrap";

const shown = 10;

export function renderComparison(comparison: Comparison, options: RenderOptions = {}): Rendered {
  const page = pageOf(options);
  const changed = changedMeasures(comparison);
  const { hotSpots, points } = comparison;
  const isSame = changed.length + hotSpots.length + points.length === 0;
  const output = sections([
    [
      page.style.heading("Comparison"),
      ...wrap(visible(comparedText(comparison)), page.width, "  "),
      ...wrap(`Score: ${scoresText(comparison)}`, page.width, "  "),
      ...(isSame ? [`  ${nothingChanged}`] : []),
    ],
    ...changed.map((change) => measureLines(change, page)),
    listed("Hot spots", hotSpots, (change) => `${heatText(change)}  ${change.path}`, page),
    listed("Leverage points", points, (change) => `${pointText(change)}  ${change.path}`, page),
    unknown(comparison, page),
    problemLines(comparison.problems, page),
  ]);
  return { output, exitCode: 0 };
}

function measureLines(change: MeasureChange, page: Page): Lines {
  return [
    page.style.heading(visible(measureText(change))),
    ...fileLines("worse", change.worse, page),
    ...fileLines("better", change.better, page),
  ];
}

function fileLines(word: string, files: readonly FileChange[], { width, style }: Page): Lines {
  const rest = files.length - shown;
  return [
    ...files.slice(0, shown).flatMap((file) => {
      const [first] = file.added;
      const head = `  ${word === "worse" ? style.warning(word) : word.padEnd(5)} ${fileText(file)}  `;
      const room = width - `  ${word} ${fileText(file)}  `.length;
      return [
        `${head}${shortenPath(visible(file.path), room)}`,
        ...(first === undefined ? [] : wrap(visible(first.message), width, "        ").map(style.quiet)),
      ];
    }),
    ...(rest > 0 ? [`  and ${integer(rest)} more ${word}`] : []),
  ];
}

function listed<Item>(title: string, items: readonly Item[], text: (item: Item) => string, page: Page): Lines {
  if (items.length === 0) return [];
  const rest = items.length - shown;
  return [
    page.style.heading(title),
    ...items.slice(0, shown).flatMap((item) => wrap(visible(text(item)), page.width, "  ")),
    ...(rest > 0 ? [`  and ${integer(rest)} more`] : []),
  ];
}

function unknown({ measures }: Comparison, { width, style }: Page): Lines {
  const unknown = measures.filter(({ trend }) => trend === "unknown");
  if (unknown.length === 0) return [];
  return [
    style.heading("Not compared"),
    ...unknown.flatMap(({ title, reason }) =>
      wrap(visible(`${title}: ${reason ?? "it was not measured."}`), width, "  "),
    ),
  ];
}
