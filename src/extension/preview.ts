import * as vscode from "vscode";
import { toPosition } from "./convert";
import { goTo } from "./goTo";
import type { WhyItem } from "./whyItem";

/** Shows places of a document in its editor and brings the editor back afterwards. */
export class Preview {
  private readonly editor: vscode.TextEditor | undefined;
  private readonly before: vscode.Range | undefined;
  private accepted = false;

  constructor(
    private readonly document: vscode.TextDocument,
    private readonly highlight: vscode.TextEditorDecorationType,
  ) {
    const editors = [vscode.window.activeTextEditor, ...vscode.window.visibleTextEditors];
    this.editor = editors.find((editor) => editor?.document === document);
    this.before = this.editor?.visibleRanges[0];
  }

  show(place: WhyItem["place"]): void {
    if (place === undefined || this.editor === undefined) return;
    const position = toPosition(place.line, place.column);
    const range = new vscode.Range(position, position);
    this.editor.setDecorations(this.highlight, [range]);
    this.editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  async accept({ line, column }: NonNullable<WhyItem["place"]>): Promise<void> {
    this.accepted = true;
    await goTo({ uri: this.document.uri.toString(), line, column });
  }

  end(): void {
    this.editor?.setDecorations(this.highlight, []);
    if (!this.accepted && this.before !== undefined) {
      this.editor?.revealRange(this.before, vscode.TextEditorRevealType.AtTop);
    }
  }
}
