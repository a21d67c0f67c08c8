import { isDeepStrictEqual } from "node:util";
import type { HotSpotPage, HotSpotQuery } from "../engine/session";
import type { HotSpot, Problem, TestHotSpotReport } from "../model";
import { isCancelled } from "./boundary";
import type { DisposableLike } from "./disposableStore";
import { Emitter } from "./emitter";
import { folderOf } from "./paths";
import type { Project } from "./project";
import { type ProjectStatus, type ViewState, viewState } from "./viewState";

/** What the view is narrowed to. */
export interface HotSpotFilter {
  readonly languages?: readonly string[];
  /** Only this project, and only below this folder of it. */
  readonly folder?: { readonly project: Project; readonly path: string };
}

/** What is listed of one project. */
export interface Listed {
  readonly project: Project;
  readonly page: HotSpotPage;
  readonly problems: readonly Problem[];
  /** Missing until test results have been looked for, and where there are none. */
  readonly tests?: TestHotSpotReport;
}

/** Hot spots of one folder, hottest first. */
export interface FolderGroup {
  /** Relative to the root, with `/`; empty for the root itself. */
  readonly path: string;
  readonly hotSpots: readonly HotSpot[];
}

/** Languages or folders to choose from, with the number of ranked files of each. */
export interface Choice {
  readonly name: string;
  readonly files: number;
}

/** Test files listed at most by failures, and at most by time. */
export const shownTestFiles = 50;

const emptyPage: HotSpotPage = { hotSpots: [], matching: 0, ranked: 0, languages: [] };

/**
 * What the Hot Spots view lists: pages of the ranking by project. A page is fetched before the view is told, so that
 * the list on screen is replaced in one go.
 */
export class HotSpotsModel implements DisposableLike {
  private readonly changes = new Emitter<void>();
  readonly onDidChange = this.changes.event;
  private readonly listed = new Map<Project, Listed>();
  /** How many hot spots more than the limit were asked for. */
  private readonly extra = new Map<Project, number>();
  private readonly tests = new Map<Project, TestHotSpotReport>();
  /** The newest question for test results. */
  private readonly testsAsked = new WeakMap<Project, symbol>();
  private current: HotSpotFilter = {};

  constructor(
    private readonly projects: () => readonly Project[],
    private readonly limit: () => number,
  ) {}

  get filter(): HotSpotFilter {
    return this.current;
  }

  get isFiltered(): boolean {
    return this.current.languages !== undefined || this.current.folder !== undefined;
  }

  /** All projects in their order. */
  get all(): readonly Listed[] {
    return this.projects().map((project) => this.of(project));
  }

  get viewState(): ViewState {
    return viewState(this.all.map(statusOf));
  }

  of(project: Project): Listed {
    const listed = this.listed.get(project) ?? { project, page: emptyPage, problems: [] };
    const tests = this.tests.get(project);
    return tests === undefined ? listed : { ...listed, tests };
  }

  async setFilter(filter: HotSpotFilter): Promise<void> {
    this.current = filter;
    this.extra.clear();
    await this.loadAll();
  }

  async showMore(project: Project): Promise<void> {
    this.extra.set(project, (this.extra.get(project) ?? 0) + this.limit());
    await this.load(project);
  }

  /** Fetches one project's page anew. */
  async load(project: Project): Promise<void> {
    const { session } = project;
    const filter = this.current;
    if (session === undefined) return;
    try {
      const [page, problems] = await Promise.all([session.hotSpots(this.query(project)), session.problems()]);
      // Only the newest question's answer is shown: another filter, or another session, has asked again by now.
      if (filter !== this.current || session !== project.session || !this.projects().includes(project)) return;
      this.listed.set(project, { project, page, problems });
      this.changes.fire();
    } catch (error) {
      if (!isCancelled(error)) throw error;
    }
  }

  /** Looks for test results anew. They are asked for by themselves, so that the ranking does not wait for them. */
  async loadTests(project: Project): Promise<void> {
    const { session } = project;
    if (session === undefined) return;
    const asked = Symbol();
    this.testsAsked.set(project, asked);
    try {
      const report = await session.testHotSpots({ top: shownTestFiles });
      const isNewest = this.testsAsked.get(project) === asked && session === project.session;
      if (!isNewest || !this.projects().includes(project)) return;
      const before = this.tests.get(project);
      // Nothing was found and nothing was unreadable: there is no evidence, and nothing to say.
      const isEmpty = report.resultFiles.length === 0 && report.problems.length === 0;
      if (isEmpty) this.tests.delete(project);
      else this.tests.set(project, report);
      if (!isDeepStrictEqual(before, this.tests.get(project))) this.changes.fire();
    } catch (error) {
      if (!isCancelled(error)) throw error;
    }
  }

  async loadAll(): Promise<void> {
    await Promise.all(this.projects().map((project) => this.load(project)));
  }

  forget(project: Project): void {
    this.listed.delete(project);
    this.tests.delete(project);
    this.extra.delete(project);
    if (this.current.folder?.project === project) {
      const { languages } = this.current;
      this.current = languages === undefined ? {} : { languages };
    }
    this.changes.fire();
  }

  languages(): readonly Choice[] {
    const files = new Map<string, number>();
    for (const { page } of this.all) {
      for (const each of page.languages) files.set(each.language, (files.get(each.language) ?? 0) + each.files);
    }
    return choices(files);
  }

  /** Every folder with ranked files, those below it counted in. */
  async folders(project: Project): Promise<readonly Choice[]> {
    const page = (await project.session?.hotSpots()) ?? emptyPage;
    const files = new Map<string, number>();
    for (const { path } of page.hotSpots) {
      for (let folder = folderOf(path); folder !== ""; folder = folderOf(folder)) {
        files.set(folder, (files.get(folder) ?? 0) + 1);
      }
    }
    return choices(files);
  }

  dispose(): void {
    this.changes.dispose();
  }

  private query(project: Project): HotSpotQuery {
    const { languages, folder } = this.current;
    if (folder !== undefined && folder.project !== project) return { top: 0, languages: [] };
    return {
      top: this.limit() + (this.extra.get(project) ?? 0),
      ...(languages === undefined ? {} : { languages }),
      ...(folder === undefined ? {} : { folder: folder.path }),
    };
  }
}

export function statusOf({ project, page, problems }: Listed): ProjectStatus {
  return { state: project.state, problems, matching: page.matching, ranked: page.ranked };
}

/** Each folder with its own files, the folder of the hottest file first. */
export function groupByFolder(hotSpots: readonly HotSpot[]): readonly FolderGroup[] {
  const groups = new Map<string, HotSpot[]>();
  for (const hotSpot of hotSpots) {
    const folder = folderOf(hotSpot.path);
    const group = groups.get(folder);
    if (group === undefined) groups.set(folder, [hotSpot]);
    else group.push(hotSpot);
  }
  return [...groups].map(([path, hotSpots]) => ({ path, hotSpots }));
}

function choices(files: ReadonlyMap<string, number>): readonly Choice[] {
  return [...files]
    .map(([name, count]) => ({ name, files: count }))
    .sort((a, b) => b.files - a.files || (a.name < b.name ? -1 : 1));
}
