import type { Session } from "../engine/session";
import type { Problem, QualityReport } from "../model";
import { meaningTheSame, type PastQuality } from "../report/qualityList";
import type { Project } from "./project";
import { type PageState, type ShownPage, ShownPages } from "./shownPages";

/** Files listed of each measure, and after "Show all"; more than that nobody scrolls through. */
export const shownFiles = 20;
export const shownOfAllFiles = 2_000;

/** How a project stands to its definition of quality, and how it stood. */
export interface QualityPage {
  readonly report: QualityReport;
  /** Snapshots by the same formula and definition, the oldest first. */
  readonly past: readonly PastQuality[];
  /** What could not be read, of evidence, snapshots and definitions. */
  readonly problems: readonly Problem[];
}

export type ListedQuality = ShownPage<QualityPage>;

/** What the Quality view lists. The question reads imports, the history and evidence of the whole folder. */
export class QualityModel extends ShownPages<QualityPage> {
  /** Measures whose files are all listed. */
  private readonly complete = new WeakMap<Project, Set<string>>();
  /** Projects whose definition's programs are to be run with the next question. */
  private readonly wantsCommands = new WeakSet<Project>();

  constructor(projects: () => readonly Project[]) {
    super(projects, async (project, session, signal) => {
      const page = await this.page(project, session, signal);
      // Only now: a question that was called off has to be asked again whole.
      this.wantsCommands.delete(project);
      return page;
    });
  }

  get viewState(): PageState {
    return this.state(() => true);
  }

  async showAll(project: Project, measure: string): Promise<void> {
    this.complete.set(project, (this.complete.get(project) ?? new Set()).add(measure));
    await this.load(project);
  }

  /** Somebody asks for fresh numbers: the next question runs the definition's programs and counts types as well. */
  requestCommands(): void {
    for (const { project } of this.all) {
      this.wantsCommands.add(project);
      this.outdate(project);
    }
  }

  private async page(project: Project, session: Session, signal: AbortSignal): Promise<QualityPage> {
    const complete = this.complete.get(project) ?? new Set();
    const commands = this.wantsCommands.has(project);
    const [report, { snapshots, problems }, ofFolder] = await Promise.all([
      // The measures are counted anyway; only what is listed of them is cut, so that one question answers for all.
      session.quality({
        top: complete.size > 0 ? shownOfAllFiles : shownFiles,
        commands,
        types: commands ? "count" : "last",
        signal,
      }),
      session.snapshots(),
      session.problems(),
    ]);
    const measures = report.measures.map((measure) =>
      complete.has(measure.id) ? measure : { ...measure, files: measure.files.slice(0, shownFiles) },
    );
    const broken = ofFolder.filter(({ code }) => code === "invalid-definition");
    return {
      report: { ...report, measures },
      past: meaningTheSame(report, snapshots),
      problems: [...broken, ...report.problems, ...problems],
    };
  }
}
