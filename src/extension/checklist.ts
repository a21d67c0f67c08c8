import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as vscode from "vscode";
import type { EditReport } from "../engine/session";
import { type EditedPoint, specPath } from "../model";
import type { Boundary } from "./boundary";
import { scenariosPath, scenariosText, specText, testRunnerOf } from "./checklistTemplates";
import { type ChecklistItem, checklistOf, checklistTitle, isAddress } from "./checklistTexts";
import { type DisposableLike, DisposableStore } from "./disposableStore";
import type { Edits } from "./edits";
import { goTo } from "./goTo";
import type { ChecklistTarget } from "./leverageLenses";
import type { Project } from "./project";
import type { Projects } from "./projects";
import { Ticks } from "./ticks";
import { fileUri } from "./treeItems";

export interface ChecklistServices {
  readonly projects: Projects;
  readonly edits: Edits;
  readonly boundary: Boundary;
  /** Keeps the ticks that are made by hand. */
  readonly memory: vscode.Memento;
}

interface Pick extends vscode.QuickPickItem {
  readonly item?: ChecklistItem;
}

/** The checklist that is open. */
interface Shown {
  readonly project: Project;
  readonly report: EditReport;
  readonly point: EditedPoint;
  readonly quickPick: vscode.QuickPick<Pick>;
  /** Under which its ticks are remembered. */
  readonly about: string;
}

const openButton: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon("go-to-file"), tooltip: "Go there" };

export function isChecklistTarget(value: unknown): value is ChecklistTarget {
  if (typeof value !== "object" || value === null) return false;
  const { uri, name } = value as Partial<ChecklistTarget>;
  return typeof uri === "string" && uri.startsWith("file:") && typeof name === "string";
}

/**
 * The deliberate checklist of a changed leverage point: what there is stands ticked, what nobody but a person can say is
 * ticked by hand, and what is missing is made from a template. Ticks are about one baseline: after a commit they are gone.
 */
export class Checklist implements DisposableLike {
  private readonly store = new DisposableStore();
  private open: vscode.QuickPick<Pick> | undefined;

  private readonly ticks: Ticks;

  constructor(private readonly services: ChecklistServices) {
    this.ticks = new Ticks(services.memory);
    this.store.add({ dispose: () => this.open?.dispose() });
  }

  /** @param target left out: the first changed point of the active file. */
  async show(target?: ChecklistTarget): Promise<void> {
    const uri = target === undefined ? vscode.window.activeTextEditor?.document.uri : vscode.Uri.parse(target.uri);
    const document = uri && (await vscode.workspace.openTextDocument(uri));
    const project = uri && this.services.projects.projectOf(uri);
    const report = document && this.services.edits.of(document);
    const points = report?.points ?? [];
    const point = points.find(({ name }) => target === undefined || name === target.name);
    if (project === undefined || report === undefined || point === undefined) {
      const message = "Nothing that others rely on differs from the baseline here.";
      void vscode.window.showInformationMessage(message);
      return;
    }
    this.present(project, report, point);
  }

  dispose(): void {
    this.store.dispose();
  }

  private present(project: Project, report: EditReport, point: EditedPoint): void {
    this.open?.dispose();
    const quickPick = vscode.window.createQuickPick<Pick>();
    this.open = quickPick;
    const about = `${project.root} ${report.path} ${point.name} ${report.baseline}`;
    const shown = { project, report, point, quickPick, about };
    quickPick.title = `${point.name}: ${checklistTitle(point)}`;
    quickPick.placeholder = "Choose a line to tick it, or to make what is missing";
    quickPick.ignoreFocusOut = true;
    quickPick.matchOnDescription = true;
    this.draw(shown);
    quickPick.onDidTriggerItemButton(({ item: { item } }) => {
      if (item !== undefined) this.run(() => this.goThere(project, item));
    });
    quickPick.onDidAccept(() => this.accept(shown));
    quickPick.onDidHide(() => quickPick.dispose());
    quickPick.show();
  }

  private draw({ point, quickPick, about }: Shown): void {
    const ticked = this.ticks.of(about);
    const active = quickPick.activeItems[0]?.item?.id;
    quickPick.keepScrollPosition = true;
    quickPick.items = checklistOf(point).flatMap(({ title, items }) => [
      { label: title, kind: vscode.QuickPickItemKind.Separator },
      ...items.map((item) => toPick(item, ticked)),
    ]);
    quickPick.activeItems = quickPick.items.filter(({ item }) => item !== undefined && item.id === active);
  }

  private accept(shown: Shown): void {
    const { project, report, point, quickPick, about } = shown;
    const { item } = quickPick.activeItems[0] ?? {};
    if (item === undefined) return;
    const { create } = item;
    if (create !== undefined) {
      quickPick.hide();
      this.run(() => this.create(project, report, point, create));
    } else if (item.done) {
      quickPick.hide();
      this.run(() => this.goThere(project, item));
    } else {
      this.run(() => this.ticks.toggle(about, item.id));
      this.draw(shown);
    }
  }

  private run(job: () => Promise<void>): void {
    this.services.boundary.run("Checklist", job);
  }

  private async goThere(project: Project, { label, place }: ChecklistItem): Promise<void> {
    if (isAddress(label)) await vscode.env.openExternal(vscode.Uri.parse(label));
    else if (place !== undefined) {
      await goTo({ uri: fileUri(project, place.path).toString(), line: place.startLine, column: 1 });
    }
  }

  /** Makes what is missing, unsaved and open, so that nothing is written before somebody has looked at it. */
  private async create(
    project: Project,
    { path, specFolder }: EditReport,
    point: EditedPoint,
    what: NonNullable<ChecklistItem["create"]>,
  ): Promise<void> {
    const manifest = await readFile(join(project.root, "package.json"), "utf8").catch(() => undefined);
    const wanted = what === "spec" ? specPath(point.name, specFolder) : scenariosPath({ path });
    const text = what === "spec" ? specText(point) : scenariosText(point, testRunnerOf(manifest));
    const uri = fileUri(project, wanted);
    const exists = await vscode.workspace.fs.stat(uri).then(
      () => true,
      () => false,
    );
    if (exists) {
      await vscode.window.showTextDocument(uri);
      return;
    }
    const document = await vscode.workspace.openTextDocument(uri.with({ scheme: "untitled" }));
    // One that was made before and has not been saved is the same document.
    if (document.getText() === "") {
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, new vscode.Position(0, 0), text);
      await vscode.workspace.applyEdit(edit);
    }
    await vscode.window.showTextDocument(document);
  }
}

function toPick(item: ChecklistItem, ticked: ReadonlySet<string>): Pick {
  const icon = item.done || ticked.has(item.id) ? "pass-filled" : item.create === undefined ? "circle-large" : "add";
  return {
    item,
    label: `$(${icon}) ${item.label}`,
    description: item.description,
    alwaysShow: true,
    ...(item.place === undefined && !isAddress(item.label) ? {} : { buttons: [openButton] }),
  };
}
