import type { ts } from "../compiler";
import { ModuleResolver } from "../moduleResolver";
import type { ProjectConfig } from "../projectConfigs";
import { type ParsedTrees, ProjectFiles } from "../projectFiles";
import { ProjectPrograms } from "../projectPrograms";
import type { SemanticsHost } from "../semanticsHost";
import type { WorkspacePackages } from "../workspacePackages";

/** What all projects of one question share. */
export interface CountingContext {
  readonly host: SemanticsHost;
  readonly packages: WorkspacePackages;
  readonly declarations: ParsedTrees;
}

/**
 * The program of one tsconfig.json, with the libraries of the compiler here: those of the project's own compiler would
 * make the numbers depend on what is installed, and type-coverage takes those of the compiler that it runs with.
 */
export class CountingProject {
  private readonly programs: ProjectPrograms;

  constructor({ host, packages, declarations }: CountingContext, config: ProjectConfig) {
    const files = new ProjectFiles(host, declarations);
    const resolver = new ModuleResolver(files, config.folder, config.options, packages);
    this.programs = new ProjectPrograms({ ...config, libFolder: undefined }, files, resolver);
  }

  program(roots: readonly string[]): ts.Program {
    return this.programs.build("baseline", { roots, texts: new Map() });
  }
}
