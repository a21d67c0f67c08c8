import type { OwnedFile } from "../engine/session";
import { counted, decimal, integer } from "../report/numbers";
import { nobodyActive, teamNames, toStewardEntry } from "../report/stewards";

/** Who made a file what it is and who answers for it, in sentences without markup. */
export function ownerTexts({ ownership, stewardship }: OwnedFile): readonly string[] {
  const { mainAuthor, ownership: share, by, authors, fragmentation } = ownership;
  const what = by === "commits" ? "commits" : "added lines";
  const steward = toStewardEntry(stewardship);
  const nobody = nobodyActive(steward);
  return [
    `Main author ${mainAuthor}: ${integer(100 * share)}% of the ${what}, of ${counted(authors.length, "author")}, ` +
      `fragmentation ${decimal(fragmentation, 2)}`,
    ...(steward.teams === null ? [] : [`Owners by CODEOWNERS: ${teamNames(steward)}`]),
    ...(nobody === undefined ? [] : [`${nobody}.`]),
  ];
}
