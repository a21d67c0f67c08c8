import type { CoverageList, CoverageSection } from "../coverageList";
import {
  coverageDoubts,
  coverageText,
  crappyText,
  crapText,
  explainCoverage,
  figuresText,
  rangesText,
  risky,
  scoreText,
  untested,
} from "../explainCoverage";
import type { Rendered, RenderOptions } from "../format";
import { counted, decimal, integer } from "../numbers";
import { type Blocks, blocks, left, link, nameOf, problemBlocks, right, table } from "./blocks";
import { escapeText } from "./escape";

export function renderCoverage(list: CoverageList, { linkBase = "" }: RenderOptions = {}): Rendered {
  const output = blocks([
    `# Test coverage: ${nameOf(list.root)}`,
    ...(list.reports.length === 0 ? nothing(list) : coverageBlocks(list, linkBase)),
    ...problemBlocks(list),
  ]);
  return { output, exitCode: 0 };
}

function nothing({ globs }: CoverageList): Blocks {
  return [
    `Not measured: no coverage report that can be read was found as ${globs.map((glob) => escapeText(glob)).join(", ")}.`,
  ];
}

/** How much is covered, where that matters most, and how the numbers are made. */
export function coverageBlocks(section: CoverageSection, linkBase: string): Blocks {
  return [
    `${counted(section.found, "file")}: ${escapeText(figuresText(section.totals))}.`,
    ...fileBlocks(section, linkBase),
    ...functionBlocks(section, linkBase),
    escapeText(explainCoverage(section)),
  ];
}

function fileBlocks(section: CoverageSection, linkBase: string): Blocks {
  const files = untested(section);
  if (files.length === 0) return [];
  return [
    "## Hot and untested",
    table(
      ["File", "Risk", "Uncovered lines", "Lines", "Branches", "Hot spot"],
      [left, right, right, right, right, right],
      files.map((file) => {
        const name = file.known ? link(file.path, linkBase) : escapeText(file.path);
        const doubts = coverageDoubts(file);
        return [
          doubts === "" ? name : `${name} (${doubts})`,
          decimal(file.risk, 1),
          integer(file.uncoveredLines),
          escapeText(coverageText(file.lines)),
          escapeText(coverageText(file.branches)),
          scoreText(file.hotSpotScore),
        ];
      }),
    ),
  ];
}

function functionBlocks(section: CoverageSection, linkBase: string): Blocks {
  const functions = risky(section);
  if (functions.length === 0) return [];
  return [
    "## Complicated and untested functions",
    `CRAP: ${crappyText(section)}.`,
    table(
      ["Function", "CRAP", "CC", "Covered", "Lines not run"],
      [left, right, right, right, left],
      functions.map(({ path, name, startLine, crap, cyclomatic, count, uncovered }) => [
        `${escapeText(name)}, ${link(path, linkBase, startLine)}`,
        crapText(crap),
        integer(cyclomatic),
        escapeText(coverageText(count)),
        rangesText(uncovered),
      ]),
    ),
  ];
}
