import type { LeveragePointPage } from "../engine/session";
import type { LeveragePoint, LeveragePointKind, Problem } from "../model";
import { isCancelled } from "./boundary";
import type { DisposableLike } from "./disposableStore";
import { Emitter } from "./emitter";
import type { PointsViewState } from "./pointsViewState";
import type { Project } from "./project";

/** Listed of each kind, so that all kinds are in sight, and after "Show all"; more than that nobody scrolls through. */
export const shownPoints = 10;
export const shownOfAll = 2_000;

/** What is listed of one project. */
export interface ListedPoints {
  readonly project: Project;
  /** Missing until it has been asked for and answered. */
  readonly page?: LeveragePointPage;
  /** Of the folder: why there is no history, for one. */
  readonly problems: readonly Problem[];
  /** The last question failed; the log says why. */
  readonly hasFailed: boolean;
}

interface Entry {
  /** Of the last answer; shown until there is a new one. */
  page?: LeveragePointPage;
  problems: readonly Problem[];
  hasFailed: boolean;
  /** Something changed since the last question. */
  isStale: boolean;
  running: AbortController | undefined;
  /** Kinds that all is listed of. */
  readonly all: Set<LeveragePointKind>;
}

/**
 * What the Leverage Points view lists. Nothing is asked for while nobody looks: the question starts the type checker's
 * thread. A list on screen is replaced in one go.
 */
export class LeveragePointsModel implements DisposableLike {
  private readonly changes = new Emitter<void>();
  readonly onDidChange = this.changes.event;
  private readonly entries = new Map<Project, Entry>();
  private isShown = false;

  constructor(private readonly projects: () => readonly Project[]) {}

  /** All projects in their order. */
  get all(): readonly ListedPoints[] {
    return this.projects().map((project) => {
      const { page, problems = [], hasFailed = false } = this.entries.get(project) ?? {};
      return { project, problems, hasFailed, ...(page === undefined ? {} : { page }) };
    });
  }

  get isLoading(): boolean {
    return [...this.entries.values()].some(({ running }) => running !== undefined);
  }

  get viewState(): PointsViewState {
    const { all } = this;
    if (all.some(({ page }) => page !== undefined && page.points.length + page.problems.length > 0)) return "listed";
    const states = all.map(({ project, page, hasFailed }) => {
      if (project.state.kind === "failed" || hasFailed) return "failed";
      if (page !== undefined) return "none";
      return project.state.kind === "cancelled" ? "cancelled" : "loading";
    });
    const order = ["loading", "failed", "cancelled"] as const;
    return order.find((state) => states.includes(state)) ?? "none";
  }

  /** The view came into sight, or went out of it: what is under way is called off then. */
  async setShown(isShown: boolean): Promise<void> {
    this.isShown = isShown;
    if (isShown) return this.refresh();
    for (const entry of this.entries.values()) {
      if (entry.running !== undefined) entry.isStale = true;
      entry.running?.abort();
    }
  }

  /** What is listed of a project may be out of date; `refresh` asks again. */
  outdate(project: Project): void {
    this.entryOf(project).isStale = true;
  }

  /** Asks for what is out of date, if anybody looks. */
  async refresh(): Promise<void> {
    if (!this.isShown) return;
    const stale = this.projects().filter((project) => this.entryOf(project).isStale);
    await Promise.all(stale.map((project) => this.load(project)));
  }

  async showAll(project: Project, kind: LeveragePointKind): Promise<void> {
    this.entryOf(project).all.add(kind);
    await this.load(project);
  }

  forget(project: Project): void {
    this.entries.get(project)?.running?.abort();
    this.entries.delete(project);
    this.changes.fire();
  }

  dispose(): void {
    for (const { running } of this.entries.values()) running?.abort();
    this.changes.dispose();
  }

  private entryOf(project: Project): Entry {
    const known = this.entries.get(project);
    if (known !== undefined) return known;
    const entry: Entry = { problems: [], hasFailed: false, isStale: true, running: undefined, all: new Set() };
    this.entries.set(project, entry);
    return entry;
  }

  /** Before the folder has been read there is nothing to list: the question is asked when it has been. */
  private async load(project: Project): Promise<void> {
    const entry = this.entryOf(project);
    if (project.session === undefined || project.state.kind !== "ready") {
      entry.isStale = true;
      return;
    }
    entry.running?.abort();
    const controller = new AbortController();
    entry.running = controller;
    entry.isStale = false;
    this.changes.fire();
    try {
      const [page, problems] = await Promise.all([
        this.page(project, entry, controller.signal),
        project.session.problems(),
      ]);
      if (entry.running === controller) Object.assign(entry, { page, problems, hasFailed: false });
    } catch (error) {
      if (isCancelled(error)) return;
      if (entry.running === controller) Object.assign(entry, { hasFailed: true, isStale: true });
      throw error;
    } finally {
      // Somebody newer is asking; it will tell.
      if (entry.running === controller) {
        entry.running = undefined;
        this.changes.fire();
      }
    }
  }

  private async page(
    { session }: Project,
    { all }: Entry,
    signal: AbortSignal,
  ): Promise<LeveragePointPage | undefined> {
    const page = await session?.leveragePoints({ top: shownPoints, signal });
    if (session === undefined || page === undefined || all.size === 0) return page;
    const more = await session.leveragePoints({ kinds: [...all], top: shownOfAll, signal });
    const others = page.points.filter(({ kind }) => !all.has(kind));
    return { ...more, points: [...others, ...more.points] };
  }
}

/** The points of one kind, highest score first. */
export function pointsOfKind({ points }: LeveragePointPage, kind: LeveragePointKind): readonly LeveragePoint[] {
  return points.filter((point) => point.kind === kind);
}
