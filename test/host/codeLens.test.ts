import assert from "node:assert/strict";
import * as vscode from "vscode";
import { complexFunction, fixturePaths } from "../ui/fixtureRepository";
import { closeAll, type Lens, lensesOf, ready, show, until, uriOf, withSetting } from "./support";

const fileLens = /^Hot spot 1 of \d+ · \d+ changes by 3 authors · complexity \d+$/;

function linesOf(lenses: readonly Lens[]): readonly number[] {
  return lenses.map(({ line }) => line);
}

const complexityTitle = /^Cognitive complexity (\d+)$/;

/** Other lenses may stand on the same line: what an edit does to a leverage point, for one. */
function complexityLens(lenses: readonly Lens[]): Lens | undefined {
  return lenses.find(({ title }) => complexityTitle.test(title));
}

function complexityIn({ title }: Lens): number {
  return Number(complexityTitle.exec(title)?.[1]);
}

describe("CodeLens", () => {
  before(() => ready());
  afterEach(() => closeAll());

  it("stands once on the first line and once on the function that is worth a look", async () => {
    const { document } = await show(fixturePaths.hottest);
    const lenses = await lensesOf(document);
    assert.deepEqual(linesOf(lenses), [1, complexFunction.startLine]);
    assert.deepEqual(
      lenses.map(({ column }) => column),
      [1, 1],
    );
    assert.match(lenses[0]?.title ?? "", fileLens);
    assert.match(lenses[1]?.title ?? "", /^Cognitive complexity \d+$/);
  });

  it("says where a cool file stands", async () => {
    const { document } = await show(fixturePaths.simple);
    const [only, ...others] = await lensesOf(document);
    assert.deepEqual(others, []);
    assert.match(only?.title ?? "", /^Hot-spot rank \d+ of \d+ · 1 change by 1 author · complexity 0$/);
  });

  it("knows files of languages without a parser by their indentation", async () => {
    const { document } = await show(fixturePaths.python);
    const [only] = await lensesOf(document);
    assert.match(only?.title ?? "", /· indentation complexity \d+$/);
  });

  it("is not there for files that are not counted, and for documents outside of the folders", async () => {
    const { document: generated } = await show(fixturePaths.generated);
    assert.deepEqual(await lensesOf(generated), []);
    const untitled = await vscode.workspace.openTextDocument({ content: "if (a) b();\n", language: "typescript" });
    assert.deepEqual(await lensesOf(untitled), []);
  });

  describe("while typing", () => {
    async function edit(editor: vscode.TextEditor, line: number, text: string): Promise<void> {
      const position = new vscode.Position(line - 1, 0);
      assert.ok(await editor.edit((builder) => builder.insert(position, text)));
    }

    it("moves with its function at once, long before the text has been read again", async () => {
      const editor = await show(fixturePaths.hottest);
      const before = await lensesOf(editor.document);
      await edit(editor, 2, "// a\n// b\n");
      const after = await lensesOf(editor.document);
      assert.deepEqual(linesOf(after), [1, complexFunction.startLine + 2]);
      assert.equal(after[1]?.title, before[1]?.title);
    });

    it("keeps its place in every step of a longer edit, and never shows anything in between", async () => {
      const editor = await show(fixturePaths.hottest);
      const titles = new Set((await lensesOf(editor.document)).map(({ title }) => title));
      // A half-typed statement leaves the text without a function that the parser could find.
      const typed = ["\n", "f", "u", "n", "c", "(", "{", "\n"];
      for (const [index, character] of typed.entries()) {
        await edit(editor, 2, character);
        const breaks = typed.slice(0, index + 1).filter((each) => each === "\n").length;
        const lenses = await lensesOf(editor.document);
        assert.deepEqual(linesOf(lenses), [1, complexFunction.startLine + breaks], `after ${index + 1} characters`);
        for (const { title } of lenses) assert.ok(titles.has(title), title);
      }
    });

    it("shows the numbers of the text as it is now, although it is not saved", async () => {
      const editor = await show(fixturePaths.hottest);
      const before = complexityLens(await lensesOf(editor.document));
      assert.ok(before);
      // One `if` more, in the loop of the function: 1 and 1 for nesting.
      const line = editor.document.getText().split("\n").indexOf("    total += price;") + 1;
      await edit(editor, line, "    if (price > 100) price -= 1;\n");
      const after = await until("the complexity of the new text", async () => {
        const lens = complexityLens(await lensesOf(editor.document));
        return lens !== undefined && complexityIn(lens) !== complexityIn(before) && lens;
      });
      assert.equal(complexityIn(after), complexityIn(before) + 2);
      assert.equal(after.line, before.line);
      assert.equal(editor.document.isDirty, true);
    });

    it("comes and goes once it is quiet", async () => {
      const editor = await show(fixturePaths.simple);
      assert.equal((await lensesOf(editor.document)).length, 1);
      const nested = `${"if (a) {".repeat(6)}${"}".repeat(6)}`;
      const lastLine = editor.document.lineCount;
      await edit(editor, lastLine, `export function deep(a: boolean) {\n${nested}\n}\n`);
      const [, lens] = await until("the lens of the new function", async () => {
        const lenses = await lensesOf(editor.document);
        return lenses.length === 2 && lenses;
      });
      // 1 + 2 + 3 + 4 + 5 + 6
      assert.equal(lens?.title, "Cognitive complexity 21");
      assert.equal(lens?.line, lastLine);

      const start = new vscode.Position(lastLine - 1, 0);
      const rest = new vscode.Range(start, editor.document.lineAt(editor.document.lineCount - 1).range.end);
      assert.ok(await editor.edit((builder) => builder.delete(rest)));
      assert.equal((await lensesOf(editor.document)).length, 1);
    });

    it("is that of the disk again when the edit is thrown away", async () => {
      const editor = await show(fixturePaths.hottest);
      const before = await lensesOf(editor.document);
      await edit(editor, complexFunction.startLine, "\n\n");
      await vscode.commands.executeCommand("workbench.action.files.revert");
      const same = async () => JSON.stringify(await lensesOf(editor.document)) === JSON.stringify(before);
      await until("the lenses of the saved text", same);
    });
  });

  it("is turned off and on by the command", async () => {
    const { document } = await show(fixturePaths.hottest);
    assert.equal((await lensesOf(document)).length, 2);
    await vscode.commands.executeCommand("trueline.toggleCodeLens");
    await until("no lens", async () => (await lensesOf(document)).length === 0);
    await vscode.commands.executeCommand("trueline.toggleCodeLens");
    await until("both lenses", async () => (await lensesOf(document)).length === 2);
    await vscode.workspace
      .getConfiguration("trueline")
      .update("codeLens.enabled", undefined, vscode.ConfigurationTarget.Global);
  });

  it("can be had for files only or for functions only", async () => {
    const { document } = await show(fixturePaths.hottest);
    await withSetting("codeLens.functions", false, async () => {
      await until("the file's lens only", async () => linesOf(await lensesOf(document)).join() === "1");
    });
    await withSetting("codeLens.file", false, async () => {
      const expected = String(complexFunction.startLine);
      await until("the function's lens only", async () => linesOf(await lensesOf(document)).join() === expected);
    });
    await until("both lenses", async () => (await lensesOf(document)).length === 2);
  });

  it("follows the thresholds that are set", async () => {
    const { document } = await show(fixturePaths.second);
    assert.equal((await lensesOf(document)).length, 1);
    await withSetting("signals.complexFunction.cognitive", 1, async () => {
      const lenses = await until("a lens on a function", async () => {
        const lenses = await lensesOf(document);
        return lenses.length > 1 && lenses;
      });
      assert.match(lenses[1]?.title ?? "", /^Cognitive complexity \d+$/);
    });
    await until("no lens on a function", async () => (await lensesOf(document)).length === 1);
  });

  it("explains itself where it is clicked", async () => {
    const { document } = await show(fixturePaths.hottest);
    const [, lens] = await lensesOf(document);
    assert.equal(lens?.command.command, "trueline.showWhy");
    // The function starts behind `export `.
    const target = { uri: uriOf(fixturePaths.hottest).toString(), line: complexFunction.startLine, column: 8 };
    assert.deepEqual(lens?.command.arguments, [target]);
  });
});
