import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import type { TruelineApi } from "../../src/extension/extension";
import { GitFixture } from "../support/gitFixture";
import { closeAll, folder, lensesOf, rankedPaths, ready, show, until, uriOf } from "./support";

const [edited, client] = ["src/leverage/users.ts", "src/leverage/client.ts"];
const rule = "interface/breaking-change";

function findings(path = edited): readonly vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(uriOf(path))
    .filter(({ source, code }) => source === "Trueline" && typeof code === "object" && code.value === rule);
}

/** Waits for one finding whose message matches, and gives it back. */
async function finding(matching: RegExp): Promise<vscode.Diagnostic> {
  const [first] = await until(`a finding like ${matching}`, () => {
    const found = findings();
    return found.length === 1 && matching.test(found[0]?.message ?? "") && found;
  });
  assert.ok(first !== undefined);
  return first;
}

async function replace(editor: vscode.TextEditor, before: string, after: string): Promise<void> {
  const start = editor.document.getText().indexOf(before);
  assert.ok(start >= 0, before);
  const { document } = editor;
  const range = new vscode.Range(document.positionAt(start), document.positionAt(start + before.length));
  assert.ok(await editor.edit((builder) => builder.replace(range, after)));
}

async function fixesAt(range: vscode.Range): Promise<readonly vscode.CodeAction[]> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    "vscode.executeCodeActionProvider",
    uriOf(edited),
    range,
    vscode.CodeActionKind.QuickFix.value,
  );
  return actions.filter(({ title }) => title.includes(rule));
}

describe("what is said while an interface is edited", () => {
  let api: TruelineApi;
  let repository: GitFixture;
  let head: string;

  before(async () => {
    api = await ready();
    repository = new GitFixture(folder);
    head = repository.git("rev-parse", "HEAD").trim();
    repository.commit({
      date: "2025-12-10T12:00:00+0000",
      files: {
        "src/leverage/tsconfig.json": '{ "compilerOptions": { "strict": true, "types": [] } }\n',
        [edited]: "export function findUser(name: string): string[] {\n  return [name];\n}\n",
        [client]: 'import { findUser } from "./users";\n\nexport const names = findUser("Ada");\n',
      },
    });
    await until("the new files ranked", async () => (await rankedPaths(api)).includes(client));
  });
  after(() => {
    repository.git("reset", "--quiet", "--hard", head);
  });
  afterEach(() => closeAll());

  it("comes with the edit, names the place that breaks, follows further edits, and goes when it is undone", async () => {
    const editor = await show(edited);
    await replace(editor, "name: string", "name: string, limit: number");
    const said = await finding(/breaks 1 of 1 client/);
    assert.equal(said.message, "`findUser` breaks 1 of 1 client: parameter `limit` is new and required.");
    assert.equal(said.severity, vscode.DiagnosticSeverity.Warning);
    // `export function findUser`
    assert.deepEqual(said.range, new vscode.Range(0, 16, 0, 24));
    assert.deepEqual(
      said.relatedInformation?.map(({ location, message }) => [location.uri.path, location.range.start.line, message]),
      [[uriOf(client).path, 2, "Expected 2 arguments, but got 1."]],
    );

    // An optional parameter fits the old callers.
    await replace(editor, "limit: number", "limit = 10");
    await until("no finding for a compatible change", () => findings().length === 0);
    await replace(editor, "string[] {", "number[] {");
    await finding(/`findUser`/);
    await vscode.commands.executeCommand("workbench.action.files.revert");
    await until("no finding on a file as in HEAD", () => findings().length === 0);
  });

  it("goes by the unsaved text of clients", async () => {
    const editor = await show(edited);
    await replace(editor, "name: string", "name: string, limit: number");
    await finding(/breaks 1 of 1 client/);
    const other = await vscode.window.showTextDocument(uriOf(client), { viewColumn: vscode.ViewColumn.Beside });
    await replace(other, '"Ada"', '"Ada", 1');
    await until("no finding once the only client fits", () => findings().length === 0);
  });

  it("says nothing of a file that is only opened, and nothing more once the file is closed", async () => {
    const editor = await show(edited);
    await replace(editor, "name: string", "name: number");
    await finding(/breaks 1 of 1 client/);
    assert.deepEqual(findings(client), []);
    await closeAll();
    await until("no finding on a closed file", () => findings().length === 0);
  });

  it("holds a saved file against HEAD as well", async () => {
    writeFileSync(join(folder, edited), "export function findUser(): string[] {\n  return [];\n}\n");
    try {
      await show(edited);
      await finding(/breaks 1 of 1 client/);
    } finally {
      repository.git("checkout", "--quiet", "--", edited);
    }
    await until("no finding once the file is restored", () => findings().length === 0);
  });

  it("puts a lens on what differs: who uses it, what breaks, what covers it", async () => {
    const editor = await show(edited);
    const pointLens = async () =>
      (await lensesOf(editor.document)).find(({ command }) => command.command === "trueline.checklist");
    assert.equal(await pointLens(), undefined);
    await replace(editor, "name: string", "name: number");
    const lens = await until("the lens with what breaks", async () => {
      const found = await pointLens();
      return found?.title.includes("breaks") ? found : undefined;
    });
    assert.equal(lens.title, "1 client · breaks 1 · tests 0 · spec: none");
    assert.deepEqual([lens.line, lens.column], [1, 1]);
    // It keeps its place on the declaration while the text above it grows.
    assert.ok(await editor.edit((builder) => builder.insert(new vscode.Position(0, 0), "\n\n")));
    await until("the lens moved along", async () => (await pointLens())?.line === 3);
    await vscode.commands.executeCommand("workbench.action.files.revert");
    await until("no lens on a file as in HEAD", async () => (await pointLens()) === undefined);
  });

  it("says nothing at the place that something had in an older text", async () => {
    const editor = await show(edited);
    await replace(editor, "findUser(name: string)", "findUser(name: number)");
    const end = editor.document.positionAt(editor.document.getText().length);
    const model = 'export interface Payment {\n  status: "paid" | "failed";\n  paidAt?: Date;\n  failedAt?: Date;\n}\n';
    assert.ok(await editor.edit((builder) => builder.insert(end, model)));
    const lineOfModel = () =>
      vscode.languages
        .getDiagnostics(uriOf(edited))
        .find(({ code }) => typeof code === "object" && code.value === "model/illegal-states")?.range.start.line;
    // `status` stands below the three lines of the function and the first one of its own.
    await until("the model that can hold too many states", () => lineOfModel() === 4);
    assert.ok(await editor.edit((builder) => builder.insert(new vscode.Position(0, 0), "\n\n\n")));
    // The verdict on the contract comes first, and brings along what was said of everything else.
    const seen = new Set<number | undefined>();
    await until("the verdict, and then what it breaks", () => {
      if (findings()[0]?.range.start.line === 3) seen.add(lineOfModel());
      return seen.size > 0 && api.editReport(editor.document)?.contract?.places !== null;
    });
    assert.deepEqual([...seen], [7]);
    await vscode.commands.executeCommand("workbench.action.files.revert");
  });

  it("is silenced by a comment that a quick fix writes, and explained by the rule's page", async () => {
    const editor = await show(edited);
    await replace(editor, "name: string", "name: number");
    const { range } = await finding(/breaks 1 of 1 client/);
    const titles = (await fixesAt(range)).map(({ title }) => title);
    assert.deepEqual(titles, [`Silence ${rule} Here, With a Reason`, `What Is ${rule}?`]);
    const [silence] = await fixesAt(range);
    assert.ok(silence?.edit !== undefined);
    assert.ok(await vscode.workspace.applyEdit(silence.edit));
    assert.match(editor.document.lineAt(0).text, /^\/\/ trueline-ignore interface\/breaking-change -- why$/);
    await until("no finding that is silenced", () => findings().length === 0);
    // Without a reason it silences nothing.
    await replace(editor, " -- why", "");
    await finding(/gives no reason/);
  });
});
