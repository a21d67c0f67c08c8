import assert from "node:assert/strict";
import { type Column, table } from "../../../src/report/text/table";

interface Row {
  readonly rank: number;
  readonly name: string;
  readonly path: string;
}

const rows: readonly Row[] = [
  { rank: 9, name: "日本", path: "src/a.ts" },
  { rank: 10, name: "bob", path: "src/bb.ts" },
];

const columns: readonly Column<Row>[] = [
  { title: "#", align: "right", text: ({ rank }) => String(rank), dispensable: 0 },
  { title: "Name", align: "left", text: ({ name }) => name, dispensable: 1 },
  { title: "Again", align: "left", text: ({ name }) => name, dispensable: 2 },
];

function draw(width: number, { wanted = 8, style = (text: string) => text } = {}): readonly string[] {
  return table(
    rows,
    columns.map((column) => ({ ...column, style })),
    {
      last: { title: "Path", text: ({ path }, room) => path.slice(0, room), longest: 9, wanted },
      width,
      heading: (text) => text,
    },
  );
}

describe("table", () => {
  it("aligns the columns by what a terminal shows", () => {
    assert.deepEqual(draw(Number.POSITIVE_INFINITY), [
      " #  Name  Again  Path",
      " 9  日本  日本   src/a.ts",
      "10  bob   bob    src/bb.ts",
    ]);
  });

  it("leaves columns out, the most dispensable first, before the path gets less than it wants", () => {
    // 2 + 4 + 5 and three separators of 2 leave 25 - 17 = 8 columns, which is what the path wants.
    assert.equal(draw(25)[0], " #  Name  Again  Path");
    assert.equal(draw(24)[0], " #  Name  Path");
    // 2 + 4 and two separators leave 18 - 10 = 8.
    assert.equal(draw(18)[0], " #  Name  Path");
    assert.equal(draw(17)[0], " #  Path");
    // What is not dispensable stays: 10 - 4 = 6 columns of path.
    assert.deepEqual(draw(10), [" #  Path", " 9  src/a.", "10  src/bb"]);
  });

  it("keeps a column when the path needs less than it wants", () => {
    // The longest path has 9 columns: 26 - 17 = 9.
    assert.equal(draw(26, { wanted: 36 })[0], " #  Name  Again  Path");
  });

  it("sets text off without moving it", () => {
    const lines = draw(24, { style: (text) => `<${text}>` });
    assert.deepEqual(lines.slice(1), [" <9>  <日本>  src/a.ts", "<10>  <bob>   src/bb.ts"]);
  });
});
