import * as vscode from "vscode";
import type { EditReport } from "../engine/session";
import { EngineClient } from "../engine/sessionClient";
import { registerActions } from "./actions";
import { Boundary } from "./boundary";
import { BranchQuality } from "./branchQuality";
import { BranchStatus } from "./branchStatus";
import { Checklist } from "./checklist";
import { CodeLenses } from "./codeLenses";
import { CouplingHints } from "./couplingHints";
import { Couplings } from "./couplings";
import { hasDefinition } from "./createDefinition";
import { DefinitionDiagnostics } from "./definitionDiagnostics";
import { DisposableStore } from "./disposableStore";
import { DocumentSync } from "./documentSync";
import { Edits } from "./edits";
import { FileBadges } from "./fileBadges";
import { FileWatching } from "./fileWatching";
import { FilterPicks } from "./filterPicks";
import { HotSpotsView } from "./hotSpotsView";
import { Hovers } from "./hovers";
import { LeverageDiagnostics } from "./leverageDiagnostics";
import { LeverageFixes } from "./leverageFixes";
import { LeverageLenses } from "./leverageLenses";
import type { PointNode } from "./leveragePointNodes";
import { LeveragePointsView } from "./leveragePointsView";
import { LiveFiles } from "./liveFiles";
import { Owners } from "./owners";
import { Projects } from "./projects";
import type { QualityNode } from "./qualityNodes";
import { QualityView } from "./qualityView";
import { ReportDocument } from "./reportDocument";
import { RulePages } from "./rulePages";
import { ShowWhy } from "./showWhy";
import { StatusBar } from "./statusBar";
import type { TreeNode } from "./treeNodes";
import { XRays } from "./xrays";

/** For the tests of this extension, which cannot see a tree or the status bar through VS Code's API. No promise to others. */
export interface TruelineApi {
  /** Resolves when every folder of the window is indexed and its hot spots are listed. */
  readonly ready: Promise<void>;
  readonly hotSpots: vscode.TreeDataProvider<TreeNode>;
  readonly leveragePoints: vscode.TreeDataProvider<PointNode>;
  readonly quality: vscode.TreeDataProvider<QualityNode>;
  /** What the rules say of a document as it is now; undefined while nothing is known of this version. */
  editReport(document: vscode.TextDocument): EditReport | undefined;
  /** The text of the status bar item; undefined while it is hidden. */
  statusBarText(): string | undefined;
  /** The same of what the branch does to quality. */
  branchText(): string | undefined;
  /** How long the activation took on this thread, in milliseconds. */
  readonly activationTime: number;
}

export function activate(context: vscode.ExtensionContext): TruelineApi {
  const begin = performance.now();
  const store = new DisposableStore();
  context.subscriptions.push(store);
  const log = store.add(vscode.window.createOutputChannel("Trueline", { log: true }));
  const boundary = new Boundary(log);
  const engine = new EngineClient({
    workerFile: context.asAbsolutePath("dist/engineWorker.js"),
    log: (line) => log.warn(line),
  });
  store.add({ dispose: () => boundary.run("Ending the engine", () => engine.dispose()) });

  const projects = store.add(
    new Projects({ createSession: (options) => engine.createSession(options), log, boundary }),
  );
  const xrays = store.add(new XRays(projects.onDidChange));
  const couplings = new Couplings();
  const owners = new Owners();
  const documents = store.add(new DocumentSync(projects, boundary));
  const files = store.add(new LiveFiles(projects, xrays, boundary));
  const view = store.add(
    new HotSpotsView({ projects, xrays, couplings, owners, boundary, memory: context.workspaceState }),
  );
  const points = store.add(new LeveragePointsView({ projects, boundary }));
  const quality = store.add(new QualityView({ projects, boundary }));
  store.add(new CodeLenses(projects, files));
  store.add(new Hovers({ projects, files, documents, boundary }));
  store.add(new CouplingHints({ projects, documents, couplings, boundary }));
  const edits = store.add(new Edits({ projects, documents, boundary }));
  store.add(new LeverageDiagnostics(projects, edits));
  store.add(new DefinitionDiagnostics(projects, boundary));
  store.add(new LeverageFixes(edits));
  store.add(new LeverageLenses(projects, edits));
  store.add(new FileBadges(projects, boundary));
  store.add(new FileWatching(projects, boundary));
  const statusBar = store.add(new StatusBar(projects, files));
  const branch = store.add(
    new BranchQuality({
      projects,
      boundary,
      isWanted: async (project) => projects.settingsOf(project).values["statusBar.branch"] && hasDefinition(project),
    }),
  );
  const branchStatus = store.add(new BranchStatus(projects, branch));
  const showWhy = store.add(new ShowWhy({ projects, documents, xrays, couplings, owners, boundary }));
  const report = store.add(new ReportDocument(projects));
  const rulePages = store.add(new RulePages());
  const checklist = store.add(new Checklist({ projects, edits, boundary, memory: context.workspaceState }));
  const filterPicks = new FilterPicks(projects, view.model);
  store.add(
    registerActions({
      projects,
      documents,
      xrays,
      view,
      points,
      quality,
      filterPicks,
      showWhy,
      report,
      rulePages,
      checklist,
      log,
      boundary,
    }),
  );

  const start = async () => {
    // The engine's thread is started after this function has returned, so that no other extension waits for it.
    await new Promise((resolve) => setImmediate(resolve));
    await projects.start();
    await view.model.loadAll();
  };
  const ready = boundary.settle("Starting", start, undefined);
  const activationTime = performance.now() - begin;
  log.info(`Activated in ${activationTime.toFixed(1)} ms`);
  return {
    ready,
    hotSpots: view,
    leveragePoints: points,
    quality,
    editReport: (document) => edits.of(document),
    statusBarText: () => statusBar.text,
    branchText: () => branchStatus.text,
    activationTime,
  };
}
