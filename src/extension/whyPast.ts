import type { OwnedFile } from "../engine/session";
import { activeDays, type FileOwnership, type FunctionFacts, type Stewardship, type XRay } from "../model";
import { counted, decimal, integer } from "../report/numbers";
import { dayOf, shownPartners } from "./arithmetic";
import { counterpart } from "./counterpart";
import type { Partner } from "./couplings";
import { complexityTexts, partnerText, revisionsRead } from "./texts";
import type { WhyItem } from "./whyItem";

/** The files that this one changes together with. */
export function partnerItems(path: string, partners: readonly Partner[]): WhyItem[] {
  if (partners.length === 0) return [];
  const shown = partners.slice(0, shownPartners);
  return [
    { label: "Changes together with", heading: true },
    ...shown.map((partner) => ({ label: partnerText(path, partner) })),
  ];
}

/** Who made the file what it is, and who answers for it now. */
export function ownershipItems(owned: OwnedFile | undefined): WhyItem[] {
  if (owned === undefined) return [];
  return [
    { label: "Who wrote it", heading: true },
    authorItem(owned.ownership),
    ...pullRequestItems(owned.ownership),
    ...activeItems(owned),
    ...teamItems(owned.stewardship),
  ];
}

function authorItem({ mainAuthor, ownership, authors, by, fragmentation }: FileOwnership): WhyItem {
  const what = by === "commits" ? "commits" : "added lines";
  return {
    label: `${mainAuthor}: ${integer(100 * ownership)}% of the ${what}`,
    description: `the main author of ${integer(authors.length)}, fragmentation ${decimal(fragmentation, 2)}`,
  };
}

function pullRequestItems({ commits, pullRequests }: FileOwnership): WhyItem[] {
  if (pullRequests === 0) return [];
  const description = `${integer(pullRequests)} of them a whole pull request each, squashed or merged`;
  return [{ label: counted(commits, "commit"), description }];
}

function activeItems({ ownership, stewardship: { activeAuthors, lastActive } }: OwnedFile): WhyItem[] {
  if (activeAuthors === null) return [];
  const days = counted(activeDays, "day");
  if (activeAuthors > 0) {
    const label = `${integer(activeAuthors)} of ${counted(ownership.authors.length, "author")} active`;
    return [{ label, description: `with a commit of any kind in the ${days} up to the newest` }];
  }
  const last = lastActive === null ? "" : `, the last on ${dayOf(lastActive)}`;
  return [
    { label: "Nobody who wrote it is still active", description: `no commit in the ${days} up to the newest${last}` },
  ];
}

function teamItems({ teams }: Stewardship): WhyItem[] {
  if (teams === null) return [];
  if (teams.length === 0) return [{ label: "No owner", description: "by CODEOWNERS" }];
  return [{ label: `Owned by ${teams.join(", ")}`, description: "by CODEOWNERS" }];
}

/** The functions of a file as its X-ray ranks them. */
export function xrayItems(functions: readonly FunctionFacts[], xray: XRay): WhyItem[] {
  const { spark, course } = complexityTexts(xray.complexityOverTime);
  const ranked = xray.functions.filter(({ score }) => score > 0);
  return [
    { label: "X-ray: changes × cognitive complexity", heading: true },
    { label: "Revisions read", description: revisionsRead(xray) },
    ...(course === "" ? [] : [{ label: `Complexity ${spark}`, description: course }]),
    ...ranked.map((history) => {
      const { name, changes, cognitive, score } = history;
      const facts = counterpart(history, xray.functions, functions);
      const description = `${counted(changes, "change")} × cognitive ${integer(cognitive)} = ${integer(score)}`;
      if (facts === undefined) return { label: name, description };
      const { startLine: line, startColumn: column } = facts;
      return {
        label: name,
        description: `line ${line} · ${description}`,
        place: { line, column },
        isFunction: true as const,
      };
    }),
  ];
}
