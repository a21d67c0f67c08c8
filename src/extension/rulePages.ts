import * as vscode from "vscode";
import { type DisposableLike, DisposableStore } from "./disposableStore";

const scheme = "trueline-rule";

/** Shows the page of a rule as a Markdown preview: what it says, why, what to do, and examples. */
export class RulePages implements vscode.TextDocumentContentProvider, DisposableLike {
  private readonly store = new DisposableStore();

  constructor() {
    this.store.add(vscode.workspace.registerTextDocumentContentProvider(scheme, this));
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    // Only now: most windows never ask for a page.
    const [{ rules }, { rulePage }] = await Promise.all([import("../rules"), import("../report/markdown/rulePage")]);
    const rule = rules.find(({ id }) => id === uri.query);
    return rule === undefined ? "There is no such rule.\n" : rulePage(rule);
  }

  /** @param id of the rule: `interface/breaking-change`. */
  async show(id: string): Promise<void> {
    const uri = vscode.Uri.from({ scheme, path: `/${id.replaceAll("/", " ")}.md`, query: id });
    try {
      await vscode.commands.executeCommand("markdown.showPreview", uri);
    } catch {
      // The preview is an extension of its own, which can be turned off.
      await vscode.window.showTextDocument(uri);
    }
  }

  dispose(): void {
    this.store.dispose();
  }
}
