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

  constructor(private readonly services: ChecklistServices) {
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
    const key = `checklist ${project.root} ${report.path} ${point.name} ${report.baseline}`;
    const ticks = new Set(this.services.memory.get<readonly string[]>(key, []));
    const draw = () => {
      const { activeItems } = quickPick;
      const active = activeItems[0]?.item?.id;
      quickPick.keepScrollPosition = true;
      quickPick.items = checklistOf(point).flatMap(({ title, items }) => [
        { label: title, kind: vscode.QuickPickItemKind.Separator },
        ...items.map((item) => toPick(item, ticks)),
      ]);
      quickPick.activeItems = quickPick.items.filter(({ item }) => item !== undefined && item.id === active);
    };
    quickPick.title = `${point.name}: ${checklistTitle(point)}`;
    quickPick.placeholder = "Choose a line to tick it, or to make what is missing";
    quickPick.ignoreFocusOut = true;
    quickPick.matchOnDescription = true;
    draw();
    const run = (job: () => Promise<void>) => this.services.boundary.run("Checklist", job);
    quickPick.onDidTriggerItemButton(({ item: { item } }) => {
      if (item !== undefined) run(() => this.goThere(project, item));
    });
    quickPick.onDidAccept(() => {
      const { item } = quickPick.activeItems[0] ?? {};
      if (item === undefined) return;
      const { create } = item;
      if (create !== undefined) {
        quickPick.hide();
        run(() => this.create(project, report, point, create));
      } else if (item.done) {
        quickPick.hide();
        run(() => this.goThere(project, item));
      } else {
        if (!ticks.delete(item.id)) ticks.add(item.id);
        run(async () => this.services.memory.update(key, [...ticks]));
        draw();
      }
    });
    quickPick.onDidHide(() => quickPick.dispose());
    quickPick.show();
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

function toPick(item: ChecklistItem, ticks: ReadonlySet<string>): Pick {
  const icon = item.done || ticks.has(item.id) ? "pass-filled" : item.create === undefined ? "circle-large" : "add";
  return {
    item,
    label: `$(${icon}) ${item.label}`,
    description: item.description,
    alwaysShow: true,
    ...(item.place === undefined && !isAddress(item.label) ? {} : { buttons: [openButton] }),
  };
}
