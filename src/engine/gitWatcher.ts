import { type FSWatcher, watch } from "node:fs";
import { join } from "node:path";
import type { Repository } from "../history";

/** Git writes several files in a row when it moves. In milliseconds. */
const settleTime = 250;

/**
 * Says when HEAD may have moved: git appends to the reflog of HEAD with every commit, checkout, reset, merge and
 * rebase, and writes HEAD itself when the branch changes. Index updates, which `git status` makes all the time, are
 * passed over.
 */
export class GitWatcher {
  private readonly watchers: FSWatcher[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(
    { gitDir }: Repository,
    private readonly onMoved: () => void,
  ) {
    this.watch(gitDir);
    this.watch(join(gitDir, "logs"));
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const watcher of this.watchers) watcher.close();
  }

  private watch(folder: string): void {
    try {
      const watcher = watch(folder, { persistent: false }, (_event, name) => {
        if (name === "HEAD") this.schedule();
      });
      // The folder may go away (a worktree that is removed); there is nothing left to watch then.
      watcher.on("error", () => watcher.close());
      this.watchers.push(watcher);
    } catch {
      // Without a reflog, or out of watches, the next index run finds out.
    }
  }

  private schedule(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(this.onMoved, settleTime);
    this.timer.unref();
  }
}
