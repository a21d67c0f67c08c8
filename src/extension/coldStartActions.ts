import * as vscode from "vscode";
import { type ProbeReport, UserError } from "../model";
import { coldStartsText } from "./coldStartText";
import type { Project } from "./project";
import { withNotification } from "./qualityActions";
import { fileUri } from "./treeItems";

/** Starts the program that the definition names and times its first answers, beside a notification that can call it off. */
export async function measureColdStarts({ session }: Project): Promise<ProbeReport> {
  if (session === undefined) throw new UserError("The folder is not ready yet. Try again in a moment.");
  return withNotification(
    "Measuring cold starts",
    (progress) => session.probe(progress),
    (done, total) => (done < total ? `start ${done + 1} of ${total}` : "writing the times"),
  );
}

/** Says how many endpoints were fast enough and which did not answer, and offers to show the times. */
export async function tellColdStarts(project: Project, report: ProbeReport): Promise<void> {
  const tell = isAsHoped(report) ? vscode.window.showInformationMessage : vscode.window.showWarningMessage;
  const choice = await tell(coldStartsText(report), "Open");
  if (choice !== undefined) await vscode.window.showTextDocument(fileUri(project, report.path));
}

function isAsHoped({ endpoints, isEvidence }: ProbeReport): boolean {
  return isEvidence && endpoints.every(({ failures }) => failures.length === 0);
}
