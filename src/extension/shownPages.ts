import type { Session } from "../engine/session";
import { isCancelled } from "./boundary";
import type { DisposableLike } from "./disposableStore";
import { Emitter } from "./emitter";
import type { Project } from "./project";

/** What is listed of one project. */
export interface ShownPage<Page> {
  readonly project: Project;
  /** Missing until it has been asked for and answered. */
  readonly page?: Page;
  /** The last question failed; the log says why. */
  readonly hasFailed: boolean;
}

/** Why a view has nothing to show; each has its welcome text. */
export type PageState = "loading" | "cancelled" | "failed" | "none" | "listed";

/** What is asked of a project that has been read. */
export type AskPage<Page> = (project: Project, session: Session, signal: AbortSignal) => Promise<Page>;

interface Entry<Page> {
  /** The last answer; shown until there is a new one. */
  page?: Page;
  hasFailed: boolean;
  /** Something changed since the last question. */
  isStale: boolean;
  running: AbortController | undefined;
}

/**
 * What a view lists of each project, where the answer costs something. Nothing is asked for while nobody looks, and what
 * is on screen is replaced in one go.
 */
export class ShownPages<Page> implements DisposableLike {
  private readonly changes = new Emitter<void>();
  readonly onDidChange = this.changes.event;
  private readonly entries = new Map<Project, Entry<Page>>();
  private isShown = false;

  constructor(
    private readonly projects: () => readonly Project[],
    private readonly ask: AskPage<Page>,
  ) {}

  /** All projects in their order. */
  get all(): readonly ShownPage<Page>[] {
    return this.projects().map((project) => {
      const { page, hasFailed = false } = this.entries.get(project) ?? {};
      return { project, hasFailed, ...(page === undefined ? {} : { page }) };
    });
  }

  get isLoading(): boolean {
    return [...this.entries.values()].some(({ running }) => running !== undefined);
  }

  /** @param hasContent whether a page has anything to list. */
  state(hasContent: (page: Page) => boolean): PageState {
    const { all } = this;
    if (all.some(({ page }) => page !== undefined && hasContent(page))) return "listed";
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

  /** Asks now. Before the folder has been read there is nothing to list: the question is asked when it has been. */
  async load(project: Project): Promise<void> {
    const entry = this.entryOf(project);
    const { session } = project;
    if (session === undefined || project.state.kind !== "ready") {
      entry.isStale = true;
      return;
    }
    entry.running?.abort();
    const controller = new AbortController();
    entry.running = controller;
    entry.isStale = false;
    this.changes.fire();
    try {
      const page = await this.ask(project, session, controller.signal);
      if (entry.running === controller) Object.assign(entry, { page, hasFailed: false });
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

  forget(project: Project): void {
    this.entries.get(project)?.running?.abort();
    this.entries.delete(project);
    this.changes.fire();
  }

  dispose(): void {
    for (const { running } of this.entries.values()) running?.abort();
    this.changes.dispose();
  }

  private entryOf(project: Project): Entry<Page> {
    const known = this.entries.get(project);
    if (known !== undefined) return known;
    const entry: Entry<Page> = { hasFailed: false, isStale: true, running: undefined };
    this.entries.set(project, entry);
    return entry;
  }
}
