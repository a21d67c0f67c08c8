import { day, integer } from "../numbers";
import type { HotSpotSteward } from "../report";
import { activeCount, activeMeaning, isTelling, type StewardEntry, teamNames } from "../stewards";
import { type Blocks, left, link, right, table } from "./blocks";
import { escapeText } from "./escape";

/** Nothing where there is nothing to say. */
export function stewardBlocks(stewards: readonly HotSpotSteward[], linkBase: string): Blocks {
  if (!isTelling(stewards)) return [];
  const rows = stewards.map((steward) => [
    link(steward.path, linkBase),
    teams(steward),
    activeCount(steward),
    steward.activeAuthors === null ? "" : day(steward.lastActive),
  ]);
  const abandoned = stewards.filter(({ activeAuthors }) => activeAuthors === 0).length;
  const deserted = abandoned === 0 ? "" : ` Nobody who wrote ${integer(abandoned)} of these files is still active.`;
  return [
    "## Who answers for the hot spots",
    `Owners as CODEOWNERS names them.${deserted} ${activeMeaning}`,
    table(["File", "Owners", "Active authors", "Last active"], [left, left, right, right], rows),
  ];
}

/** As code where that is possible: a host would call everybody whose name stands in a pull request. */
export function teams(entry: StewardEntry): string {
  if (entry.teams === null || entry.teams.length === 0) return teamNames(entry);
  return entry.teams.map((team) => (/^[\w.@/-]+$/.test(team) ? `\`${team}\`` : escapeText(team))).join(", ");
}
