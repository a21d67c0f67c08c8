import { explainOwnership, share } from "../explainHistory";
import type { Rendered, RenderOptions } from "../format";
import { counted, decimal, integer } from "../numbers";
import { mostFragmentedFirst, type OwnershipEntry, type OwnershipList } from "../ownershipList";
import { activeCount, knowsActive, teamNames } from "../stewards";
import { confidenceNote, type Lines, type Page, pageOf, pathColumn, problemLines, sections, title } from "./page";
import { type Column, table } from "./table";
import { displayWidth, takeColumns, visible } from "./terminalText";
import { wrap } from "./wrap";

export function renderOwnership(list: OwnershipList, options: RenderOptions = {}): Rendered {
  const page = pageOf(options);
  const notes = [...wrap(explainOwnership(list), page.width).map(page.style.quiet)];
  const section = [...files(list, page), ...notes, ...confidenceNote(list.confidence, page)];
  return { output: sections([section, problemLines(list.problems, page)]), exitCode: 0 };
}

function files({ files: shown, found }: OwnershipList, page: Page): Lines {
  const { width, style } = page;
  if (shown.length === 0) return [style.heading("Ownership"), "  None: no commit that counts touched a file."];
  const rows = mostFragmentedFirst(shown);
  return [
    ...title("Ownership", `(${integer(rows.length)} of ${counted(found, "file")})`, page),
    ...table(rows, ownershipColumns(rows), {
      last: pathColumn("File", rows, ({ path }) => path),
      width,
      heading: style.quiet,
    }),
  ];
}

function ownershipColumns(rows: readonly OwnershipEntry[]): readonly Column<OwnershipEntry>[] {
  const owners = column("Owners", "left", 5, (entry) => visible(teamNames(entry)));
  return [
    column("Fragmentation", "right", 0, ({ fragmentation }) => decimal(fragmentation, 2)),
    column("Authors", "right", 3, ({ authors }) => integer(authors)),
    ...(knowsActive(rows) ? [column("Active", "right", 4, activeCount)] : []),
    column("Commits", "right", 6, ({ commits }) => integer(commits)),
    column("Ownership", "right", 2, share),
    column("Main author", "left", 1, ({ mainAuthor }) => shortName(visible(mainAuthor))),
    ...(rows.some(({ teams }) => teams !== null) ? [owners] : []),
  ];
}

function column(
  title: string,
  align: "left" | "right",
  dispensable: number,
  text: (entry: OwnershipEntry) => string,
): Column<OwnershipEntry> {
  return { title, align, text, dispensable };
}

/** Columns that a name may take, so that it and the ownership fit into 80 beside a path. */
const longestName = 16;

function shortName(name: string): string {
  return displayWidth(name) <= longestName ? name : `${takeColumns(name, longestName - 1)}…`;
}
