import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import * as vscode from "vscode";
import type { TruelineApi } from "../../src/extension/extension";
import type { RuleExample } from "../../src/model";
import { rules } from "../../src/rules";
import { baselineOf, filesOf } from "../support/exampleFiles";
import { GitFixture } from "../support/gitFixture";
import { closeAll, folder, rankedPaths, ready, show, until, uriOf } from "./support";

/** Where they lie in the folder that is open; not in a folder of examples, which some rules overlook. */
const home = "src/typed";

/**
 * The first example of each rule that it speaks of, and the first that it is silent about. Where other files are new as
 * well, they would be new to all examples: a migration, for one.
 */
const pairs = rules.map(({ id, examples: all }) => {
  const examples = all.filter(({ edited, baseline = {} }) =>
    Object.entries(baseline).every(([path, text]) => path === edited || text !== null),
  );
  const bad = examples.find(({ expected }) => expected.length > 0);
  const good = examples.find(({ expected }) => expected.length === 0);
  assert.ok(bad !== undefined && good !== undefined, `${id} lacks one of the two`);
  return { id, bad: placeOf(id, "bad", bad), good: placeOf(id, "good", good) };
});

type Placed = ReturnType<typeof placeOf>;

function placeOf(id: string, kind: "bad" | "good", example: RuleExample) {
  const root = `${home}/${id.replace("/", "-")}-${kind}`;
  const files = filesOf(example);
  // What is new in an example is typed into an empty file.
  const before = example.baseline === undefined ? undefined : baselineOf(example)[example.edited];
  const baseline = { ...files, [example.edited]: before ?? "" };
  const committed = Object.fromEntries(Object.entries(baseline).map(([path, text]) => [`${root}/${path}`, text]));
  return { root, path: `${root}/${example.edited}`, text: files[example.edited] ?? "", committed, example };
}

describe("the examples of the rules, while they are typed", () => {
  let api: TruelineApi;
  let repository: GitFixture;
  let head: string;

  before(async () => {
    api = await ready();
    repository = new GitFixture(folder);
    head = repository.git("rev-parse", "HEAD").trim();
    const files = pairs.flatMap(({ bad, good }) => [
      ...Object.entries(bad.committed),
      ...Object.entries(good.committed),
    ]);
    repository.commit({ date: "2025-12-12T12:00:00+0000", files: Object.fromEntries(files) });
    const wanted = pairs.find(({ bad }) => bad.path.endsWith(".ts"))?.bad.path ?? assert.fail();
    await until("the examples ranked", async () => (await rankedPaths(api)).includes(wanted));
  });
  after(() => {
    repository.git("reset", "--quiet", "--hard", head);
  });
  afterEach(() => closeAll());

  function findings({ path, root }: Placed, id: string): readonly (readonly [line: number, message: string])[] {
    return vscode.languages
      .getDiagnostics(uriOf(path))
      .filter(({ source, code }) => source === "Trueline" && typeof code === "object" && code.value === id)
      .map(({ range, message }) => [range.start.line + 1, message.replaceAll(`${root}/`, "")] as const)
      .sort(([one], [other]) => one - other);
  }

  async function type(editor: vscode.TextEditor, text: string): Promise<void> {
    const { document } = editor;
    const all = new vscode.Range(document.positionAt(0), document.positionAt(document.getText().length));
    assert.ok(await editor.edit((builder) => builder.replace(all, text)));
  }

  for (const { id, bad, good } of pairs) {
    it(`${id} speaks of the one, with its places, until it is undone: ${bad.example.title}`, async () => {
      const editor = await show(bad.path);
      assert.deepEqual(findings(bad, id), []);
      await type(editor, bad.text);
      const expected = bad.example.expected.map(({ startLine, message }) => [startLine, message] as const);
      // The verdict on a contract comes first, and then what it breaks.
      await until(`what is said of it: ${JSON.stringify(expected)}`, () =>
        isDeepStrictEqual(findings(bad, id), expected),
      );
      const places = vscode.languages
        .getDiagnostics(uriOf(bad.path))
        .flatMap(({ code, relatedInformation = [] }) =>
          typeof code === "object" && code.value === id ? relatedInformation : [],
        );
      assert.equal(
        places.length,
        bad.example.expected.reduce((sum, { related = [] }) => sum + related.length, 0),
      );
      await vscode.commands.executeCommand("workbench.action.files.revert");
      await until("nothing said of a file as it was", () => findings(bad, id).length === 0);
    });

    it(`${id} is silent about the other: ${good.example.title}`, async () => {
      const editor = await show(good.path);
      await type(editor, good.text);
      await until("the edit looked at", () => api.editReport(editor.document)?.state === "changed");
      assert.deepEqual(findings(good, id), []);
    });
  }
});
