import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import type { TruelineApi } from "../../src/extension/extension";
import type { QualityNode } from "../../src/extension/qualityNodes";
import { GitFixture } from "../support/gitFixture";
import { freePort, logged, probedServer } from "../support/probedServer";
import { closeAll, folder, rankedPaths, ready, show, until } from "./support";

/** One measure, about the folder that the test adds. */
const definition = `{
  "name": "Shop",
  "version": 1,
  "modules": ["src/*"],
  "measures": { "files-with-tests": { "scope": ["src/measured/**"], "target": 100, "floor": 0 } }
}
`;
const tested = "src/measured/price.ts";
const untested = "src/measured/due.ts";
const testFile = "src/measured/prices.test.ts";

function functionIn(name: string): string {
  return `export function ${name}(days: number): number {\n  return days > 0 ? days : 0;\n}\n`;
}

describe("the Quality view", () => {
  let api: TruelineApi;
  let repository: GitFixture;
  let head: string;

  before(async () => {
    api = await ready();
    repository = new GitFixture(folder);
    head = repository.git("rev-parse", "HEAD").trim();
    repository.commit({
      date: "2025-12-12T12:00:00+0000",
      files: {
        "trueline.jsonc": definition,
        [tested]: functionIn("price"),
        [untested]: functionIn("due"),
        [testFile]: 'import { price } from "./price";\n\nprice(1);\n',
      },
    });
    await until("the new files ranked", async () => (await rankedPaths(api)).includes(untested));
  });
  after(async () => {
    await vscode.commands.executeCommand("trueline.hotSpots.focus");
    repository.git("reset", "--quiet", "--hard", head);
    rmSync(join(folder, ".trueline"), { recursive: true, force: true });
  });
  afterEach(() => closeAll());

  async function children(node?: QualityNode): Promise<readonly QualityNode[]> {
    return (await api.quality.getChildren(node)) ?? [];
  }

  /** What the measure of files with tests says, and the files that miss it; undefined while nothing is listed. */
  async function listed() {
    const node = (await children()).find((each) => each.kind === "measure" && each.measure.id === "files-with-tests");
    if (node?.kind !== "measure") return undefined;
    const files = await children(node);
    return {
      value: node.measure.value,
      files: files.map((each) => (each.kind === "missing-file" ? each.file.path : "")),
    };
  }

  async function listedOnce(value: number, files: readonly string[]) {
    await until(`${value}%`, async () => {
      const now = await listed();
      return now?.value === value && JSON.stringify(now.files) === JSON.stringify(files);
    });
  }

  it("is empty until it is opened, and measures then by the definition of the folder", async () => {
    assert.deepEqual(await children(), []);
    await until("the measure listed", async () => {
      await vscode.commands.executeCommand("trueline.quality.focus");
      return listed();
    });
    await listedOnce(50, [untested]);
    const [score] = await children();
    assert.equal(score?.kind, "score");
  });

  it("opens a file that misses a measure", async () => {
    const measure = (await children()).find(
      (each) => each.kind === "measure" && each.measure.id === "files-with-tests",
    );
    const [file] = await children(measure);
    assert.ok(file !== undefined);
    const { command } = await api.quality.getTreeItem(file);
    assert.ok(command !== undefined);
    await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
    assert.ok(vscode.window.activeTextEditor?.document.uri.path.endsWith(untested));
  });

  it("follows a test that is saved, and one that is taken back", async () => {
    const editor = await show(testFile);
    assert.ok(await editor.edit((builder) => builder.insert(new vscode.Position(0, 0), 'import "./due";\n')));
    assert.ok(await editor.document.save());
    await listedOnce(100, []);
    repository.git("checkout", "--quiet", "--", testFile);
    await listedOnce(50, [untested]);
  });

  it("compares with the last snapshot, which a command takes", async () => {
    await vscode.commands.executeCommand("trueline.takeSnapshot", folder);
    const described = await until("the difference", async () => {
      const [score] = await children();
      const description = score && (await api.quality.getTreeItem(score)).description;
      return typeof description === "string" && description.includes("since") && description;
    });
    assert.match(described, /^\d+\.\d of 100 · ±0 since 2025-12-12$/);
  });

  it("keeps to the last definition without an error, and says which one has one", async () => {
    const editor = await show("trueline.jsonc");
    const target = editor.document.getText().indexOf("100");
    const place = editor.document.positionAt(target);
    await editor.edit((builder) => builder.replace(new vscode.Range(place, place.translate(0, 3)), '"high"'));
    assert.ok(await editor.document.save());
    const problem = await until("the mistake", async () => {
      const problems = (await children()).find(({ kind }) => kind === "problems");
      return problems?.kind === "problems" && problems.problems.find(({ code }) => code === "invalid-definition");
    });
    assert.match(problem.message, /Until it is mended the last one without errors is in force\./);
    assert.equal((await listed())?.value, 50);
    repository.git("checkout", "--quiet", "--", "trueline.jsonc");
    await until("no mistake", async () => (await children()).every(({ kind }) => kind !== "problems"));
  });

  it("has cold starts measured by a command, and shows what came of it", async () => {
    const port = await freePort();
    const log = join(folder, ".git", "cold-starts.log");
    const env = { PORT: String(port), LOG: log, ELECTRON_RUN_AS_NODE: "1" };
    const probe = { command: [process.execPath, "server.js"], port, endpoints: ["GET /users"], starts: 1, env };
    writeFileSync(join(folder, "server.js"), probedServer);
    writeFileSync(
      join(folder, "trueline.jsonc"),
      JSON.stringify({ probe, measures: { "cold-start": { target: 42 } } }),
    );
    const coldStarts = async () => {
      const nodes = await children();
      const others = await children(nodes.find(({ kind }) => kind === "not-measured"));
      const node = [...nodes, ...others].find((each) => each.kind === "measure" && each.measure.id === "cold-start");
      return node?.kind === "measure" ? node.measure : undefined;
    };
    try {
      await until("the new definition", async () => (await coldStarts())?.target === 42);
      await vscode.commands.executeCommand("trueline.measureColdStarts", folder);
      await until("the value", async () => (await coldStarts())?.value === 100);
      assert.ok(logged(log).some((line) => line.startsWith("GET /users")));
    } finally {
      repository.git("checkout", "--quiet", "--", "trueline.jsonc");
      rmSync(join(folder, "server.js"));
    }
  });

  it("says in the status bar what the branch does to the score", async () => {
    // Nothing differs from the last commit of the default branch.
    await until("no difference", () => api.branchText()?.endsWith(" (±0)"));
    const untestedToo = "src/measured/late.ts";
    writeFileSync(join(folder, untestedToo), functionIn("late"));
    // 50% of two files become 33.3% of three; other measures of the fixture stay as they are.
    const text = await until("a difference", () => {
      const now = api.branchText();
      return now?.includes("(−") && now;
    });
    assert.match(text, /^\$\(dashboard\) \d+\.\d \(−\d+\.\d\)$/);
    rmSync(join(folder, untestedToo));
    await until("no difference again", () => api.branchText()?.endsWith(" (±0)"));
  });

  it("shows what the branch does to quality, and takes nothing else for a measure or a folder", async () => {
    const uri = await vscode.commands.executeCommand<vscode.Uri>("trueline.compareBranch", folder);
    const text = (await vscode.workspace.openTextDocument(uri)).getText();
    assert.match(text, /^# Comparison: shop$/m);
    await vscode.commands.executeCommand("trueline.showAllMissing", "toString", 3);
    await vscode.commands.executeCommand("trueline.showAllMissing", folder, "no-measure");
    await listedOnce(50, [untested]);
  });
});
