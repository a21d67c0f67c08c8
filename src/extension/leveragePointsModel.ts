import type { LeveragePointPage, Session } from "../engine/session";
import type { LeveragePoint, LeveragePointKind, Problem } from "../model";
import type { Project } from "./project";
import { type PageState, type ShownPage, ShownPages } from "./shownPages";

/** Listed of each kind, so that all kinds are in sight, and after "Show all"; more than that nobody scrolls through. */
export const shownPoints = 10;
export const shownOfAll = 2_000;

/** The points of a project. */
export interface PointsPage extends LeveragePointPage {
  /** Of the folder: why there is no history, for one. */
  readonly folderProblems: readonly Problem[];
}

export type ListedPoints = ShownPage<PointsPage>;

/** What the Leverage Points view lists. The question starts the type checker's thread. */
export class LeveragePointsModel extends ShownPages<PointsPage> {
  /** Kinds that all is listed of. */
  private readonly complete = new WeakMap<Project, Set<LeveragePointKind>>();

  constructor(projects: () => readonly Project[]) {
    super(projects, async (project, session, signal) => {
      const [page, folderProblems] = await Promise.all([this.page(project, session, signal), session.problems()]);
      return { ...page, folderProblems };
    });
  }

  get viewState(): PageState {
    return this.state(isListed);
  }

  async showAll(project: Project, kind: LeveragePointKind): Promise<void> {
    this.complete.set(project, (this.complete.get(project) ?? new Set()).add(kind));
    await this.load(project);
  }

  private async page(project: Project, session: Session, signal: AbortSignal): Promise<LeveragePointPage> {
    const complete = this.complete.get(project) ?? new Set();
    const page = await session.leveragePoints({ top: shownPoints, signal });
    if (complete.size === 0) return page;
    const more = await session.leveragePoints({ kinds: [...complete], top: shownOfAll, signal });
    const others = page.points.filter(({ kind }) => !complete.has(kind));
    return { ...more, points: [...others, ...more.points] };
  }
}

/** Whether there is anything to list: points, or what could not be looked at. */
export function isListed({ points, problems }: PointsPage): boolean {
  return points.length + problems.length > 0;
}

/** The points of one kind, highest score first. */
export function pointsOfKind({ points }: LeveragePointPage, kind: LeveragePointKind): readonly LeveragePoint[] {
  return points.filter((point) => point.kind === kind);
}
