import * as vscode from "vscode";
import type { SnapshotsTaken } from "../engine/session";
import { UserError } from "../model";
import { decimal } from "../report/numbers";
import type { Project } from "./project";
import { fileUri } from "./treeItems";

/** Runs a task that may take a while beside a notification that tells how far it is and can call it off. */
export function withNotification<Result>(
  title: string,
  task: (progress: {
    readonly signal: AbortSignal;
    readonly onProgress: (done: number, total: number) => void;
  }) => Promise<Result>,
  messageOf: (done: number, total: number) => string = commitsRead,
): Thenable<Result> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (progress, token) => {
    const controller = new AbortController();
    const subscription = token.onCancellationRequested(() => controller.abort());
    const onProgress = (done: number, total: number) => progress.report({ message: messageOf(done, total) });
    try {
      return await task({ signal: controller.signal, onProgress });
    } finally {
      subscription.dispose();
    }
  });
}

function commitsRead(done: number, total: number): string {
  return done < total ? `reading commit ${done + 1} of ${total}` : "comparing";
}

/**
 * Writes a snapshot of a project's quality. Files that differ from the last commit are asked about.
 * @returns undefined when the user would rather not.
 */
export async function takeSnapshot(
  project: Project,
  signal: AbortSignal,
): Promise<SnapshotsTaken["written"][number] | undefined> {
  const { session } = project;
  if (session === undefined) throw new UserError("The folder is not ready yet. Try again in a moment.");
  const taken = await session.takeSnapshot({ signal }).catch((error: unknown) => anywayOf(error, project, signal));
  return taken?.written[0];
}

/** Says where a snapshot lies, and offers to show it. */
export async function tellSnapshot(
  project: Project,
  { path, snapshot: { score } }: SnapshotsTaken["written"][number],
): Promise<void> {
  const told = score === null ? "Nothing was measured" : `The score is ${decimal(score, 1)} of 100`;
  const choice = await vscode.window.showInformationMessage(`${told}. Written to ${path}.`, "Open");
  if (choice !== undefined) await vscode.window.showTextDocument(fileUri(project, path));
}

/** A snapshot bears the name of the last commit: of other contents it is taken only when somebody says so. */
async function anywayOf(error: unknown, { session, result }: Project, signal: AbortSignal) {
  const hasCommit = result !== undefined && result.head !== null;
  if (!(error instanceof UserError) || session === undefined || !hasCommit) throw error;
  const question = "Take it anyway";
  const detail = error.message.replace(/ Commit first.*$/, "");
  const choice = await vscode.window.showWarningMessage(detail, { modal: true }, question);
  return choice === undefined ? undefined : session.takeSnapshot({ force: true, signal });
}
