import assert from "node:assert/strict";
import fc from "fast-check";
import { identifyFiles, noPath } from "../../../src/history/fileIdentities";
import type { HistoryFacts } from "../../../src/model";
import { type HistoryCommit, historyOf } from "../../support/historyOf";

/** For each path the places in the list (from 0, newest first) of the commits that belong to the file that is there. */
function commitsOf(commits: readonly (readonly string[])[], followRenames = true): Record<string, number[]> {
  const history = historyOf(...commits.map((files): HistoryCommit => ({ files })));
  return placesByPath(history, identifyFiles(history, followRenames).files);
}

function placesByPath(history: HistoryFacts, files: Uint32Array): Record<string, number[]> {
  const places: Record<string, number[]> = {};
  for (let commit = 0; commit < history.commits.length; commit++)
    for (const file of files.subarray(history.changeStarts[commit], history.changeStarts[commit + 1])) {
      if (file === noPath) continue;
      const path = history.paths[file] ?? "";
      places[path] = [...(places[path] ?? []), commit];
    }
  return places;
}

describe("identifyFiles", () => {
  const cases: readonly [title: string, commits: readonly (readonly string[])[], expected: Record<string, number[]>][] =
    [
      [
        "lets a moved file keep its past",
        [["new.ts"], ["old.ts => new.ts"], ["old.ts"], ["A old.ts"]],
        { "new.ts": [0, 1, 2, 3] },
      ],
      ["follows several moves", [["b.ts => c.ts"], ["b.ts"], ["a.ts => b.ts"], ["A a.ts"]], { "c.ts": [0, 1, 2, 3] }],
      [
        "follows a move there and back",
        [["b.ts => a.ts"], ["b.ts"], ["a.ts => b.ts"], ["A a.ts"]],
        { "a.ts": [0, 1, 2, 3] },
      ],
      [
        "does not give a new file at the old path the past of the file that was moved away",
        [["old.ts"], ["A old.ts"], ["old.ts => new.ts"], ["old.ts"]],
        { "old.ts": [0, 1], "new.ts": [2, 3] },
      ],
      [
        "does not give a file that was moved to a path the past of what was there before",
        [["b.ts"], ["a.ts => b.ts"], ["A a.ts"], ["D b.ts"], ["A b.ts"]],
        { "b.ts": [0, 1, 2] },
      ],
      [
        "exchanges two files over a third path",
        [["x.ts => b.ts"], ["b.ts => a.ts"], ["a.ts => x.ts"], ["a.ts"], ["b.ts"]],
        { "b.ts": [0, 2, 3], "a.ts": [1, 4] },
      ],
      [
        "takes a file that is deleted and added again for the same file",
        [["A a.ts"], ["D a.ts"], ["A a.ts"]],
        { "a.ts": [0, 1, 2] },
      ],
      [
        "gives a change beside the move, on a branch that had not seen it, to the moved file",
        [["new.ts"], ["old.ts"], ["old.ts => new.ts"], ["old.ts"]],
        { "new.ts": [0, 1, 2, 3] },
      ],
      [
        "sees that both sides of a merge made the same move",
        [["b.ts"], ["a.ts => b.ts"], ["a.ts => b.ts"], ["a.ts"]],
        { "b.ts": [0, 1, 2, 3] },
      ],
      [
        "stays with the old path where a merge undid the move",
        [["old.ts"], ["D new.ts"], ["old.ts => new.ts"], ["old.ts"]],
        { "old.ts": [0, 1, 2, 3] },
      ],
      [
        "sees so even when the old path was used again",
        [["A a.ts"], ["a.ts => b.ts"], ["a.ts => b.ts"], ["a.ts"]],
        { "a.ts": [0], "b.ts": [1, 2, 3] },
      ],
      [
        "counts a commit once for a file that it touches by two paths",
        [["new.ts"], ["old.ts", "new.ts"], ["old.ts => new.ts"]],
        { "new.ts": [0, 1, 2] },
      ],
      [
        "gives each of two files that were moved from one path, one after the other, its own past",
        [["a.ts => c.ts"], ["A a.ts"], ["a.ts => b.ts"], ["A a.ts"]],
        { "c.ts": [0, 1], "b.ts": [2, 3] },
      ],
      [
        "does not mix what a dead file did with the file that has its path now",
        [["a.ts => b.ts"], ["A a.ts"], ["D b.ts"], ["z.ts => b.ts"], ["z.ts"], ["A z.ts"]],
        { "b.ts": [0, 1] },
      ],
    ];
  for (const [title, commits, expected] of cases)
    it(title, () => {
      assert.deepEqual(commitsOf(commits), expected);
    });

  it("takes a file for its path when moves are not followed", () => {
    assert.deepEqual(commitsOf([["new.ts"], ["old.ts => new.ts"], ["old.ts"]], false), {
      "new.ts": [0, 1],
      "old.ts": [1, 2],
    });
  });

  it("counts a moved file once in the size of its commit", () => {
    const history = historyOf({ files: ["a.ts => b.ts", "c.ts"] }, { files: ["a.ts"] });
    assert.deepEqual([...identifyFiles(history, true).commitSizes], [2, 1]);
    assert.deepEqual([...identifyFiles(history, false).commitSizes], [3, 1]);
  });

  it("does not stumble over moves of paths that their commit does not touch", () => {
    const history = historyOf({ files: ["a.ts"] }, { files: ["b.ts"] });
    const renames = { commits: Uint32Array.of(0), from: Uint32Array.of(1), to: Uint32Array.of(1) };
    assert.deepEqual([...identifyFiles({ ...history, renames }, true).files], [0, 1]);
  });

  it("agrees with following every file forward through a history without branches", () => {
    fc.assert(
      fc.property(fc.array(fc.array(operation, { minLength: 1, maxLength: 3 }), { maxLength: 25 }), (commits) => {
        const forward = simulate(commits);
        const found = commitsOf(forward.history);
        for (const [path, expected] of forward.expected) assert.deepEqual(found[path] ?? [], expected, path);
      }),
      { numRuns: 2000 },
    );
  });

  it("takes no longer for one commit that moves everything", function () {
    this.timeout(15_000);
    const moves = Array.from({ length: 30_000 }, (_, i) => `a/${i}.ts => b/${i}.ts`);
    assert.deepEqual(commitsOf([moves, ["a/7.ts"]])["b/7.ts"], [0, 1]);
  });
});

const pathCount = 4;
const operation = fc.record({
  kind: fc.constantFrom("write", "delete", "move"),
  path: fc.nat(pathCount - 1),
  to: fc.nat(pathCount - 1),
});

interface File {
  readonly commits: number[];
}

/**
 * Plays a history from its beginning: each file is an object that wanders from path to path. A path remembers the file
 * that was deleted there, until another file is moved to it or that file is moved away.
 */
function simulate(commits: readonly (readonly { kind: string; path: number; to: number }[])[]) {
  const present = new Map<number, File>();
  const remembered = new Map<number, File>();
  const lines: string[][] = [];
  commits.forEach((operations, time) => {
    const touched = new Set<number>();
    const files: string[] = [];
    for (const { kind, path, to } of operations) {
      const file = present.get(path);
      if (touched.has(path) || (kind === "move" && touched.has(to))) continue;
      if (kind === "write") {
        files.push(`${file === undefined ? "A" : "M"} ${path}`);
        const written = file ?? remembered.get(path) ?? { commits: [] };
        written.commits.push(time);
        present.set(path, written);
      } else if (file !== undefined && kind === "delete") {
        files.push(`D ${path}`);
        file.commits.push(time);
        present.delete(path);
        remembered.set(path, file);
      } else if (file !== undefined && kind === "move" && path !== to && !present.has(to)) {
        files.push(`${path} => ${to}`);
        file.commits.push(time);
        present.delete(path);
        present.set(to, file);
        remembered.delete(path);
        remembered.delete(to);
        touched.add(to);
      } else continue;
      touched.add(path);
    }
    lines.push(files);
  });
  // From oldest first to newest first, in the lines and in the places of the commits.
  const last = lines.length - 1;
  const expected = [...present].map(
    ([path, file]) => [String(path), file.commits.map((time) => last - time).reverse()] as const,
  );
  return { history: lines.reverse(), expected };
}
