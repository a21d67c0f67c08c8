import type { Boundary } from "./boundary";
import { contextKeys, qualityViewId } from "./commands";
import { PagesTree } from "./pagesTree";
import type { Projects } from "./projects";
import { qualityItem } from "./qualityItems";
import { QualityModel, type QualityPage } from "./qualityModel";
import { type QualityNode, qualityChildren, rootQualityNodes } from "./qualityNodes";
import { measureTooltip, scoreTooltip } from "./qualityViewTexts";

export interface QualityViewOptions {
  readonly projects: Projects;
  readonly boundary: Boundary;
}

/** How the folder stands to its definition of quality, measure by measure, in the side bar. */
export class QualityView extends PagesTree<QualityPage, QualityNode> {
  readonly model: QualityModel;

  constructor({ projects, boundary }: QualityViewOptions) {
    const model = new QualityModel(() => projects.all);
    super({
      projects,
      boundary,
      pages: model,
      viewId: qualityViewId,
      contextKey: contextKeys.quality,
      task: "Measuring quality",
      refreshDelay: { quiet: 3_000, atMost: 30_000 },
      follows: new Set(["coverage"]),
      roots: () => rootQualityNodes(model.all),
      children: qualityChildren,
      item: qualityItem,
      tooltip: (node) => {
        if (node.kind === "score") return scoreTooltip(node.page);
        return node.kind === "measure" ? measureTooltip(node.measure, node.page) : undefined;
      },
      message: () => {
        // The last definition without an error stays in force meanwhile; the problem says so.
        const broken = model.all.flatMap(({ page }) => page?.problems ?? []);
        const problem = broken.find(({ code }) => code === "invalid-definition");
        return problem && `${problem.path}: ${problem.message}`;
      },
    });
    this.model = model;
  }
}
