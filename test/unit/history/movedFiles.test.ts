import assert from "node:assert/strict";
import { findMovedFiles, openRepository, treeFiles } from "../../../src/history";
import { alikeFiles, type CameAndWent } from "../../../src/history/movedFiles";
import { piecesOf } from "../../../src/history/similarity";
import { CancelledError } from "../../../src/model";
import { GitFixture } from "../../support/gitFixture";

/** Ten lines that no other letter has. */
function text(letter: string): string {
  return Array.from({ length: 10 }, (_, line) => `${letter} ${line}\n`).join("");
}

/** The same with so many of its ten lines replaced. */
function edited(letter: string, lines: number): string {
  return text(letter)
    .split(/(?<=\n)/)
    .map((line, index) => (index < lines ? line.replace(letter, "?") : line))
    .join("");
}

describe("findMovedFiles", () => {
  let fixture: GitFixture;
  afterEach(() => fixture.dispose());

  /** What was moved in the work tree, nothing of it staged; null removes a file. */
  async function moved(
    before: Readonly<Record<string, string>>,
    after: Readonly<Record<string, string | null>>,
    signal?: AbortSignal,
  ): Promise<readonly string[]> {
    fixture = GitFixture.withCommits({ date: "2024-06-10T12:00:00Z", files: before });
    fixture.write(after);
    const { repository } = await openRepository(fixture.root);
    assert.ok(repository);
    const files = (await treeFiles(repository, "HEAD")) ?? new Map<string, string>();
    const changes: CameAndWent = {
      gone: new Map([...files].filter(([path]) => after[path] === null)),
      came: Object.keys(after).filter((path) => after[path] !== null && !files.has(path)),
    };
    const found = await findMovedFiles(repository, changes, signal);
    return [...found].map(([path, former]) => `${former} -> ${path}`).sort();
  }

  const cases: readonly [
    title: string,
    before: Readonly<Record<string, string>>,
    after: Readonly<Record<string, string | null>>,
    expected: readonly string[],
  ][] = [
    ["finds what is the same", { "a.ts": text("a") }, { "a.ts": null, "b.ts": text("a") }, ["a.ts -> b.ts"]],
    ["does not mind line ends", { "a.ts": "a\nb\n" }, { "a.ts": null, "b.ts": "a\r\nb\r\n" }, ["a.ts -> b.ts"]],
    ["takes a copy for no move", { "a.ts": text("a") }, { "b.ts": text("a") }, []],
    ["says nothing of empty files", { "a.ts": "" }, { "a.ts": null, "b.ts": "" }, []],
    // 5 of 10 equal lines are half of it, and enough; 4 are not.
    ["finds what is half the same", { "a.ts": text("a") }, { "a.ts": null, "b.ts": edited("a", 5) }, ["a.ts -> b.ts"]],
    ["leaves alone what is less", { "a.ts": text("a") }, { "a.ts": null, "b.ts": edited("a", 6) }, []],
    [
      "takes the most alike",
      { "a.ts": text("a"), "b.ts": edited("a", 2) },
      { "a.ts": null, "b.ts": null, "c.ts": edited("a", 1), "d.ts": edited("a", 3) },
      // c has 9 lines of a and 9 of b; d has 7 of a and 9 of b: each file once.
      ["a.ts -> c.ts", "b.ts -> d.ts"],
    ],
    [
      "takes a namesake that is three quarters the same before another that is more alike",
      // Of the ten lines of new/b.ts old/a.ts has 9 (8 and one that was replaced), old/b.ts has 8 (6 and two).
      { "old/a.ts": edited("a", 1), "old/b.ts": edited("a", 4) },
      { "old/a.ts": null, "old/b.ts": null, "new/b.ts": edited("a", 2) },
      ["old/b.ts -> new/b.ts"],
    ],
    [
      "does not take one index for another: nearly all that they have is alike",
      { "a/index.ts": '/** Users. */\nexport { findUser } from "./users";\nexport * from "./a";\n' },
      {
        "a/index.ts": null,
        "b/index.ts": '/** Users. */\nexport { findUser } from "./users";\nexport * from "./b";\n',
      },
      [],
    ],
    [
      "keeps two copies apart that are moved at once",
      { "dist/a.ts": text("a"), "src/a.ts": edited("a", 3) },
      // Both new files have nine lines of src/a.ts; dist/lib/b.ts has eight of dist/a.ts, src/lib/b.ts has six.
      { "dist/a.ts": null, "src/a.ts": null, "dist/lib/b.ts": edited("a", 2), "src/lib/b.ts": edited("a", 4) },
      ["dist/a.ts -> dist/lib/b.ts", "src/a.ts -> src/lib/b.ts"],
    ],
    [
      "takes each file that is gone once",
      { "a.ts": text("a") },
      { "a.ts": null, "c.ts": edited("a", 2), "d.ts": edited("a", 1) },
      ["a.ts -> d.ts"],
    ],
    [
      "finds a whole folder",
      { "old/a.ts": text("a"), "old/deep/b.ts": text("b") },
      { "old/a.ts": null, "old/deep/b.ts": null, "new/a.ts": text("a"), "new/deep/b.ts": edited("b", 3) },
      ["old/a.ts -> new/a.ts", "old/deep/b.ts -> new/deep/b.ts"],
    ],
    ["finds a name in another case", { "A.ts": text("a") }, { "A.ts": null, "a.ts": text("a") }, ["A.ts -> a.ts"]],
  ];
  for (const [title, before, after, expected] of cases)
    it(title, async () => {
      assert.deepEqual(await moved(before, after), expected);
    });

  it("agrees with git about what is staged", async () => {
    const before = { "a.ts": text("a"), "b.ts": text("b"), "c.ts": text("c"), "d.ts": text("d") };
    const gone = { "a.ts": null, "b.ts": null, "c.ts": null, "d.ts": null };
    const came = { "x/a.ts": edited("a", 2), "e.ts": edited("b", 4), "f.ts": text("c"), "g.ts": text("g") };
    const found = await moved(before, { ...gone, ...came });
    fixture.git("add", "--all");
    const fields = fixture.git("diff", "--cached", "-M", "--diff-filter=R", "--name-status", "-z").split("\0");
    const said: string[] = [];
    for (let i = 0; i + 2 < fields.length; i += 3) said.push(`${fields[i + 1]} -> ${fields[i + 2]}`);
    assert.equal(said.length, 3);
    assert.deepEqual(found, said.sort());
  });

  it("can be called off", async () => {
    const controller = new AbortController();
    controller.abort();
    const asked = moved({ "a.ts": text("a") }, { "a.ts": null, "b.ts": edited("a", 1) }, controller.signal);
    await assert.rejects(asked, CancelledError);
    const pieces = new Map([["a.ts", piecesOf(text("a"))]]);
    await assert.rejects(alikeFiles(pieces, pieces, controller.signal), CancelledError);
  });
});
