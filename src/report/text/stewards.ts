import type { HotSpotSteward } from "../report";
import { activeMeaning, isTelling, nobodyActive, teamNames } from "../stewards";
import type { Lines, Page } from "./page";
import { shortenPath } from "./shortenPath";
import { visible } from "./terminalText";
import { wrap } from "./wrap";

/** Nothing where there is nothing to say. */
export function stewardLines(stewards: readonly HotSpotSteward[], { width, style }: Page): Lines {
  if (!isTelling(stewards)) return [];
  const told = stewards.filter((steward) => isTelling([steward]));
  return [
    style.heading("Who answers for the hot spots"),
    ...told.flatMap((steward) => [
      `  ${shortenPath(visible(steward.path), width - 2)}`,
      ...[ownedBy(steward), nobodyActive(steward)]
        .filter((text) => text !== undefined)
        .flatMap((text) => wrap(visible(text), width, "    ")),
    ]),
    ...wrap(activeMeaning, width).map(style.quiet),
  ];
}

function ownedBy(steward: HotSpotSteward): string | undefined {
  return steward.teams === null || steward.teams.length === 0 ? undefined : `owned by ${teamNames(steward)}`;
}
