import * as vscode from "vscode";
import { counted } from "../report/numbers";
import type { Choice, HotSpotsModel } from "./hotSpotsModel";
import type { Project } from "./project";
import type { Projects } from "./projects";

/** Asks what the Hot Spots view is to be narrowed to. Leaving a question leaves the filter as it is. */
export class FilterPicks {
  constructor(
    private readonly projects: Projects,
    private readonly model: HotSpotsModel,
  ) {}

  async ask(): Promise<void> {
    const kinds = [
      { label: "$(code) By Language…", ask: () => this.askLanguages() },
      { label: "$(folder) By Folder…", ask: () => this.askFolder() },
      ...(this.model.isFiltered ? [{ label: "$(clear-all) Clear Filter", ask: () => this.model.setFilter({}) }] : []),
    ];
    const kind = await vscode.window.showQuickPick(kinds, { placeHolder: "Show only some of the hot spots" });
    await kind?.ask();
  }

  private async askLanguages(): Promise<void> {
    const { languages: chosen = [], ...others } = this.model.filter;
    const picks = this.model.languages().map((choice) => ({ ...pick(choice), picked: chosen.includes(choice.name) }));
    const placeHolder = "Languages to show; none for all";
    const picked = await vscode.window.showQuickPick(picks, { canPickMany: true, placeHolder });
    if (picked === undefined) return;
    const languages = picked.map(({ label }) => label);
    await this.model.setFilter(languages.length > 0 ? { ...others, languages } : others);
  }

  private async askFolder(): Promise<void> {
    const project = await this.askProject();
    if (project === undefined) return;
    const picks = (await this.model.folders(project)).map(pick);
    const picked = await vscode.window.showQuickPick(picks, { placeHolder: "Folder to show" });
    if (picked === undefined) return;
    await this.model.setFilter({ ...this.model.filter, folder: { project, path: picked.label } });
  }

  /** The only project, or the one that is picked. */
  async askProject(): Promise<Project | undefined> {
    const { all } = this.projects;
    if (all.length < 2) return all[0];
    const picks = all.map((project) => ({ label: project.name, description: project.root, project }));
    return (await vscode.window.showQuickPick(picks, { placeHolder: "Folder" }))?.project;
  }
}

function pick({ name, files }: Choice): vscode.QuickPickItem {
  return { label: name, description: counted(files, "file") };
}
