import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { hasLivingMembers } from "./livingMembers";

/** How long to wait for processes that cannot refuse to end any more, in milliseconds. */
const lastWait = 2000;

/** Between two looks at whether anybody is left, in milliseconds. */
const pollEvery = 20;

/**
 * A program and everything it has started: on POSIX the process group that it leads, on Windows the tree below it. What
 * leaves the group on purpose (`setsid`) is out of reach.
 */
export class ProcessGroup {
  private ending: Promise<void> | undefined;
  private isGone = false;

  /** @param leader the process id of a program that was started as the leader of a group. */
  constructor(private readonly leader: number) {}

  /**
   * Asks everybody to end (SIGTERM), and ends after `grace` milliseconds who has not (SIGKILL). Resolves when nobody is
   * left. Windows knows no asking: there everybody is ended at once.
   */
  end(grace: number): Promise<void> {
    this.ending ??= this.endNow(grace).finally(() => {
      this.isGone = true;
    });
    return this.ending;
  }

  /** For the moment before this process ends, where nothing can be waited for. */
  kill(): void {
    if (this.isGone) return;
    if (process.platform === "win32") spawnSync(taskkill(), this.taskkillArguments(), { windowsHide: true });
    else this.signal("SIGKILL");
  }

  private async endNow(grace: number): Promise<void> {
    if (process.platform === "win32") {
      await this.endTree();
      return;
    }
    if (!this.signal("SIGTERM") || (await this.isEmptyWithin(grace))) return;
    this.signal("SIGKILL");
    await this.isEmptyWithin(lastWait);
  }

  private async isEmptyWithin(milliseconds: number): Promise<boolean> {
    const end = performance.now() + milliseconds;
    while (this.signal(0) && hasLivingMembers(this.leader)) {
      if (performance.now() >= end) return false;
      await delay(pollEvery);
    }
    return true;
  }

  /** @returns false when nobody is there. A group whose number is somebody else's by now may not be signalled: EPERM. */
  private signal(signal: NodeJS.Signals | 0): boolean {
    try {
      return process.kill(-this.leader, signal);
    } catch {
      return false;
    }
  }

  private endTree(): Promise<void> {
    return new Promise((resolve) => {
      const ended = spawn(taskkill(), this.taskkillArguments(), { stdio: "ignore", windowsHide: true });
      ended.once("error", () => resolve());
      ended.once("close", () => resolve());
    });
  }

  private taskkillArguments(): string[] {
    return ["/PID", String(this.leader), "/T", "/F"];
  }
}

/** By its full path: a `taskkill` that lies in the current folder is not meant. */
function taskkill(): string {
  return join(process.env.SystemRoot ?? "C:\\Windows", "System32", "taskkill.exe");
}
