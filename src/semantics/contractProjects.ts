import { ContractProject } from "./contractProject";
import { baseNameOf } from "./paths";
import { ProjectConfigs } from "./projectConfigs";
import type { SemanticsHost } from "./semanticsHost";
import { WorkspacePackages } from "./workspacePackages";

/** The projects of a folder: one for each tsconfig.json that a question was asked about, made when it is. */
export class ContractProjects {
  private readonly configs: ProjectConfigs;
  private readonly packages: WorkspacePackages;
  /** By key, the one that was asked last at the end. */
  private readonly projects = new Map<string, ContractProject>();
  private readonly unsaved = new Map<string, string>();

  constructor(private readonly host: SemanticsHost) {
    this.configs = new ProjectConfigs(host);
    this.packages = new WorkspacePackages(host);
  }

  /** The warm project that takes a file, made where there is none. */
  projectOf(path: string): ContractProject {
    const config = this.configs.configOf(path);
    let project = this.projects.get(config.key);
    if (project === undefined) {
      project = new ContractProject(this.host, config, this.packages);
      for (const [unsavedPath, text] of this.unsaved) project.update(unsavedPath, text);
    }
    this.projects.delete(config.key);
    this.projects.set(config.key, project);
    return project;
  }

  /**
   * Takes an unsaved text in every project; with `undefined`, the file is read from the disk again. A changed
   * tsconfig.json or package.json drops the projects.
   * @returns whether it did, so that everything may lead elsewhere now.
   */
  update(path: string, text: string | undefined): boolean {
    if (text === undefined) this.unsaved.delete(path);
    else this.unsaved.set(path, text);
    const isConfiguration = /^(tsconfig.*\.json|package\.json|pnpm-workspace\.yaml)$/.test(baseNameOf(path));
    if (isConfiguration || this.configs.isExtended(path)) {
      this.projects.clear();
      this.forgetConfigs();
      return true;
    }
    for (const project of this.projects.values()) project.update(path, text);
    return false;
  }

  /** Files came or went: which tsconfig.json takes a file is looked up anew. */
  forgetConfigs(): void {
    this.configs.forget();
    this.packages.forget();
  }

  /** An estimate of the memory held by all projects, in bytes. */
  get memoryBytes(): number {
    return [...this.projects.values()].reduce((sum, { memoryBytes }) => sum + memoryBytes, 0);
  }

  /**
   * Drops projects, those first that were asked longest ago, until the rest is under a limit; the last one stays. One that
   * has still to answer keeps what it knows until then.
   */
  evict(maxBytes: number): void {
    for (const key of this.projects.keys()) {
      if (this.memoryBytes <= maxBytes || this.projects.size === 1) return;
      this.projects.delete(key);
    }
  }
}
