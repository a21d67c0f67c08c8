import * as vscode from "vscode";
import { toPosition } from "./convert";

/** A place in a file, as it stands in a link. Lines and columns are 1-based. */
export interface GoToTarget {
  readonly uri: string;
  readonly line: number;
  readonly column?: number;
}

/** Whether an argument of a command, which may come from anywhere, is a place in a file of the disk. */
export function isGoToTarget(value: unknown): value is GoToTarget {
  if (typeof value !== "object" || value === null) return false;
  const { uri, line, column } = value as Partial<GoToTarget>;
  return (
    typeof uri === "string" &&
    uri.startsWith("file:") &&
    Number.isInteger(line) &&
    (column === undefined || Number.isInteger(column))
  );
}

/** Opens the file with the cursor there. */
export async function goTo({ uri, line, column = 1 }: GoToTarget): Promise<void> {
  const position = toPosition(line, column);
  await vscode.window.showTextDocument(vscode.Uri.parse(uri), { selection: new vscode.Range(position, position) });
}
