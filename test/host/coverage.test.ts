import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import { complexFunction, fixturePaths } from "../ui/fixtureRepository";
import { closeAll, folder, lensesOf, ready, show, until } from "./support";

const first = complexFunction.startLine + 1;

/** The function's first lines, of which so many of four ran. */
function write(ran: number): void {
  const lines = [0, 1, 2, 3].map((index) => `DA:${first + index},${index < ran ? 2 : 0}`);
  mkdirSync(join(folder, "coverage"), { recursive: true });
  writeFileSync(
    join(folder, "coverage/lcov.info"),
    `SF:/home/ci/shop/${fixturePaths.hottest}\n${lines.join("\n")}\nend_of_record\n`,
  );
}

describe("test coverage", () => {
  before(() => ready());
  afterEach(async () => {
    rmSync(join(folder, "coverage"), { recursive: true, force: true });
    await closeAll();
  });

  const functionLens = async (document: vscode.TextDocument, title: RegExp) =>
    until(`a lens like ${title}`, async () => {
      const [, lens] = await lensesOf(document);
      return lens !== undefined && title.test(lens.title) && lens;
    });

  it("is said by the lens with the first report, follows the next one and goes with it", async () => {
    const { document } = await show(fixturePaths.hottest);
    const plain = /^Cognitive complexity \d+$/;
    await functionLens(document, plain);
    write(1);
    const lens = await functionLens(document, /^Cognitive complexity \d+ · 25% covered, CRAP \d+\.\d$/);
    assert.equal(lens.line, complexFunction.startLine);
    write(4);
    await functionLens(document, /^Cognitive complexity \d+ · 100% covered$/);
    rmSync(join(folder, "coverage"), { recursive: true });
    await functionLens(document, plain);
  });

  it("is not said of a text that was edited since", async () => {
    const editor = await show(fixturePaths.hottest);
    write(1);
    await functionLens(editor.document, / · 25% covered, /);
    await editor.edit((edit) => edit.insert(new vscode.Position(complexFunction.startLine, 0), "\n"));
    await functionLens(editor.document, /^Cognitive complexity \d+$/);
    await vscode.commands.executeCommand("undo");
  });
});
