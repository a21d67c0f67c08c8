import type { Rendered, RenderOptions } from "../format";
import type { LeverageEntry, LeverageList } from "../leverageList";
import { againstBase, findingsByPath, nothingSaid, shownRelated, silencedNote } from "../leverageTexts";
import { counted, integer } from "../numbers";
import { type Blocks, blocks, left, link, nameOf, problemBlocks, right, table } from "./blocks";
import { escapeText } from "./escape";

export function renderLeverage(list: LeverageList, { linkBase = "" }: RenderOptions = {}): Rendered {
  const { findings } = list;
  const output = blocks([
    `# Leverage points: ${nameOf(list.root)}`,
    escapeText(`${counted(findings.length, "finding")} in ${againstBase(list)}.`),
    ...(findings.length === 0 ? [nothingSaid(list)] : []),
    ...[...findingsByPath(list)].flatMap(([path, all]) => fileBlocks(path, all, linkBase)),
    ...whatToDo(findings),
    ...pointBlocks(list, linkBase),
    ...silencedNote(list),
    ...problemBlocks(list),
  ]);
  return { output, exitCode: 0 };
}

function fileBlocks(path: string, findings: readonly LeverageEntry[], linkBase: string): Blocks {
  const items = findings.map(({ id, severity, startLine, message, related }) => {
    const shown = related.slice(0, shownRelated);
    const rest = related.length - shown.length;
    return [
      `- ${link(path, linkBase, startLine)}: ${escapeText(message)} (${severity}, \`${id}\`)`,
      ...shown.map((each) => `  - ${link(each.path, linkBase, each.startLine)}: ${escapeText(each.message)}`),
      ...(rest > 0 ? [`  - and ${integer(rest)} more`] : []),
    ].join("\n");
  });
  return [`## ${escapeText(path)}`, items.join("\n")];
}

/** A list that is to be read; the JSON has them all. */
const shownPoints = 50;

function pointBlocks({ points }: LeverageList, linkBase: string): Blocks {
  if (points.length === 0) return [];
  const shown = points.slice(0, shownPoints);
  const rows = shown.map(({ name, detail, clients, implementers, changes, path, startLine }) => [
    escapeText(name),
    escapeText(detail),
    number(clients),
    number(implementers),
    number(changes),
    link(path, linkBase, startLine),
  ]);
  return [
    "## Leverage points in these files",
    `${integer(shown.length)} of ${integer(points.length)}.`,
    table(
      ["Name", "What", "Clients", "Implementers", "Changes", "Place"],
      [left, left, right, right, right, left],
      rows,
    ),
  ];
}

function number(value: number | null): string {
  return value === null ? "" : integer(value);
}

function whatToDo(findings: readonly LeverageEntry[]): Blocks {
  const spoken = new Map(findings.map(({ id, whatToDo: text }) => [id, text]));
  if (spoken.size === 0) return [];
  return ["## What to do", [...spoken].map(([id, text]) => `- \`${id}\`: ${escapeText(text)}`).join("\n")];
}
