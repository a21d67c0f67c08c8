import type { OwnedFile, Session } from "../engine/session";
import type { Project } from "./project";

interface Kept {
  readonly head: string | null | undefined;
  readonly files: Map<string, OwnedFile | undefined>;
}

/** Who made the files what they are: read when it is first asked for, and again for another newest commit. */
export class Owners {
  private readonly kept = new WeakMap<Session, Kept>();

  /** @returns undefined without history. Rejects with CancelledError when the signal fires. */
  async of(
    { session, result, history }: Pick<Project, "session" | "result" | "history">,
    path: string,
    signal?: AbortSignal,
  ): Promise<OwnedFile | undefined> {
    if (session === undefined || (result?.head ?? null) === null) return undefined;
    const { files } = this.keptOf(session, result?.head);
    if (files.has(path)) return files.get(path);
    const { bots, followRenames } = history;
    const report = await session.ownership([path], {
      ...(bots === undefined ? {} : { bots }),
      ...(followRenames === undefined ? {} : { followRenames }),
      ...(signal === undefined ? {} : { signal }),
    });
    const owned = report?.files[0];
    files.set(path, owned);
    return owned;
  }

  private keptOf(session: Session, head: Kept["head"]): Kept {
    const known = this.kept.get(session);
    if (known?.head === head && known !== undefined) return known;
    const kept = { head, files: new Map() };
    this.kept.set(session, kept);
    return kept;
  }
}
