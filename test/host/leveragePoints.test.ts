import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { TruelineApi } from "../../src/extension/extension";
import type { PointNode } from "../../src/extension/leveragePointNodes";
import { GitFixture } from "../support/gitFixture";
import { closeAll, folder, rankedPaths, ready, show, until } from "./support";

const declaring = "src/points/format.ts";
const [first, second] = ["src/points/web/page.ts", "src/points/mail/letter.ts"];

describe("the view of leverage points", () => {
  let api: TruelineApi;
  let repository: GitFixture;
  let head: string;

  before(async () => {
    api = await ready();
    repository = new GitFixture(folder);
    head = repository.git("rev-parse", "HEAD").trim();
    repository.commit({
      date: "2025-12-11T12:00:00+0000",
      files: {
        [declaring]: "export function formatPrice(cents: number): string {\n  return String(cents);\n}\n",
        [first]: 'import { formatPrice } from "../format";\n\nexport const price = formatPrice(1);\n',
        [second]: "export const greeting = 1;\n",
      },
    });
    await until("the new files ranked", async () => (await rankedPaths(api)).includes(declaring));
  });
  after(async () => {
    await vscode.commands.executeCommand("trueline.hotSpots.focus");
    repository.git("reset", "--quiet", "--hard", head);
  });
  afterEach(() => closeAll());

  async function children(node?: PointNode): Promise<readonly PointNode[]> {
    return (await api.leveragePoints.getChildren(node)) ?? [];
  }

  /** The line of a function of the view as it is shown; undefined while it is not listed. */
  async function lineOf(name: string): Promise<vscode.TreeItem | undefined> {
    for (const group of await children()) {
      for (const node of await children(group)) {
        if (node.kind === "point" && node.point.name === name) return api.leveragePoints.getTreeItem(node);
      }
    }
    return undefined;
  }

  it("is empty until it is opened, and lists then what other folders use", async () => {
    assert.deepEqual(await children(), []);
    // The view stands folded in a side bar that another view may have; it is asked for until it is in sight.
    const item = await until("the point listed", async () => {
      await vscode.commands.executeCommand("trueline.leveragePoints.focus");
      return lineOf("formatPrice");
    });
    assert.equal(item.description, "1 client · 1 change · src/points");
    const [uri, options] = (item.command?.arguments ?? []) as [vscode.Uri, vscode.TextDocumentShowOptions];
    assert.ok(uri.path.endsWith(declaring));
    assert.equal(options.selection?.start.line, 0);
  });

  it("counts clients of unsaved text, and forgets them with it", async () => {
    const editor = await show(second);
    const importing = 'import { formatPrice } from "../format";\nformatPrice(2);\n';
    assert.ok(await editor.edit((builder) => builder.insert(new vscode.Position(0, 0), importing)));
    const described = (text: string) => async () => (await lineOf("formatPrice"))?.description === text;
    await until("two clients", described("2 clients · 1 change · src/points"));
    await vscode.commands.executeCommand("workbench.action.files.revert");
    await until("one client again", described("1 client · 1 change · src/points"));
  });

  it("lists all of a kind when asked, and takes nothing else for a kind", async () => {
    const hasAll = async () => {
      const groups = await children();
      return (await Promise.all(groups.map(children))).flat().every(({ kind }) => kind !== "all-points");
    };
    await vscode.commands.executeCommand("trueline.showAllPoints", folder, "toString");
    await vscode.commands.executeCommand("trueline.showAllPoints", folder, "interface");
    await until("all interfaces listed", hasAll);
  });
});
