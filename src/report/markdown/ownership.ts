import { explainOwnership, share } from "../explainHistory";
import type { Rendered, RenderOptions } from "../format";
import { counted, decimal, integer } from "../numbers";
import { mostFragmentedFirst, type OwnershipList } from "../ownershipList";
import { activeCount, knowsActive } from "../stewards";
import { type Blocks, blocks, confidenceNote, left, link, nameOf, problemBlocks, right, table } from "./blocks";
import { escapeText } from "./escape";
import { teams } from "./stewards";

export function renderOwnership(list: OwnershipList, { linkBase = "" }: RenderOptions = {}): Rendered {
  const output = blocks([
    `# Ownership: ${nameOf(list.root)}`,
    ...files(list, linkBase),
    escapeText(explainOwnership(list)),
    ...confidenceNote(list.confidence),
    ...problemBlocks(list),
  ]);
  return { output, exitCode: 0 };
}

function files({ files: shown, found }: OwnershipList, linkBase: string): Blocks {
  if (shown.length === 0) return ["None: no commit that counts touched a file."];
  const active = knowsActive(shown);
  const owned = shown.some((entry) => entry.teams !== null);
  const rows = mostFragmentedFirst(shown).map((entry) => [
    link(entry.path, linkBase),
    decimal(entry.fragmentation, 2),
    integer(entry.authors),
    ...(active ? [activeCount(entry)] : []),
    integer(entry.commits),
    escapeText(share(entry)),
    escapeText(entry.mainAuthor),
    ...(owned ? [teams(entry)] : []),
  ]);
  return [
    `${integer(shown.length)} of ${counted(found, "file")}.`,
    table(
      [
        "File",
        "Fragmentation",
        "Authors",
        ...(active ? ["Active"] : []),
        "Commits",
        "Ownership",
        "Main author",
        ...(owned ? ["Owners"] : []),
      ],
      [left, right, right, ...(active ? [right] : []), right, right, left, ...(owned ? [left] : [])],
      rows,
    ),
  ];
}
