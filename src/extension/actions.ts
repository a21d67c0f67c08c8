import * as vscode from "vscode";
import { type Boundary, isCancelled } from "./boundary";
import { type Checklist, isChecklistTarget } from "./checklist";
import { measureColdStarts, tellColdStarts } from "./coldStartActions";
import { type CommandName, commandId } from "./commands";
import { createDefinition } from "./createDefinition";
import { type DisposableLike, DisposableStore } from "./disposableStore";
import type { DocumentSync } from "./documentSync";
import type { FilterPicks } from "./filterPicks";
import { goTo, isGoToTarget } from "./goTo";
import type { HotSpotsView } from "./hotSpotsView";
import type { LeveragePointsView } from "./leveragePointsView";
import { isPointKind } from "./leveragePointTexts";
import { goToNextHotSpot } from "./nextHotSpot";
import type { Projects } from "./projects";
import { takeSnapshot, tellSnapshot, withNotification } from "./qualityActions";
import type { QualityView } from "./qualityView";
import type { ReportDocument } from "./reportDocument";
import type { RulePages } from "./rulePages";
import { isWhyTarget, type ShowWhy, type WhyTarget } from "./showWhy";
import { goToXRayFunction, showXRay } from "./showXRay";
import { fileUri } from "./treeItems";
import type { TreeNode } from "./treeNodes";
import type { XRays } from "./xrays";

export interface ActionServices {
  readonly projects: Projects;
  readonly documents: DocumentSync;
  readonly xrays: XRays;
  readonly view: HotSpotsView;
  readonly points: LeveragePointsView;
  readonly quality: QualityView;
  readonly filterPicks: FilterPicks;
  readonly showWhy: ShowWhy;
  readonly report: ReportDocument;
  readonly rulePages: RulePages;
  readonly checklist: Checklist;
  readonly log: vscode.LogOutputChannel;
  readonly boundary: Boundary;
}

type Action = (argument: unknown, second: unknown) => unknown;

/** What every command does. Arguments come from menus, links and other extensions: they are checked. */
function actions(services: ActionServices) {
  const { projects, view, points, quality, filterPicks, showWhy, report, rulePages, checklist, log, boundary } =
    services;
  /** The project of a root that a row of a tree names; else the active editor's; else the one that the user picks. */
  const projectFor = async (argument: unknown) => {
    const active = vscode.window.activeTextEditor?.document.uri;
    const named = projects.all.find(({ root }) => root === argument);
    return named ?? (active && projects.projectOf(active)) ?? (await filterPicks.askProject());
  };
  return {
    showReport: async (argument) => {
      const project = await projectFor(argument);
      if (project === undefined) return undefined;
      return vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title: "Writing report" }, () =>
        report.show(project, "Quality report"),
      );
    },
    compareBranch: async (argument) => {
      const project = await projectFor(argument);
      if (project === undefined) return undefined;
      return withNotification("Comparing with where this branch began", (progress) =>
        report.show(project, "What this branch does to quality", progress),
      );
    },
    takeSnapshot: async (argument) => {
      const project = await projectFor(argument);
      if (project === undefined) return;
      const written = await withNotification("Taking a snapshot", ({ signal }) => takeSnapshot(project, signal));
      if (written === undefined) return;
      // The message stays until somebody closes it; the view does not wait for that.
      boundary.run("Telling of a snapshot", () => tellSnapshot(project, written));
      await quality.model.load(project);
    },
    measureColdStarts: async (argument) => {
      const project = await projectFor(argument);
      if (project === undefined) return;
      const report = await measureColdStarts(project);
      boundary.run("Telling of cold starts", () => tellColdStarts(project, report));
      await quality.model.load(project);
    },
    refresh: () => {
      quality.model.requestCommands();
      return projects.index();
    },
    cancelIndexing: () => projects.cancel(),
    nextHotSpot: async () => {
      const message = await goToNextHotSpot(projects);
      if (message !== undefined) void vscode.window.showInformationMessage(message);
    },
    showWhy: (argument) => showWhy.show(whyTargetOf(argument)),
    xray: (argument) => {
      const target = whyTargetOf(argument);
      return showXRay(services, target && vscode.Uri.parse(target.uri));
    },
    createDefinition: async (argument) => {
      const project = await projectFor(argument);
      if (project !== undefined) await createDefinition(project);
    },
    toggleCodeLens: async () => {
      const resource = vscode.window.activeTextEditor?.document.uri;
      const configuration = vscode.workspace.getConfiguration("trueline", resource);
      const enabled = configuration.get("codeLens.enabled", true);
      await configuration.update("codeLens.enabled", !enabled, targetOf(configuration.inspect("codeLens.enabled")));
    },
    showLog: () => log.show(),
    groupByFolder: () => view.setGrouped(true),
    showFlat: () => view.setGrouped(false),
    filter: () => filterPicks.ask(),
    clearFilter: () => view.model.setFilter({}),
    filterToFolder: async (argument) => {
      const node = argument as TreeNode | undefined;
      if (node?.kind !== "folder") return;
      const folder = { project: node.project, path: node.group.path };
      await view.model.setFilter({ ...view.model.filter, folder });
    },
    showMore: async (root) => {
      const project = projects.all.find((each) => each.root === root);
      if (project !== undefined) await view.model.showMore(project);
    },
    showAllMissing: async (argument, measure) => {
      const project = projects.all.find(({ root }) => root === argument);
      if (project !== undefined && typeof measure === "string") await quality.model.showAll(project, measure);
    },
    showAllPoints: async (argument, kind) => {
      const project = projects.all.find(({ root }) => root === argument);
      if (project !== undefined && isPointKind(kind)) await points.model.showAll(project, kind);
    },
    checklist: (argument) => checklist.show(isChecklistTarget(argument) ? argument : undefined),
    showRule: async (id) => {
      if (typeof id === "string") await rulePages.show(id);
    },
    goTo: async (target) => {
      if (isGoToTarget(target)) await goTo(target);
    },
    goToFunction: async (argument) => {
      const node = argument as TreeNode | undefined;
      if (node?.kind === "x-ray") await goToXRayFunction(services, node);
    },
  } satisfies Readonly<Record<CommandName, Action>>;
}

/** Registers every command. What a command fails at is told to the user, who is waiting for it, and logged. */
export function registerActions(services: ActionServices): DisposableLike {
  const store = new DisposableStore();
  for (const [name, action] of Object.entries<Action>(actions(services))) {
    const run = async (argument: unknown, second: unknown) => {
      try {
        return await action(argument, second);
      } catch (error) {
        services.boundary.report(name, error);
        if (!isCancelled(error)) void tell(error, services.log);
        return undefined;
      }
    };
    store.add(vscode.commands.registerCommand(commandId(name as CommandName), run));
  }
  return store;
}

async function tell(error: unknown, log: vscode.LogOutputChannel): Promise<void> {
  const message = error instanceof Error ? error.message : String(error);
  const choice = await vscode.window.showErrorMessage(message, "Show Log");
  if (choice !== undefined) log.show();
}

/** From a lens or a link, or from the item of the tree that was clicked. */
function whyTargetOf(argument: unknown): WhyTarget | undefined {
  if (isWhyTarget(argument)) return argument;
  const node = argument as TreeNode | undefined;
  if (node?.kind === "test-file") return { uri: fileUri(node.project, node.file.path).toString() };
  if (node?.kind === "file") return { uri: fileUri(node.project, node.hotSpot.path).toString() };
  if (node?.kind !== "function" && node?.kind !== "x-ray") return undefined;
  if (node.facts === undefined) return { uri: fileUri(node.project, node.path).toString() };
  const { startLine: line, startColumn: column } = node.facts;
  return { uri: fileUri(node.project, node.path).toString(), line, column };
}

/** A setting is changed where it has been set; where it has not, for the user. */
function targetOf(values: { workspaceValue?: unknown; workspaceFolderValue?: unknown } | undefined) {
  if (values?.workspaceFolderValue !== undefined) return vscode.ConfigurationTarget.WorkspaceFolder;
  if (values?.workspaceValue !== undefined) return vscode.ConfigurationTarget.Workspace;
  return vscode.ConfigurationTarget.Global;
}
