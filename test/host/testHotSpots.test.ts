import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import * as vscode from "vscode";
import type { TruelineApi } from "../../src/extension/extension";
import { closeAll, folder, ready, tooltipOf, treeOf, until, uriOf, withSetting } from "./support";

const testFile = "tests/calculatePrice.test.ts";

function write(path: string, failures: number): void {
  const file = join(folder, path);
  const cases = Array.from({ length: 4 }, (_, index) => {
    return `<testcase classname="${testFile}" name="rule ${index}" time="1">${index < failures ? "<failure/>" : ""}</testcase>`;
  });
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `<testsuite name="price">${cases.join("")}</testsuite>`);
}

describe("test hot spots", () => {
  let api: TruelineApi;
  before(async () => {
    api = await ready();
  });
  afterEach(async () => {
    rmSync(join(folder, "test-results"), { recursive: true, force: true });
    rmSync(join(folder, "reports"), { recursive: true, force: true });
    await until("no group", async () => (await group()) === undefined);
    await closeAll();
  });

  async function group() {
    return (await treeOf(api)).find(({ node }) => node.kind === "tests");
  }

  const grouped = (description: string) =>
    until(`the group: ${description}`, async () => {
      const line = await group();
      return line?.description === description && line;
    });

  it("come with a test run, follow the next one and go with its results", async () => {
    assert.equal(await group(), undefined);
    write("test-results/junit.xml", 3);
    const line = await grouped("3 of 4 runs failed · 4.0 s");
    const [file] = await treeOf(api, line.node);
    assert.equal(file?.label, "calculatePrice.test.ts");
    assert.equal(file?.description, "100% of failures · 4.0 s (100% of the time) · tests");
    const { command, arguments: args = [] } = file?.item.command ?? { command: "" };
    await vscode.commands.executeCommand(command, ...args);
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), uriOf(testFile).toString());
    assert.match(await tooltipOf(api, file), /test-results\/junit\.xml, written just now/);

    write("test-results/junit.xml", 0);
    await grouped("none failed · 4.0 s");
  });

  it("are looked for where the setting says", async () => {
    write("reports/out.xml", 1);
    await withSetting("testResults", ["reports/*.xml"], async () => {
      await grouped("1 of 4 runs failed · 4.0 s");
    });
    await until("no group", async () => (await group()) === undefined);
  });
});
