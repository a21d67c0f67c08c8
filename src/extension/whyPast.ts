import type { FileOwnership, FunctionFacts, XRay } from "../model";
import { counted, integer } from "../report/numbers";
import { shownPartners } from "./arithmetic";
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

/** Who made the file what it is. */
export function ownershipItems(ownership: FileOwnership | undefined): WhyItem[] {
  if (ownership === undefined) return [];
  const { mainAuthor, ownership: share, authors, by } = ownership;
  const what = by === "commits" ? "commits" : "added lines";
  return [
    { label: "Who wrote it", heading: true },
    {
      label: `${mainAuthor}: ${integer(100 * share)}% of the ${what}`,
      description: `the main author of ${integer(authors.length)}`,
    },
  ];
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
