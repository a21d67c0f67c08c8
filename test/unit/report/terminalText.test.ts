import assert from "node:assert/strict";
import { shortenPath } from "../../../src/report/text/shortenPath";
import { displayWidth, takeColumns, visible } from "../../../src/report/text/terminalText";
import { wrap } from "../../../src/report/text/wrap";

describe("visible", () => {
  for (const [text, expected] of [
    ["plain name.ts", "plain name.ts"],
    ["new\nline\r\t.ts", "new\\nline\\r\\t.ts"],
    // Clears the screen.
    ["\u001b[2J.ts", "\\u{1b}[2J.ts"],
    // The same command in one character.
    ["\u009b2J.ts", "\\u{9b}2J.ts"],
    ["\u0000\u007f", "\\u{0}\\u{7f}"],
    // Shows up as evilst.exe otherwise.
    ["evil\u202eexe.ts", "evil\\u{202e}exe.ts"],
    ["zero\u200bwidth", "zero\\u{200b}width"],
    ["\u2028\u2029", "\\u{2028}\\u{2029}"],
    ["half \ud800 pair", "half \\u{d800} pair"],
    ["日本語 é 😀", "日本語 é 😀"],
  ] as const) {
    it(`writes ${JSON.stringify(text)} as ${expected}`, () => assert.equal(visible(text), expected));
  }
});

describe("displayWidth", () => {
  for (const [text, columns] of [
    ["", 0],
    ["abc", 3],
    ["é", 1],
    // e and a combining accent are one character.
    ["e\u0301", 1],
    ["日本語", 6],
    ["한글", 4],
    ["ﾊﾝｶｸ", 4],
    ["ｆｕｌｌ", 8],
    ["…×~", 3],
    ["😀", 2],
    // A heart is one column, the selector behind it asks for the picture.
    ["❤\ufe0f", 2],
    ["𠀀", 2],
  ] as const) {
    it(`gives ${JSON.stringify(text)} ${columns} columns`, () => assert.equal(displayWidth(text), columns));
  }

  it("takes no half of a wide character", () => {
    assert.equal(takeColumns("日本語", 5), "日本");
    assert.equal(takeColumns("abc", 2), "ab");
    assert.equal(takeColumns("e\u0301x", 1), "e\u0301");
  });
});

describe("shortenPath", () => {
  const path = "packages/playwright-core/src/server/chromium/crPage.ts"; // 54 columns
  for (const [columns, expected] of [
    [54, path],
    // Folders are taken from the front and the back in turn, for as long as they fit.
    [53, "packages/playwright-core/…/server/chromium/crPage.ts"],
    [45, "packages/playwright-core/…/chromium/crPage.ts"],
    // Where the next folder of one end does not fit, the other end goes on alone.
    [44, "packages/…/src/server/chromium/crPage.ts"],
    [40, "packages/…/src/server/chromium/crPage.ts"],
    [39, "packages/…/server/chromium/crPage.ts"],
    [29, "packages/…/chromium/crPage.ts"],
    [28, "packages/…/crPage.ts"],
    [20, "packages/…/crPage.ts"],
    [19, "…/crPage.ts"],
    [11, "…/crPage.ts"],
    [10, "crPage.ts"],
    [9, "crPage.ts"],
    // Then the name itself loses its middle and keeps its extension: 4 + 1 + 3.
    [8, "crPa….ts"],
    [2, "c…"],
    [1, "…"],
    [0, ""],
  ] as const) {
    it(`brings it to ${columns} columns as ${expected}`, () => {
      assert.equal(shortenPath(path, columns), expected);
      assert.ok(displayWidth(shortenPath(path, columns)) <= columns);
    });
  }

  it("counts wide characters as two columns", () => {
    // 日本語/ファイル.ts: 6 + 1 + 8 + 3 = 18 columns.
    assert.equal(shortenPath("日本語/ファイル.ts", 18), "日本語/ファイル.ts");
    assert.equal(shortenPath("日本語/ファイル.ts", 17), "…/ファイル.ts");
    // 10 columns: 4 from the end take "ル" no more beside ".ts" (2 + 3 > 4), so 6 are left for the start.
    assert.equal(shortenPath("日本語/ファイル.ts", 10), "ファイ….ts");
  });
});

describe("wrap", () => {
  it("breaks between words, indented", () => {
    assert.deepEqual(wrap("one two three four", 9, "  "), ["  one two", "  three", "  four"]);
  });

  it("leaves a word that is too long whole", () => {
    assert.deepEqual(wrap("a enormous b", 4), ["a", "enormous", "b"]);
  });

  it("leaves the text on one line where there is no limit", () => {
    assert.deepEqual(wrap("one two three", Number.POSITIVE_INFINITY), ["one two three"]);
  });
});
