import type { Session } from "../engine/session";
import type { XRay } from "../model";
import type { DisposableLike } from "./disposableStore";
import { Emitter } from "./emitter";
import type { Project } from "./project";

export interface XRayChange {
  readonly project: Project;
  /** The file with a new X-ray; missing when all of the project's are gone. */
  readonly path?: string;
}

interface Kept {
  readonly session: Session;
  readonly head: string | null | undefined;
  readonly results: Map<string, XRay>;
}

/** The X-rays that were asked for. Each is kept until its project has another session or another newest commit. */
export class XRays implements DisposableLike {
  private readonly changes = new Emitter<XRayChange>();
  readonly onDidChange = this.changes.event;
  private readonly kept = new Map<Project, Kept>();
  private readonly subscription: DisposableLike;

  /** @param onDidChange tells when a project has changed in any way. */
  constructor(onDidChange: (listener: (event: { readonly project: Project }) => void) => DisposableLike) {
    this.subscription = onDidChange(({ project }) => this.dropStale(project));
  }

  /** The X-ray of a file that was asked for before. */
  of(project: Project, path: string): XRay | undefined {
    return this.current(project)?.results.get(path);
  }

  /** @returns undefined without history. Rejects with CancelledError when the signal fires. */
  async read(project: Project, path: string, signal: AbortSignal): Promise<XRay | undefined> {
    const known = this.of(project, path);
    if (known !== undefined) return known;
    const { session, result } = project;
    const xray = await session?.xray(path, { signal });
    if (session === undefined || xray === undefined) return undefined;
    // The history moved on while it was read: what is kept is of the newest commit.
    if (session !== project.session || result?.head !== project.result?.head) return this.read(project, path, signal);
    const kept = this.current(project) ?? { session, head: result?.head, results: new Map() };
    this.kept.set(project, kept);
    kept.results.set(path, xray);
    this.changes.fire({ project, path });
    return xray;
  }

  dispose(): void {
    this.subscription.dispose();
    this.changes.dispose();
    this.kept.clear();
  }

  private current(project: Project): Kept | undefined {
    const kept = this.kept.get(project);
    return kept?.session === project.session && kept?.head === project.result?.head ? kept : undefined;
  }

  private dropStale(project: Project): void {
    if (!this.kept.has(project) || this.current(project) !== undefined) return;
    this.kept.delete(project);
    this.changes.fire({ project });
  }
}
