import { type QualityComparison, UserError } from "../model";
import { type Boundary, isCancelled } from "./boundary";
import { Delay } from "./delay";
import { type DisposableLike, DisposableStore } from "./disposableStore";
import { Emitter } from "./emitter";
import type { Project } from "./project";
import type { ProjectEvent, Projects } from "./projects";

/** What is under way when somebody is typing can wait: nobody looks at the score with every word. In milliseconds. */
const measuringDelay = { quiet: 5_000, atMost: 120_000 };

export interface BranchQualityOptions {
  readonly projects: Projects;
  readonly boundary: Boundary;
  /** Whether a project is to be measured now: somebody works in it, and it has a definition to be measured by. */
  isWanted(project: Project): Promise<boolean>;
}

interface Running {
  readonly abort: AbortController;
  /** The one that is being compared. */
  project: Project | undefined;
}

/** What the branch does to the score of each project, measured in the background when it has calmed down. */
export class BranchQuality implements DisposableLike {
  private readonly store = new DisposableStore();
  private readonly changes = new Emitter<Project>();
  readonly onDidChange = this.changes.event;
  private readonly known = new Map<Project, QualityComparison>();
  private readonly outdated = new Set<Project>();
  private readonly delay = this.store.add(
    new Delay(measuringDelay, () =>
      this.options.boundary.run("Comparing with the branch's base", () => this.measure()),
    ),
  );
  private running: Running | undefined;

  constructor(private readonly options: BranchQualityOptions) {
    this.store.add(options.projects.onDidChange((event) => this.follow(event)));
  }

  /** Undefined while nothing is known: before it was measured, and where there is no base to compare with. */
  of(project: Project): QualityComparison | undefined {
    return this.known.get(project);
  }

  /** Somebody looks at another project now. */
  request(): void {
    this.delay.request();
  }

  dispose(): void {
    this.callOff();
    this.store.dispose();
    this.changes.dispose();
  }

  private follow({ project, change }: ProjectEvent): void {
    switch (change.kind) {
      case "removed":
        this.forget(project);
        break;
      case "session":
      case "settings":
      case "files":
      case "hot-spots":
        this.outdated.add(project);
        this.request();
        break;
      case "state":
        if (project.state.kind === "ready") this.request();
    }
  }

  private forget(project: Project): void {
    this.outdated.delete(project);
    if (this.known.delete(project)) this.changes.fire(project);
  }

  private async measure(): Promise<void> {
    this.callOff();
    const running: Running = { abort: new AbortController(), project: undefined };
    this.running = running;
    const { signal } = running.abort;
    for (const project of this.options.projects.all) {
      if (signal.aborted) return;
      if (project.state.kind !== "ready" || project.session === undefined) continue;
      if (!(await this.options.isWanted(project))) this.forget(project);
      else if (this.outdated.has(project) || !this.known.has(project)) {
        running.project = project;
        await this.compare(project, signal);
        running.project = undefined;
      }
    }
  }

  /** Of the project that is being compared nothing is known then: it is asked for again. */
  private callOff(): void {
    const { abort, project } = this.running ?? {};
    if (project !== undefined) this.outdated.add(project);
    abort?.abort();
  }

  private async compare(project: Project, signal: AbortSignal): Promise<void> {
    this.outdated.delete(project);
    try {
      const comparison = await project.session?.compareQuality({ types: "last", signal });
      if (comparison === undefined || signal.aborted || !this.options.projects.all.includes(project)) return;
      this.known.set(project, comparison);
      this.changes.fire(project);
    } catch (error) {
      this.outdated.add(project);
      if (isCancelled(error)) return;
      this.forget(project);
      // A folder without a base, for want of a history, say, has nothing to be compared with; that is no failure.
      if (!(error instanceof UserError)) throw error;
    }
  }
}
