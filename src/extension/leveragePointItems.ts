import * as vscode from "vscode";
import type { LeveragePoint } from "../model";
import { counted, integer } from "../report/numbers";
import { commandId } from "./commands";
import type { PointNode } from "./leveragePointNodes";
import type { ListedPoints } from "./leveragePointsModel";
import { pointDescription, pointGroups, pointLabel, spokenPoint } from "./leveragePointTexts";
import { openAt, rowOf, treeItem } from "./treeItems";
import { historyReason, shortReasons } from "./viewState";

const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;

/** How each node of the Leverage Points view looks. The tooltip of a point comes when it is asked for. */
export function pointItem(node: PointNode): vscode.TreeItem {
  switch (node.kind) {
    case "points-project":
      return rowOf(node.listed.project.name, Expanded, {
        id: node.listed.project.root,
        description: projectDescription(node.listed),
        iconPath: new vscode.ThemeIcon("root-folder"),
      });
    case "points-group": {
      const { title, meaning } = pointGroups[node.of];
      return rowOf(title, node.isFirst ? Expanded : Collapsed, {
        id: `${node.project.root}\0points\0${node.of}`,
        description: integer(node.page.totals[node.of]),
        tooltip: meaning,
      });
    }
    case "point":
      return pointOf(node);
    case "all-points":
      return rowOf("Show all", None, {
        id: `${node.project.root}\0all-points\0${node.of}`,
        description: `${integer(node.rest)} not shown`,
        iconPath: new vscode.ThemeIcon("ellipsis"),
        command: { title: "Show all", command: commandId("showAllPoints"), arguments: [node.project.root, node.of] },
      });
    default:
      return treeItem(node);
  }
}

function pointOf({ project, point }: Extract<PointNode, { kind: "point" }>): vscode.TreeItem {
  const { kind, path, name, startLine } = point;
  return rowOf(pointLabel(point), None, {
    id: `${project.root}\0point\0${kind}\0${path}\0${name}\0${startLine}`,
    description: pointDescription(point),
    iconPath: new vscode.ThemeIcon(iconOf(point)),
    contextValue: "point",
    command: openAt(project, path, startLine),
    accessibilityInformation: { label: spokenPoint(point) },
  });
}

const icons: Readonly<Record<string, string>> = {
  class: "symbol-class",
  enum: "symbol-enum",
  function: "symbol-method",
  interface: "symbol-interface",
  type: "symbol-structure",
  variable: "symbol-variable",
  namespace: "symbol-namespace",
};

function iconOf({ kind, detail }: LeveragePoint): string {
  if (kind === "model") return "database";
  if (kind === "state") return "save";
  return kind === "endpoint" ? "globe" : (icons[detail] ?? "symbol-misc");
}

function projectDescription({ project, page, hasFailed }: ListedPoints): string {
  if (hasFailed || project.state.kind === "failed") return "could not be listed";
  if (page === undefined) return project.state.kind === "cancelled" ? "indexing was cancelled" : "being looked at";
  const total = Object.values(page.totals).reduce((sum, count) => sum + count, 0);
  const reason = historyReason(page.folderProblems);
  return `${counted(total, "leverage point")}${reason === undefined ? "" : ` · ${shortReasons[reason]}`}`;
}
