import assert from "node:assert/strict";
import { anchorAt, LensAnchors, type LensText, type TextEdit } from "../../../src/extension/lensAnchors";

function lens(line: number, title = `line ${line}`, column = 1): LensText {
  return { line, column, title, tooltip: "" };
}

function edit(start: readonly [number, number], end: readonly [number, number], text: string): TextEdit {
  return { startLine: start[0], startColumn: start[1], endLine: end[0], endColumn: end[1], text };
}

function linesAfter(anchors: readonly LensText[], ...edits: readonly TextEdit[]): readonly number[] {
  const moved = new LensAnchors();
  moved.refresh(anchors, true);
  moved.edit(edits);
  return moved.current.map(({ line }) => line);
}

describe("the lens that a place on a line belongs to", () => {
  const anchors = [lens(9, "above", 1), lens(10, "left", 5), lens(10, "right", 30)];
  for (const [column, title] of [
    [1, "left"],
    [5, "left"],
    [29, "left"],
    [30, "right"],
    [99, "right"],
  ] as const) {
    it(`in column ${column} is the ${title} one`, () => assert.equal(anchorAt(anchors, 10, column)?.title, title));
  }
  it("is none where there is no lens", () => assert.equal(anchorAt(anchors, 11, 1), undefined));
});

describe("LensAnchors", () => {
  describe("moves lenses with the edits", () => {
    const cases: readonly (readonly [string, readonly LensText[], readonly TextEdit[], readonly number[]])[] = [
      ["a line typed above", [lens(10)], [edit([3, 5], [3, 5], "\n")], [11]],
      ["three lines pasted above", [lens(10)], [edit([3, 1], [3, 1], "a\nb\r\nc\n")], [13]],
      ["two lines deleted above", [lens(10)], [edit([3, 1], [5, 1], "")], [8]],
      ["a word typed below", [lens(10)], [edit([11, 2], [11, 2], "x")], [10]],
      ["lines typed below", [lens(10)], [edit([11, 2], [11, 2], "\n\n")], [10]],
      ["a word typed on the line, behind its start", [lens(10)], [edit([10, 9], [10, 12], "name")], [10]],
      ["the line broken behind its start", [lens(10)], [edit([10, 20], [10, 20], "\n  ")], [10]],
      ["the line pushed down by a line break at its start", [lens(10)], [edit([10, 1], [10, 1], "\n")], [11]],
      // `  method() {` starts in column 3; a break in the indentation pushes it down.
      ["… and in its indentation", [lens(10, "", 3)], [edit([10, 2], [10, 2], "\n")], [11]],
      ["the line joined with the one above", [lens(10)], [edit([9, 8], [10, 1], " ")], [9]],
      ["the line deleted", [lens(10), lens(20)], [edit([10, 1], [11, 1], "")], [19]],
      ["everything around it deleted", [lens(10)], [edit([2, 1], [30, 1], "")], []],
      ["everything around it formatted", [lens(10)], [edit([2, 1], [30, 1], "a\n".repeat(28))], [10]],
      ["everything replaced by little", [lens(10)], [edit([2, 1], [30, 1], "a\nb\n")], [4]],
      [
        "two edits of one event, the later one in the text first",
        [lens(10), lens(20)],
        [edit([15, 1], [15, 1], "\n"), edit([5, 1], [5, 1], "\n\n")],
        [12, 23],
      ],
    ];
    for (const [name, anchors, edits, expected] of cases) {
      it(name, () => assert.deepEqual(linesAfter(anchors, ...edits), expected));
    }

    it("and knows the column afterwards: two breaks in a row on the same line move it twice", () => {
      // Column 5; a break in column 3 leaves the function in column 5 - 3 + 1 = 3 of the next line.
      const anchors = [lens(10, "", 5)];
      assert.deepEqual(linesAfter(anchors, edit([10, 3], [10, 3], "\n"), edit([11, 3], [11, 3], "\n")), [12]);
      assert.deepEqual(linesAfter(anchors, edit([10, 3], [10, 3], "\n"), edit([11, 4], [11, 4], "\n")), [11]);
    });

    it("and text typed in front on the same line pushes it to the right", () => {
      // `async ` is 6 long: column 1 becomes 7.
      const anchors = [lens(10)];
      assert.deepEqual(linesAfter(anchors, edit([10, 1], [10, 1], "async "), edit([10, 7], [10, 7], "\n")), [11]);
      assert.deepEqual(linesAfter(anchors, edit([10, 1], [10, 1], "async "), edit([10, 8], [10, 8], "\n")), [10]);
    });
  });

  describe("takes fresh facts", () => {
    const known = [lens(10, "Cognitive complexity 16"), lens(30, "Cognitive complexity 20")];
    const fresh = [lens(10, "Cognitive complexity 17"), lens(50, "Cognitive complexity 40")];

    it("while typing: texts change, no lens comes or goes", () => {
      const anchors = new LensAnchors();
      anchors.refresh(known, true);
      anchors.refresh(fresh, false);
      assert.deepEqual(
        anchors.current.map(({ line, title }) => [line, title]),
        [
          [10, "Cognitive complexity 17"],
          [30, "Cognitive complexity 20"],
        ],
      );
    });

    it("of two functions on one line: each keeps its own", () => {
      const titles = (before: readonly LensText[], after: readonly LensText[]) => {
        const anchors = new LensAnchors();
        anchors.refresh(before, true);
        anchors.refresh(after, false);
        return anchors.current.map(({ title }) => title);
      };
      const two = [lens(10, "a", 5), lens(10, "b", 30)];
      assert.deepEqual(titles(two, [lens(10, "A", 5), lens(10, "B", 30)]), ["A", "B"]);
      // The columns are not where the edits had put them: then the order tells.
      assert.deepEqual(titles(two, [lens(10, "A", 6), lens(10, "B", 31)]), ["A", "B"]);
      // One of them is gone, and by its column it is the first.
      assert.deepEqual(titles(two, [lens(10, "B", 30)]), ["a", "B"]);
    });

    it("once it is quiet: exactly the fresh ones", () => {
      const anchors = new LensAnchors();
      anchors.refresh(known, true);
      anchors.refresh(fresh, true);
      assert.deepEqual(anchors.current, fresh);
    });
  });
});
