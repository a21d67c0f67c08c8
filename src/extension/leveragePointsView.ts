import type { Boundary } from "./boundary";
import { contextKeys, pointsViewId } from "./commands";
import { pointItem } from "./leveragePointItems";
import { type PointNode, pointChildren, rootPointNodes } from "./leveragePointNodes";
import { LeveragePointsModel, type PointsPage } from "./leveragePointsModel";
import { pointArithmetic } from "./leveragePointTexts";
import { PagesTree } from "./pagesTree";
import type { Projects } from "./projects";
import { historyReason, shortReasons } from "./viewState";

export interface LeveragePointsViewOptions {
  readonly projects: Projects;
  readonly boundary: Boundary;
}

/** Declarations that many rely on and that change, in the side bar. */
export class LeveragePointsView extends PagesTree<PointsPage, PointNode> {
  readonly model: LeveragePointsModel;

  constructor({ projects, boundary }: LeveragePointsViewOptions) {
    const model = new LeveragePointsModel(() => projects.all);
    super({
      projects,
      boundary,
      pages: model,
      viewId: pointsViewId,
      contextKey: contextKeys.points,
      task: "Looking for leverage points",
      refreshDelay: { quiet: 1_500, atMost: 15_000 },
      roots: () => rootPointNodes(model.all),
      children: pointChildren,
      item: pointItem,
      tooltip: (node) => (node.kind === "point" ? pointArithmetic(node.point, node.project.history) : undefined),
      message: () => {
        const [only, ...others] = model.all;
        const reason = others.length === 0 ? historyReason(only?.page?.folderProblems ?? []) : undefined;
        return reason && `By clients alone, without change history: ${shortReasons[reason]}`;
      },
    });
    this.model = model;
  }
}
