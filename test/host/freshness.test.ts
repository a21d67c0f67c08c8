import assert from "node:assert/strict";
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import * as vscode from "vscode";
import type { TruelineApi } from "../../src/extension/extension";
import { GitFixture } from "../support/gitFixture";
import { fixturePaths } from "../ui/fixtureRepository";
import { closeAll, folder, lensesOf, rankedPaths, ready, secondFolder, show, treeOf, until, uriOf } from "./support";

/** Complex enough to be noticed: 1 + 2 + 3. */
const branches = "export function pick(a: boolean) {\n  if (a) { if (a) { if (a) return 1; } }\n  return 0;\n}\n";

function write(path: string, text: string): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

async function titleOf(path: string): Promise<string | undefined> {
  const document = await vscode.workspace.openTextDocument(uriOf(path));
  return (await lensesOf(document))[0]?.title;
}

describe("freshness", () => {
  let api: TruelineApi;
  let repository: GitFixture;
  let head: string;
  before(async () => {
    api = await ready();
    repository = new GitFixture(folder);
    head = repository.git("rev-parse", "HEAD").trim();
  });
  after(async () => {
    repository.git("reset", "--quiet", "--hard", head);
    await until("the ranking of before", async () => (await rankedPaths(api))[0] === fixturePaths.hottest);
  });
  afterEach(() => closeAll());

  it("reads a file that is added, changed, renamed and deleted on disk", async () => {
    write("src/added.ts", branches);
    await until("a lens on the new file", async () => (await titleOf("src/added.ts")) === "Complexity 6");
    write("src/added.ts", branches.replace("if (a) return 1;", "return 1;"));
    await until("the lens of the changed file", async () => (await titleOf("src/added.ts")) === "Complexity 3");
    await closeAll();

    renameSync(join(folder, "src/added.ts"), join(folder, "src/renamed.ts"));
    await until("a lens on the renamed file", async () => (await titleOf("src/renamed.ts")) === "Complexity 3");
    await closeAll();
    rmSync(join(folder, "src/renamed.ts"));
  });

  it("ranks a file anew when it is saved with another complexity", async () => {
    const editor = await show(fixturePaths.simple);
    const before = await rankedPaths(api);
    const end = new vscode.Position(editor.document.lineCount, 0);
    assert.ok(await editor.edit((builder) => builder.insert(end, branches)));
    assert.ok(await editor.document.save());
    await until("the saved complexity in the tree", async () => {
      const line = (await treeOf(api)).find(
        ({ node }) => node.kind === "file" && node.hotSpot.path === fixturePaths.simple,
      );
      return line?.description.includes("complexity 6");
    });
    const after = await rankedPaths(api);
    assert.ok(after.indexOf(fixturePaths.simple) < before.indexOf(fixturePaths.simple));
    assert.match((await titleOf(fixturePaths.simple)) ?? "", /complexity 6$/);
  });

  it("ranks anew after a commit", async () => {
    const before = await rankedPaths(api);
    assert.notEqual(before[0], fixturePaths.second);
    for (let day = 2; day < 30; day++) {
      const date = `2025-12-${String(day).padStart(2, "0")}T12:00:00+0000`;
      repository.commit({ date, files: { [fixturePaths.second]: `${branches}// ${day}\n` } });
    }
    await until("the changed file on top", async () => (await rankedPaths(api))[0] === fixturePaths.second);
    await until("its rank in the lens", async () => (await titleOf(fixturePaths.second))?.startsWith("Hot spot 1 of"));
  });

  it("drops a deleted file from the ranking", async () => {
    assert.ok((await rankedPaths(api)).includes("src/config.ts"));
    rmSync(join(folder, "src/config.ts"));
    await until("the file gone", async () => !(await rankedPaths(api)).includes("src/config.ts"));
    repository.git("checkout", "--", "src/config.ts");
    await until("the file back", async () => (await rankedPaths(api)).includes("src/config.ts"));
  });

  it("opens every folder that is added to the window, and lets it go again", async () => {
    const end = vscode.workspace.workspaceFolders?.length ?? 0;
    assert.ok(vscode.workspace.updateWorkspaceFolders(end, 0, { uri: vscode.Uri.file(secondFolder) }));
    const lines = await until("two folders, both ranked", async () => {
      const lines = await treeOf(api);
      return lines.length === 2 && lines.every(({ description }) => /^\d+ files? ranked$/.test(description)) && lines;
    });
    assert.deepEqual(
      lines.map(({ label }) => label),
      ["shop", "rates"],
    );
    const second = await until("the second folder's file", async () => {
      const [, rates] = await treeOf(api);
      const paths = await rankedPaths(api, rates?.node);
      return paths.length > 0 && paths;
    });
    assert.deepEqual(second, ["src/convert.ts"]);
    const document = await vscode.workspace.openTextDocument(uriOf("src/convert.ts", secondFolder));
    assert.match((await lensesOf(document))[0]?.title ?? "", /^Hot spot 1 of 1/);

    assert.ok(vscode.workspace.updateWorkspaceFolders(end, 1));
    await until("one folder", async () => (await rankedPaths(api)).includes(fixturePaths.hottest));
  });

  it("gives a repository inside of a folder a session of its own", async () => {
    const inner = new GitFixture(join(folder, "inner"));
    inner.commit({ date: "2025-12-01T12:00:00+0000", files: { "deep.ts": branches } });
    const lines = await until("both repositories", async () => {
      const lines = await treeOf(api);
      return lines.length === 2 && lines;
    });
    assert.deepEqual(
      lines.map(({ label }) => label),
      ["shop", "shop/inner"],
    );
    await until(
      "the inner file",
      async () => (await rankedPaths(api, (await treeOf(api))[1]?.node)).join() === "deep.ts",
    );

    rmSync(join(folder, "inner"), { recursive: true });
    await until("one repository", async () => (await rankedPaths(api)).includes(fixturePaths.hottest));
  });

  it("lists what could not be read, quietly", async () => {
    write("src/broken.ts", "export function {\n");
    repository.commit({ date: "2025-12-30T12:00:00+0000" });
    const problems = await until("the problems", async () =>
      (await treeOf(api)).find(({ node }) => node.kind === "problems"),
    );
    assert.equal(problems.label, "1 file could not be read fully");
    const [group] = await treeOf(api, problems.node);
    const [problem] = await treeOf(api, group?.node);
    assert.equal(problem?.label, "src/broken.ts");
    rmSync(join(folder, "src/broken.ts"));
    await until("no problems", async () => !(await treeOf(api)).some(({ node }) => node.kind === "problems"));
  });
});
