import * as vscode from "vscode";
import type { DisposableLike } from "./disposableStore";

/** Progress in one place of the window, from the first message until there is none any more. */
export class ProgressDisplay implements DisposableLike {
  private shown: { report(message: string): void; end(): void } | undefined;

  constructor(private readonly options: vscode.ProgressOptions) {}

  /** @param message what is going on; undefined when it has ended. */
  show(message: string | undefined): void {
    if (message === undefined) this.dispose();
    else {
      this.shown ??= this.start();
      this.shown.report(message);
    }
  }

  dispose(): void {
    this.shown?.end();
    this.shown = undefined;
  }

  private start() {
    let end = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    let progress: vscode.Progress<{ message?: string }> | undefined;
    let latest: string | undefined;
    void vscode.window.withProgress(this.options, (given) => {
      progress = given;
      if (latest !== undefined) progress.report({ message: latest });
      return ended;
    });
    const report = (message: string) => {
      if (message === latest) return;
      latest = message;
      progress?.report({ message });
    };
    return { report, end: () => end() };
  }
}
