import { day, integer } from "../numbers";
import type { HotSpotSteward } from "../report";
import { activeCount, activeMeaning, isTelling, knowsActive, teamNames } from "../stewards";
import { type Lines, type Page, pathColumn } from "./page";
import { type Column, table } from "./table";
import { visible } from "./terminalText";
import { wrap } from "./wrap";

/** Nothing where there is nothing to say. */
export function stewardLines(stewards: readonly HotSpotSteward[], { width, style }: Page): Lines {
  if (!isTelling(stewards)) return [];
  const abandoned = stewards.filter(({ activeAuthors }) => activeAuthors === 0).length;
  const note = abandoned === 0 ? "" : `Nobody who wrote ${integer(abandoned)} of these files is still active. `;
  return [
    style.heading("Who answers for the hot spots"),
    ...table(stewards, knowsActive(stewards) ? [...activeColumns, owners] : [owners], {
      last: pathColumn("File", stewards, ({ path }) => path),
      width,
      heading: style.quiet,
    }),
    ...wrap(`${knowsActive(stewards) ? `${note}${activeMeaning} ` : ""}Owners as CODEOWNERS names them.`, width).map(
      style.quiet,
    ),
  ];
}

const activeColumns: readonly Column<HotSpotSteward>[] = [
  { title: "Active authors", align: "right", text: activeCount, dispensable: 2 },
  { title: "Last active", align: "right", text: lastActive, dispensable: 3 },
];

const owners: Column<HotSpotSteward> = {
  title: "Owners",
  align: "left",
  text: (steward) => visible(teamNames(steward)),
  dispensable: 1,
};

function lastActive({ activeAuthors, lastActive: time }: HotSpotSteward): string {
  return activeAuthors === null ? "" : day(time);
}
