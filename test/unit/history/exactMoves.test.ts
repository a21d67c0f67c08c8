import assert from "node:assert/strict";
import { MoveFinder } from "../../../src/history/exactMoves";
import { RawHeader } from "../../../src/history/logParser";

/** Lines `D path content` and `A path content`, with the mode at the end where it is not that of a plain file. */
function moves(...lines: readonly string[]): string[] {
  const finder = new MoveFinder();
  const paths: string[] = [];
  for (const line of lines) {
    const [kind = "", path = "", content = "", mode = "100644"] = line.split(" ");
    finder.add(paths.length, path, header(kind, contentId(content), mode));
    paths.push(path);
  }
  return finder.take().map(({ from, to }) => `${paths[from]} -> ${paths[to]}`);
}

describe("MoveFinder", () => {
  const cases: readonly [title: string, lines: readonly string[], expected: readonly string[]][] = [
    ["joins what was deleted and added with one content", ["D a.ts X", "A b.ts X"], ["a.ts -> b.ts"]],
    ["leaves different contents alone", ["D a.ts X", "A b.ts Y"], []],
    ["takes a copy for no move, since the original stays", ["M a.ts X", "A b.ts X"], []],
    ["takes each deleted file once", ["D a.ts X", "A b.ts X", "A c.ts X"], ["a.ts -> b.ts"]],
    ["takes each added file once", ["D a.ts X", "D b.ts X", "A c.ts X"], ["a.ts -> c.ts"]],
    ["says nothing of empty files", ["D a.ts empty", "A b.ts empty"], []],
    ["says nothing of symbolic links", ["D a.ts X 120000", "A b.ts X 120000"], []],
    ["says nothing of submodules", ["D a X 160000", "A b X 160000"], []],
    ["does not turn a link into a file", ["D a.ts X 120000", "A b.ts X"], []],
    ["sees through a change of the executable bit", ["D a.sh X 100644", "A b.sh X 100755"], ["a.sh -> b.sh"]],
    [
      "prefers the same file name over the first path",
      ["D a/one.ts X", "D a/two.ts X", "A b/two.ts X", "A b/zoo.ts X"],
      ["a/two.ts -> b/two.ts", "a/one.ts -> b/zoo.ts"],
    ],
    [
      "keeps a namesake for the path that has its name, though another comes first",
      ["D old/index.ts X", "A new/a.ts X", "A new/index.ts X"],
      ["old/index.ts -> new/index.ts"],
    ],
    [
      "prefers more equal folders at the end",
      ["D a/src/index.ts X", "D b/lib/index.ts X", "A p/b/lib/index.ts X", "A p/a/src/index.ts X"],
      ["b/lib/index.ts -> p/b/lib/index.ts", "a/src/index.ts -> p/a/src/index.ts"],
    ],
    [
      "goes by the order of the paths where nothing else tells them apart",
      ["D a.ts X", "D b.ts X", "A y.ts X", "A z.ts X"],
      ["a.ts -> y.ts", "b.ts -> z.ts"],
    ],
  ];
  for (const [title, lines, expected] of cases)
    it(title, () => {
      assert.deepEqual(moves(...lines), expected);
    });

  it("starts over with every commit", () => {
    const finder = new MoveFinder();
    finder.add(0, "a.ts", header("D", contentId("X"), "100644"));
    assert.deepEqual(finder.take(), []);
    finder.add(1, "b.ts", header("A", contentId("X"), "100644"));
    assert.deepEqual(finder.take(), []);
  });

  it("pairs thousands of equal files in the order of their paths, in no time", function () {
    this.timeout(15_000);
    const count = 20_000;
    const names = Array.from({ length: count }, (_, i) => `${String(i).padStart(6, "0")}/LICENSE`);
    const found = moves(...names.map((name) => `D a/${name} X`), ...names.map((name) => `A b/${name} X`));
    assert.equal(found.length, count);
    assert.equal(found[123], `a/${names[123]} -> b/${names[123]}`);
  });
});

function contentId(content: string): string {
  return content === "empty"
    ? "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"
    : content.charCodeAt(0).toString(16).padStart(40, "0");
}

function header(kind: string, content: string, mode: string): RawHeader {
  const none = `000000 ${"0".repeat(40)}`;
  const [oldMode, oldId] = (kind === "A" ? none : `${mode} ${content}`).split(" ");
  const [newMode, newId] = (kind === "D" ? none : `${mode} ${content}`).split(" ");
  const line = Buffer.from(`:${oldMode} ${newMode} ${oldId} ${newId} ${kind}`);
  const raw = new RawHeader();
  raw.set(line, 0, line.length);
  return raw;
}
