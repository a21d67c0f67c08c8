import * as vscode from "vscode";
import { decimal, integer } from "../report/numbers";
import { isReached } from "../report/qualityTexts";
import { commandId } from "./commands";
import { nameOf } from "./paths";
import type { ListedQuality } from "./qualityModel";
import { hasPlaces, type QualityNode } from "./qualityNodes";
import {
  measureDescription,
  missingDescription,
  missLabel,
  plainMessage,
  scoreDescription,
  spokenMeasure,
} from "./qualityViewTexts";
import { heatIcon, openAt, rowOf, treeItem } from "./treeItems";

const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;

type NodeOf<Kind extends QualityNode["kind"]> = Extract<QualityNode, { kind: Kind }>;

/** How each node of the Quality view looks. Tooltips with arithmetic come when they are asked for. */
export function qualityItem(node: QualityNode): vscode.TreeItem {
  switch (node.kind) {
    case "quality-project":
      return rowOf(node.listed.project.name, Expanded, {
        id: node.listed.project.root,
        description: projectDescription(node.listed),
        iconPath: new vscode.ThemeIcon("root-folder"),
      });
    case "score":
      return rowOf("Score", None, {
        id: `${node.project.root}\0score`,
        description: scoreDescription(node.page),
        iconPath: new vscode.ThemeIcon("dashboard"),
        command: { title: "Show Quality Report", command: commandId("showReport"), arguments: [node.project.root] },
      });
    case "measure":
      return measureItem(node);
    case "missing-file":
      return fileItem(node);
    case "miss":
      return rowOf(missLabel(node.miss), None, {
        tooltip: plainMessage(node.miss),
        command: openAt(node.project, node.path, node.miss.startLine ?? undefined),
      });
    case "all-files":
      return rowOf("Show all", None, {
        id: `${node.project.root}\0all-files\0${node.measure}`,
        description: `${integer(node.rest)} not shown`,
        iconPath: new vscode.ThemeIcon("ellipsis"),
        command: {
          title: "Show all",
          command: commandId("showAllMissing"),
          arguments: [node.project.root, node.measure],
        },
      });
    case "not-measured": {
      const missing = node.page.report.measures.filter(({ value }) => value === null).length;
      return rowOf("Not measured", Collapsed, {
        id: `${node.project.root}\0not-measured`,
        description: integer(missing),
        iconPath: new vscode.ThemeIcon("circle-slash"),
        tooltip: "Evidence for these is not there. That never counts as zero: they are left out of the score.",
      });
    }
    case "no-definition":
      return rowOf("Create a quality definition", None, {
        id: `${node.project.root}\0no-definition`,
        description: "these are Trueline's own goals",
        iconPath: new vscode.ThemeIcon("add"),
        command: { title: "Create", command: commandId("createDefinition"), arguments: [node.project.root] },
      });
    default:
      return treeItem(node);
  }
}

function measureItem({ project, page, measure }: NodeOf<"measure">): vscode.TreeItem {
  const icon = isReached(measure) === true ? ["pass", "testing.iconPassed"] : ["circle-large-outline"];
  const [name = "", color] = measure.value === null ? ["circle-slash"] : icon;
  return rowOf(measure.title, measure.files.length > 0 ? Collapsed : None, {
    id: `${project.root}\0measure\0${measure.id}`,
    description: measureDescription(measure, page.past),
    iconPath: new vscode.ThemeIcon(name, color === undefined ? undefined : new vscode.ThemeColor(color)),
    contextValue: "measure",
    accessibilityInformation: { label: spokenMeasure(measure) },
  });
}

function fileItem({ project, measure, file }: NodeOf<"missing-file">): vscode.TreeItem {
  const { path, misses, hotSpotScore } = file;
  const [first] = misses;
  return rowOf(nameOf(path), hasPlaces(file) ? Collapsed : None, {
    id: `${project.root}\0missing\0${measure.id}\0${path}`,
    description: missingDescription(file),
    iconPath: hotSpotScore === null ? vscode.ThemeIcon.File : heatIcon("flame", "file", hotSpotScore),
    tooltip: [path, ...misses.slice(0, 5).map(plainMessage), ...(misses.length > 5 ? ["…"] : [])].join("\n"),
    contextValue: "missingFile",
    command: openAt(project, path, first?.startLine ?? undefined),
    accessibilityInformation: { label: [path, ...misses.slice(0, 1).map(plainMessage)].join(", ") },
  });
}

function projectDescription({ project, page, hasFailed }: ListedQuality): string {
  if (hasFailed || project.state.kind === "failed") return "could not be measured";
  if (page === undefined) return project.state.kind === "cancelled" ? "indexing was cancelled" : "being measured";
  const { score } = page.report;
  return score === null ? "not measured" : `${decimal(score, 1)} of 100`;
}
