import type { BrokenPlace, FurtherPlace } from "./contract";
import type { EditedContract, EditedVerdict } from "./edit";

/** The places that the change of one name breaks. */
export interface BrokenByOne {
  /** In files that use the name. */
  readonly clients: readonly BrokenPlace[];
  /** In files that only pass it on, and in those that meet it through other modules. */
  readonly further: readonly BrokenPlace[];
}

/**
 * Broken places are found for the edit as a whole. Where a file meets several names that changed, a place belongs to
 * those that the compiler's message names; where it names none of them, to each.
 *
 * @returns null while they have not been looked for.
 */
export function brokenBy(verdict: EditedVerdict, { places, verdicts }: EditedContract): BrokenByOne | null {
  if (places === null) return null;
  const breaking = verdicts.filter(({ change }) => change === "breaking");
  const isAbout = (place: BrokenPlace, meets: (each: EditedVerdict) => boolean): boolean => {
    if (!meets(verdict)) return false;
    const candidates = breaking.filter(meets);
    const named = candidates.length < 2 ? [] : candidates.filter((each) => mentions(place.message, each));
    return named.length === 0 || named.includes(verdict);
  };
  const takes =
    ({ path }: BrokenPlace) =>
    ({ clients, passers }: EditedVerdict) =>
      clients.includes(path) || passers.includes(path);
  const meets =
    ({ about }: FurtherPlace) =>
    ({ name }: EditedVerdict) =>
      about.includes(name);
  const taken = places.broken.filter((place) => isAbout(place, takes(place)));
  return {
    clients: taken.filter(({ path }) => verdict.clients.includes(path)),
    further: [
      ...taken.filter(({ path }) => !verdict.clients.includes(path)),
      ...places.further.broken.filter((place) => isAbout(place, meets(place))),
    ],
  };
}

/** Compilers put names in quotes: `Property 'id' is missing in type 'User'`. */
function mentions(message: string, { name, members }: EditedVerdict): boolean {
  const names = [...name.split("."), ...members.map((member) => member.name.replace(/^static /, ""))];
  return names.some((each) => new RegExp(`['"\`.]${each.replace(/[^\w]/g, "\\$&")}\\b`).test(message));
}
