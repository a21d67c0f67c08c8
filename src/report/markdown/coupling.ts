import type { CouplingList, CouplingSumList } from "../couplingList";
import { explainCoupling, explainSums } from "../explainHistory";
import type { Rendered, RenderOptions } from "../format";
import { counted, integer } from "../numbers";
import { type Blocks, blocks, confidenceNote, left, link, nameOf, problemBlocks, right, table } from "./blocks";

export function renderCoupling(list: CouplingList, { linkBase = "" }: RenderOptions = {}): Rendered {
  const output = blocks([
    `# Change coupling: ${nameOf(list.root)}`,
    ...pairs(list, linkBase),
    explainCoupling(list),
    ...confidenceNote(list.confidence),
    ...problemBlocks(list),
  ]);
  return { output, exitCode: 0 };
}

export function renderCouplingSums(list: CouplingSumList, { linkBase = "" }: RenderOptions = {}): Rendered {
  const output = blocks([
    `# Sum of coupling: ${nameOf(list.root)}`,
    ...sums(list, linkBase),
    explainSums(list),
    ...confidenceNote(list.confidence),
    ...problemBlocks(list),
  ]);
  return { output, exitCode: 0 };
}

function pairs({ pairs: shown, found }: CouplingList, linkBase: string): Blocks {
  if (shown.length === 0) return ["None: no two files change together often enough."];
  const rows = shown.map(({ entity, coupled, degree, averageRevs, shared }) => [
    `${integer(degree)}%`,
    integer(shared),
    integer(averageRevs),
    link(entity, linkBase),
    link(coupled, linkBase),
  ]);
  return [
    `${integer(shown.length)} of ${counted(found, "pair")}.`,
    table(["Degree", "Shared", "Average", "File", "Changes with"], [right, right, right, left, left], rows),
  ];
}

function sums({ sums: shown, found }: CouplingSumList, linkBase: string): Blocks {
  if (shown.length === 0) return ["None: no file changes with others often enough."];
  const rows = shown.map(({ entity, soc }) => [integer(soc), link(entity, linkBase)]);
  return [`${integer(shown.length)} of ${counted(found, "file")}.`, table(["Sum", "File"], [right, left], rows)];
}
