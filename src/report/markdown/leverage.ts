import type { Rendered, RenderOptions } from "../format";
import type { LeverageEntry, LeverageList } from "../leverageList";
import { againstBase, findingsByPath, nothingSaid, shownRelated, silencedNote } from "../leverageTexts";
import { counted, integer } from "../numbers";
import { type Blocks, blocks, link, nameOf, problemBlocks } from "./blocks";
import { escapeText } from "./escape";

export function renderLeverage(list: LeverageList, { linkBase = "" }: RenderOptions = {}): Rendered {
  const { findings } = list;
  const output = blocks([
    `# Leverage points: ${nameOf(list.root)}`,
    escapeText(`${counted(findings.length, "finding")} in ${againstBase(list)}.`),
    ...(findings.length === 0 ? [nothingSaid(list)] : []),
    ...[...findingsByPath(list)].flatMap(([path, all]) => fileBlocks(path, all, linkBase)),
    ...whatToDo(findings),
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

function whatToDo(findings: readonly LeverageEntry[]): Blocks {
  const spoken = new Map(findings.map(({ id, whatToDo: text }) => [id, text]));
  if (spoken.size === 0) return [];
  return ["## What to do", [...spoken].map(([id, text]) => `- \`${id}\`: ${escapeText(text)}`).join("\n")];
}
