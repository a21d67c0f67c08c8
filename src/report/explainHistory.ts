import type { CouplingList, CouplingSumList } from "./couplingList";
import { windowOf } from "./explain";
import { decimal, integer } from "./numbers";
import { enoughCommits, type OwnershipEntry, type OwnershipList } from "./ownershipList";
import { activeMeaning, knowsActive } from "./stewards";

/** How the numbers of coupling and ownership are made; the same sentences in every format. */

export function explainCoupling({ options, headDate }: CouplingList): string {
  const { minRevs, minSharedRevs, minCoupling, maxCoupling, maxChangesetSize } = options;
  const most = maxCoupling < 100 ? ` and at most ${integer(maxCoupling)}%` : "";
  return (
    `Degree: the commits that touched both, as a share of the average number of commits of the two, ` +
    `${windowOf(options, headDate)}; commits over ${integer(maxChangesetSize)} files are left out. Listed from an average ` +
    `of ${integer(minRevs)} commits, ${integer(minSharedRevs)} shared commits and a degree of ${integer(minCoupling)}%${most}.`
  );
}

export function explainSums({ options, headDate }: CouplingSumList): string {
  return (
    `Sum: for each commit that touched the file the number of other files in it, added up, ` +
    `${windowOf(options, headDate)}. Listed above ${integer(options.minRevs)}.`
  );
}

export function explainOwnership({ options, headDate, files }: OwnershipList): string {
  const active = knowsActive(files) ? `${activeMeaning} ` : "";
  const marked = files.some(({ by }) => by === "commits");
  return (
    `Ownership: the main author's share of the lines added${marked ? " (where marked ~, of the commits)" : ""}, ` +
    `${windowOf(options, headDate)}. Fragmentation: 1 − the sum of (commits of an author / commits)², so 0 where one ` +
    `author made all. ${active}Files with fewer than ${enoughCommits} commits come last.`
  );
}

/** `67%`; `~` marks a share of commits, where lines could not be counted. */
export function share({ ownership, by }: OwnershipEntry): string {
  return `${by === "commits" ? "~" : ""}${decimal(ownership * 100, 0)}%`;
}
