import assert from "node:assert/strict";
import type { FileRevision, FunctionRevision } from "../../../src/model";
import { matchFunctions, rankFunctions } from "../../../src/signals/rankFunctions";

describe("rankFunctions", () => {
  it("ranks by changes x cognitive complexity", () => {
    // parse: created, changed twice -> 3 changes x 4 = 12; print: created -> 1 x 9 = 9; log: created, changed -> 2 x 1 = 2.
    const ranked = rankFunctions([
      revision("c4", [fn("parse", "p3", 4), fn("print", "q1", 9), fn("log", "l2", 1)]),
      revision("c3", [fn("parse", "p2", 4), fn("print", "q1", 9), fn("log", "l2", 1)]),
      revision("c2", [fn("parse", "p1", 4), fn("print", "q1", 9), fn("log", "l2", 1)]),
      revision("c1", [fn("parse", "p1", 3), fn("print", "q1", 9), fn("log", "l1", 1)], { creates: true }),
    ]);
    assert.deepEqual(
      ranked.map(({ name, changes, score }) => [name, changes, score]),
      [
        ["parse", 3, 12],
        ["print", 1, 9],
        ["log", 2, 2],
      ],
    );
  });

  it("knows who changed a function, and when last", () => {
    const [first] = rankFunctions([
      revision("c3", [fn("f", "2")], { time: 300, author: "Ada" }),
      revision("c2", [fn("f", "2")], { time: 200, author: "Bob" }),
      revision("c1", [fn("f", "1")], { time: 100, author: "Ada", creates: true }),
    ]);
    assert.deepEqual([first?.changes, first?.authors, first?.lastChange], [2, 2, 200]);
  });

  it("counts nothing for commits that are to be overlooked", () => {
    const [first] = rankFunctions([
      revision("format", [fn("f", "2")], { ignored: true }),
      revision("c1", [fn("f", "1")], { creates: true }),
    ]);
    assert.equal(first?.changes, 1);
  });

  it("does not guess how the oldest revision came to be when the file is older", () => {
    const [first] = rankFunctions([revision("c2", [fn("f", "2")]), revision("c1", [fn("f", "1")])]);
    assert.deepEqual([first?.changes, first?.lastChange], [1, 1]);
    assert.deepEqual(rankFunctions([revision("c1", [fn("f", "1")])])[0]?.lastChange, null);
  });

  it("keeps the past of a function that was renamed, which is no change of its lines by itself", () => {
    const [first] = rankFunctions([
      revision("rename", [fn("parseAll", "2")]),
      revision("c2", [fn("parse", "2")]),
      revision("c1", [fn("parse", "1")], { creates: true }),
    ]);
    assert.equal(first?.changes, 2);
  });

  it("starts anew for a function that was removed and came back", () => {
    const [first] = rankFunctions([
      revision("c3", [fn("f", "1"), fn("g", "g")]),
      revision("c2", [fn("g", "g")]),
      revision("c1", [fn("f", "1"), fn("g", "g")], { creates: true }),
    ]);
    assert.deepEqual([first?.name, first?.changes], ["f", 1]);
  });

  it("has nothing to say of a file without functions", () => {
    assert.deepEqual(rankFunctions([revision("c1", [])]), []);
    assert.deepEqual(rankFunctions([]), []);
  });
});

describe("matchFunctions", () => {
  for (const [title, newer, older, expected] of [
    ["by name, wherever they moved", ["a:1", "b:1"], ["b:1", "a:1"], ["a=a", "b=b"]],
    ["the n-th of a name with the n-th", ["f:1", "f:2"], ["f:3", "f:4"], ["f:1=f:3", "f:2=f:4"]],
    ["by text under a new name", ["x:7", "b:1"], ["b:1", "a:7"], ["x=a", "b=b"]],
    ["by place, when one went and one came there", ["a:1", "x:8", "b:1"], ["a:1", "y:9", "b:1"], ["a=a", "x=y", "b=b"]],
    ["not by place, when two went and one came", ["a:1", "x:8", "b:1"], ["a:1", "y:9", "z:9", "b:1"], ["a=a", "b=b"]],
    [
      "not by place, when the other is still there",
      ["a:1", "x:8", "b:1", "y:9"],
      ["a:1", "y:9", "b:1"],
      ["a=a", "b=b", "y=y"],
    ],
  ] as const) {
    it(title, () => {
      const parse = (text: string) => fn(text.split(":")[0] ?? "", text.split(":")[1] ?? "");
      const matches = matchFunctions(newer.map(parse), older.map(parse));
      const byName = [...matches].map(([now, then]) => [now, then] as const);
      const show = (each: FunctionRevision, full: boolean) => (full ? `${each.name}:${each.textHash}` : each.name);
      const full = expected.some((each) => each.includes(":"));
      assert.deepEqual(
        byName.map(([now, then]) => `${show(now, full)}=${show(then, full)}`).sort(),
        [...expected].sort(),
      );
    });
  }
});

function fn(name: string, textHash: string, cognitive = 1): FunctionRevision {
  return {
    name,
    kind: "function",
    startLine: 1,
    startColumn: 1,
    endLine: 2,
    lines: 2,
    cognitive,
    cyclomatic: 1,
    textHash,
  };
}

function revision(commit: string, functions: FunctionRevision[], more: Partial<FileRevision> = {}): FileRevision {
  const defaults = { time: 1, author: "Ada", ignored: false, creates: false, complexity: 1, lines: 2 };
  return { commit, functions, ...defaults, ...more };
}
