import type { LeveragePointPage } from "../engine/session";
import type { LeveragePoint, LeveragePointKind } from "../model";
import { isListed, type ListedPoints, pointsOfKind, shownOfAll } from "./leveragePointsModel";
import { pointGroups } from "./leveragePointTexts";
import type { Project } from "./project";
import { problemGroupNodes, problemNodes, type TreeNode } from "./treeNodes";

type NodeOfHotSpots = Extract<TreeNode, { kind: "note" | "problems" | "problem-group" | "problem" }>;

/** A node of the Leverage Points view. Plain data; `leveragePointItems.ts` says how each looks. */
export type PointNode =
  | { readonly kind: "points-project"; readonly listed: ListedPoints }
  | {
      readonly kind: "points-group";
      readonly project: Project;
      readonly page: LeveragePointPage;
      readonly of: LeveragePointKind;
      /** Stands open when it is shown for the first time. */
      readonly isFirst: boolean;
    }
  | { readonly kind: "point"; readonly project: Project; readonly point: LeveragePoint }
  | { readonly kind: "all-points"; readonly project: Project; readonly of: LeveragePointKind; readonly rest: number }
  | NodeOfHotSpots;

const kinds = Object.keys(pointGroups) as readonly LeveragePointKind[];

/** The top of the tree: projects when there are several, else the groups of the only one. */
export function rootPointNodes(all: readonly ListedPoints[]): readonly PointNode[] {
  // Only an empty tree shows the welcome text that says why it is empty.
  const isEmpty = all.every(({ page }) => page === undefined || !isListed(page));
  const [only] = all;
  if (isEmpty || only === undefined) return [];
  return all.length === 1 ? groupNodes(only) : all.map((listed) => ({ kind: "points-project", listed }));
}

/** The groups that have points, and what could not be looked at. */
export function groupNodes({ project, page }: ListedPoints): readonly PointNode[] {
  if (page === undefined) return [];
  const groups = kinds.filter((kind) => page.totals[kind] > 0);
  return [
    ...groups.map((of, index): PointNode => ({ kind: "points-group", project, page, of, isFirst: index === 0 })),
    ...(page.problems.length > 0 ? [{ kind: "problems", project, problems: page.problems } as const] : []),
  ];
}

/** What stands below a node. */
export function pointChildren(node: PointNode): readonly PointNode[] {
  switch (node.kind) {
    case "points-project":
      return groupNodes(node.listed);
    case "points-group":
      return pointNodes(node);
    case "problems":
      return problemNodes(node.project, node.problems) as readonly NodeOfHotSpots[];
    case "problem-group":
      return problemGroupNodes(node.project, node.group) as readonly NodeOfHotSpots[];
    default:
      return [];
  }
}

function pointNodes({ project, page, of }: Extract<PointNode, { kind: "points-group" }>): readonly PointNode[] {
  const points = pointsOfKind(page, of);
  const rest = page.totals[of] - points.length;
  return [
    ...points.map((point): PointNode => ({ kind: "point", project, point })),
    ...(rest > 0 && points.length < shownOfAll ? [{ kind: "all-points", project, of, rest } as const] : []),
    ...(rest > 0 && points.length >= shownOfAll ? [{ kind: "note", text: `and ${rest} more` } as const] : []),
  ];
}
