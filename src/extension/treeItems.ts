import * as vscode from "vscode";
import type { Problem, SignalScope, TestHotSpot } from "../model";
import { counted, integer } from "../report/numbers";
import { failedRuns } from "../signals";
import { xrayArithmetic } from "./arithmetic";
import { commandId } from "./commands";
import { toLineStart } from "./convert";
import { heatColors, heatOf } from "./heat";
import { type Listed, statusOf } from "./hotSpotsModel";
import { folderOf, nameOf } from "./paths";
import type { Project } from "./project";
import { testFileDescription, testsDescription } from "./testArithmetic";
import {
  complexityTexts,
  functionDescription,
  hotSpotDescription,
  splitName,
  spokenDescription,
  xrayDescription,
} from "./texts";
import type { TreeNode } from "./treeNodes";
import { shortReasons, viewState } from "./viewState";

const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;

type NodeOf<Kind extends TreeNode["kind"]> = Extract<TreeNode, { kind: Kind }>;

/** How each kind of node looks. */
const items: { readonly [Kind in TreeNode["kind"]]: (node: NodeOf<Kind>) => vscode.TreeItem } = {
  project: ({ listed }) =>
    rowOf(listed.project.name, Expanded, {
      id: listed.project.root,
      description: projectDescription(listed),
      iconPath: new vscode.ThemeIcon("root-folder"),
    }),

  folder: ({ project, group: { path, hotSpots } }) =>
    rowOf(path || project.name, Collapsed, {
      id: `${project.root}\0folder\0${path}`,
      description: `${counted(hotSpots.length, "file")}, hottest #${integer(hotSpots[0]?.rank ?? 0)}`,
      iconPath: vscode.ThemeIcon.Folder,
      contextValue: path === "" ? "root" : "folder",
    }),

  // Its tooltip comes when it is asked for: what it says of other files has to be computed.
  file: ({ project, hotSpot, withFolder }) => {
    const { path, complexity, score } = hotSpot;
    const folder = folderOf(path);
    const expandable = complexity.kind === "cognitive" && complexity.value > 0;
    return rowOf(nameOf(path), expandable ? Collapsed : None, {
      id: `${project.root}\0file\0${path}`,
      description: `${hotSpotDescription(hotSpot)}${withFolder && folder !== "" ? ` · ${folder}` : ""}`,
      iconPath: heatIcon("flame", "file", score),
      contextValue: "file",
      command: openAt(project, path),
      accessibilityInformation: { label: `${path}, ${spokenDescription(hotSpot)}` },
    });
  },

  function: ({ project, path, facts, finding }) => {
    const { name, owner } = splitName(facts);
    return rowOf(name, None, {
      id: `${project.root}\0function\0${path}\0${facts.startLine}:${facts.startColumn}`,
      description: `${functionDescription(facts)}${owner === "" ? "" : ` · ${owner}`}`,
      iconPath: finding ? heatIcon("symbol-method", "function", finding.heat) : new vscode.ThemeIcon("symbol-method"),
      tooltip: finding?.message ?? `${facts.name}: ${functionDescription(facts)}`,
      contextValue: "function",
      command: openAt(project, path, facts.startLine),
    });
  },

  "x-ray": (node) => {
    const { project, path, history, xray, facts, finding } = node;
    return rowOf(history.name, None, {
      // Functions without a name may start on the same line: their place in the ranking tells them apart.
      id: `${project.root}\0x-ray\0${path}\0${xray.functions.indexOf(history)}`,
      description: xrayDescription(history),
      iconPath: finding ? heatIcon("symbol-method", "function", finding.heat) : new vscode.ThemeIcon("symbol-method"),
      tooltip: new vscode.MarkdownString(xrayArithmetic(history, xray)),
      contextValue: facts === undefined ? "gone" : "function",
      command: { title: "Open", command: commandId("goToFunction"), arguments: [node] },
    });
  },

  // Its tooltip, with the chart, comes when it is asked for: it is drawn for the theme as it is then.
  complexity: ({ project, path, xray: { complexityOverTime } }) => {
    const { spark, course } = complexityTexts(complexityOverTime);
    return rowOf("Complexity", None, {
      id: `${project.root}\0complexity\0${path}`,
      description: `${spark} ${course}`,
      iconPath: new vscode.ThemeIcon("graph-line"),
      accessibilityInformation: { label: `Complexity over time: ${course}` },
    });
  },

  tests: ({ project, report }) =>
    rowOf("Test hot spots", Collapsed, {
      id: `${project.root}\0tests`,
      description: testsDescription(report),
      iconPath: new vscode.ThemeIcon("beaker"),
      tooltip: "The test files that most failures, and most of the time, come from, as JUnit XML files say.",
      contextValue: "tests",
    }),

  // Its tooltip comes when it is asked for: it says how old the results are.
  "test-file": ({ project, file }) => {
    const folder = file.known ? folderOf(file.path) : "";
    const description = testFileDescription(file);
    return rowOf(file.known ? nameOf(file.path) : file.path, None, {
      id: `${project.root}\0test-file\0${file.known ? "=" : "?"}${file.path}`,
      description: `${description}${folder === "" ? "" : ` · ${folder}`}`,
      iconPath: testIcon(file),
      contextValue: file.known ? "testFile" : "unknownTest",
      ...(file.known ? { command: openAt(project, file.path) } : {}),
      accessibilityInformation: { label: `${file.path}, ${description}` },
    });
  },

  note: ({ text }) => rowOf("", None, { description: text }),

  more: ({ project, rest }) =>
    rowOf("Show more", None, {
      id: `${project.root}\0more`,
      description: `${integer(rest)} not shown`,
      iconPath: new vscode.ThemeIcon("ellipsis"),
      command: { title: "Show more", command: commandId("showMore"), arguments: [project.root] },
    }),

  problems: ({ project, problems, of = "" }) =>
    rowOf(problemsLabel(problems), Collapsed, {
      id: `${project.root}\0problems${of}`,
      iconPath: new vscode.ThemeIcon("info"),
      tooltip: "What is missing here is not counted as zero: it is left out.",
    }),

  "problem-group": ({ project, group: { code, title, problems }, of = "" }) =>
    rowOf(title, Collapsed, { id: `${project.root}\0problems${of}\0${code}`, description: integer(problems.length) }),

  problem: ({ project, problem: { path, message } }) =>
    rowOf(path === "" ? message : path, None, {
      ...(path === "" ? {} : { description: message, command: openAt(project, path) }),
      tooltip: path === "" ? message : `${path}\n${message}`,
    }),
};

export function treeItem(node: TreeNode): vscode.TreeItem {
  return (items[node.kind] as (node: TreeNode) => vscode.TreeItem)(node);
}

export function fileUri(project: Project, path: string): vscode.Uri {
  return vscode.Uri.joinPath(vscode.Uri.file(project.root), path);
}

/** A row of a tree. */
export function rowOf(
  label: string,
  state: vscode.TreeItemCollapsibleState,
  properties: Partial<Omit<vscode.TreeItem, "label" | "collapsibleState">>,
): vscode.TreeItem {
  return Object.assign(new vscode.TreeItem(label, state), properties);
}

/** Opens a file, at a line when one is given. */
export function openAt(project: Project, path: string, line?: number): vscode.Command {
  const options = line === undefined ? {} : { selection: toLineStart(line) };
  return { title: "Open", command: "vscode.open", arguments: [fileUri(project, path), options] };
}

export function heatIcon(icon: string, scope: SignalScope, value: number): vscode.ThemeIcon {
  const heat = heatOf(scope, value);
  return heat === "none"
    ? new vscode.ThemeIcon(icon)
    : new vscode.ThemeIcon(icon, new vscode.ThemeColor(heatColors[heat].id));
}

/** Failing files look as in the Testing view; of the others it is the time that is worth a look. */
function testIcon(file: TestHotSpot): vscode.ThemeIcon {
  if (failedRuns(file) === 0) return new vscode.ThemeIcon("watch");
  return new vscode.ThemeIcon("testing-failed-icon", new vscode.ThemeColor("testing.iconFailed"));
}

function projectDescription(listed: Listed): string {
  const state = viewState([statusOf(listed)]);
  return state === "shown" ? `${counted(listed.page.matching, "file")} ranked` : shortReasons[state];
}

function problemsLabel(problems: readonly Problem[]): string {
  if (problems.some(({ path }) => path === "")) return counted(problems.length, "problem");
  return `${counted(problems.length, "file")} could not be read fully`;
}
