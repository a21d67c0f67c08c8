import * as vscode from "vscode";
import { functionArithmetic } from "./arithmetic";
import type { Boundary } from "./boundary";
import { type CommandName, commandId } from "./commands";
import { toLine } from "./convert";
import type { DisposableLike } from "./disposableStore";
import type { DocumentSync } from "./documentSync";
import type { GoToTarget } from "./goTo";
import { anchorAt } from "./lensAnchors";
import type { LiveFiles } from "./liveFiles";
import type { Projects } from "./projects";
import type { WhyTarget } from "./showWhy";

export interface HoverServices {
  readonly projects: Projects;
  readonly files: LiveFiles;
  readonly documents: DocumentSync;
  readonly boundary: Boundary;
}

/** The arithmetic of a function that has a lens, on its first line. */
export class Hovers implements vscode.HoverProvider, DisposableLike {
  private readonly registration: vscode.Disposable;

  constructor(private readonly services: HoverServices) {
    this.registration = vscode.languages.registerHoverProvider({ scheme: "file" }, this);
  }

  provideHover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
    return this.services.boundary.settle("Explaining a function", () => this.explain(document, position), undefined);
  }

  dispose(): void {
    this.registration.dispose();
  }

  private async explain(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
    const { projects, files, documents } = this.services;
    const place = projects.placeOf(document.uri);
    if (place === undefined) return undefined;
    const { values } = projects.settingsOf(place.project);
    if (!values["codeLens.enabled"] || !values["codeLens.functions"]) return undefined;
    const { version } = document;
    const line = toLine(position);
    const anchor = anchorAt(files.of(document)?.anchors.current ?? [], line, position.character + 1);
    if (anchor === undefined) return undefined;
    await documents.flush(document);
    const explanation = await place.session.explain(place.path, { startLine: line, startColumn: anchor.column });
    if (explanation === undefined || document.version !== version) return undefined;
    const uri = document.uri.toString();
    const markdown = new vscode.MarkdownString(
      functionArithmetic(explanation, {
        step: ({ startLine, startColumn }) => link("goTo", { uri, line: startLine, column: startColumn }),
        all: link("showWhy", { uri, line, column: anchor.column }),
      }),
    );
    markdown.isTrusted = { enabledCommands: [commandId("goTo"), commandId("showWhy")] };
    return new vscode.Hover(markdown, document.lineAt(position.line).range);
  }
}

function link(command: CommandName, target: GoToTarget | WhyTarget): string {
  return `command:${commandId(command)}?${encodeURIComponent(JSON.stringify([target]))}`;
}
