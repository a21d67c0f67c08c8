import * as vscode from "vscode";
import type { SourceRange } from "../model";
import type { TextEdit } from "./lensAnchors";

/** Between the lines and columns of the model, which start at 1, and those of VS Code, which start at 0. */

export function toPosition(line: number, column = 1): vscode.Position {
  return new vscode.Position(Math.max(0, line - 1), Math.max(0, column - 1));
}

/** The empty range in column 0 of a line: what a lens is anchored to. */
export function toLineStart(line: number): vscode.Range {
  const start = toPosition(line);
  return new vscode.Range(start, start);
}

export function toRange({ startLine, startColumn, endLine, endColumn }: SourceRange): vscode.Range {
  return new vscode.Range(toPosition(startLine, startColumn), toPosition(endLine, endColumn));
}

export function toLine(position: vscode.Position): number {
  return position.line + 1;
}

export function toTextEdit({ range, text }: vscode.TextDocumentContentChangeEvent): TextEdit {
  return {
    startLine: range.start.line + 1,
    startColumn: range.start.character + 1,
    endLine: range.end.line + 1,
    endColumn: range.end.character + 1,
    text,
  };
}
