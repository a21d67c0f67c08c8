import type { HeadComparison } from "../model";
import { integer } from "../report/numbers";
import type { Partner } from "./couplings";
import { folderOf, nameOf } from "./paths";

/** What a changed file's hint says. */
export interface CouplingHint {
  readonly message: string;
  /** The strongest partner that has not been changed. */
  readonly partner: Partner;
  /** The other strong ones that have not been changed either. */
  readonly others: readonly Partner[];
}

/**
 * The hint about a file that differs from HEAD while files that usually change together with it do not. Nothing is said
 * where one of the two is not known.
 *
 * @param partners the strong ones, the strongest first.
 */
export function couplingHint(
  path: string,
  partners: readonly Partner[],
  stateOf: (path: string) => HeadComparison | undefined,
): CouplingHint | undefined {
  if (stateOf(path) !== "changed") return undefined;
  const [partner, ...others] = partners.filter((each) => stateOf(each.path) === "same");
  if (partner === undefined) return undefined;
  const name = folderOf(partner.path) === folderOf(path) ? nameOf(partner.path) : partner.path;
  const share = `${integer(partner.degree)}% of commits`;
  return {
    partner,
    others,
    message: `Usually changes together with ${name} (${share}), which has not been changed yet.`,
  };
}
