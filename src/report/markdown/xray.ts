import { complexityLine, explainXRay } from "../explainXRay";
import type { Rendered, RenderOptions } from "../format";
import { counted, day, integer } from "../numbers";
import type { XRayReport } from "../xrayReport";
import { type Blocks, blocks, confidenceNote, left, link, problemBlocks, right, table } from "./blocks";
import { encodePath, escapeText } from "./escape";

export function renderXRay(xray: XRayReport, { linkBase = "" }: RenderOptions = {}): Rendered {
  const line = complexityLine(xray);
  const output = blocks([
    `# X-ray: ${link(xray.path, linkBase)}`,
    ...(line === undefined ? [] : [`Complexity over time: ${line}`]),
    ...functions(xray, linkBase),
    explainXRay(xray),
    ...confidenceNote(xray.confidence),
    ...problemBlocks(xray),
  ]);
  return { output, exitCode: 0 };
}

function functions({ path, functions: shown, found }: XRayReport, linkBase: string): Blocks {
  if (shown.length === 0) return ["No named function was read in the newest commit."];
  const target = `${linkBase}${encodePath(path)}`;
  const rows = shown.map(({ name, startLine, score, changes, cognitive, authors, lastChange }) => [
    `[${escapeText(name)}](${target}#L${startLine})`,
    integer(score),
    integer(changes),
    integer(cognitive),
    integer(authors),
    day(lastChange),
  ]);
  return [
    `${integer(shown.length)} of ${counted(found, "function")}.`,
    table(
      ["Function", "Score", "Changes", "Cognitive", "Authors", "Last change"],
      [left, right, right, right, right, right],
      rows,
    ),
  ];
}
