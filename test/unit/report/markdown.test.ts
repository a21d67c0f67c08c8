import assert from "node:assert/strict";
import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { buildCouplingList, buildCouplingSumList } from "../../../src/report/couplingList";
import { encodePath, escapeText } from "../../../src/report/markdown/escape";
import { markdownFormat } from "../../../src/report/markdownFormat";
import { buildOwnershipList } from "../../../src/report/ownershipList";
import { buildReport } from "../../../src/report/report";
import { visible } from "../../../src/report/text/terminalText";
import { hostileNames, hostileSession, sampleSession } from "./sampleFolder";

/** As the editor's preview renders: HTML is taken over and addresses become links. */
const preview = new MarkdownIt({ html: true, linkify: true });
// As the editor sets it: names with a dot in them are no addresses.
preview.linkify.set({ fuzzyLink: false });

/** The text and the target of every link of a rendered document. */
function linksOf(html: string): readonly { text: string; target: string }[] {
  return [...html.matchAll(/<a href="([^"]*)">(.*?)<\/a>/gs)].map(([, target = "", text = ""]) => ({
    text: unescapeHtml(text),
    target: unescapeHtml(target),
  }));
}

function unescapeHtml(html: string): string {
  return html.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}

describe("escapeText", () => {
  for (const text of [
    ...hostileNames,
    "# no heading",
    "- no list",
    "+ no list",
    "1. no list",
    "1) no list",
    "=",
    "&amp; &#124;",
    "![x](y)",
    "<!-- no comment -->",
    "<script>alert(1)</script>",
    "\\",
    "\\|",
    "`` ` ``",
    "www.example.com http://example.com/ mailto:a@example.com",
    "[x]: y",
    "Ada ada@example.com a@www.example.com @ada",
    " space at both ends ",
    "***",
    "~~~",
  ]) {
    it(`shows ${JSON.stringify(text)} as it is, wherever it stands`, () => {
      const shown = visible(text);
      const escaped = escapeText(text);
      const inline = unescapeHtml(preview.render(escaped));
      assert.equal(inline, `<p>${shown}</p>\n`);
      assert.equal(unescapeHtml(preview.render(`- ${escaped}`)), `<ul>\n<li>${shown}</li>\n</ul>\n`);
      const cell = preview.render(`| a | b |\n| --- | --- |\n| ${escaped} | second |`);
      assert.match(unescapeHtml(cell), /<td>second<\/td>\n<\/tr>/);
      assert.ok(unescapeHtml(cell).includes(`<td>${shown}</td>`), cell);
    });
  }

  it("shows whatever punctuation makes up as it is", () => {
    // Letters, digits and what Markdown, HTML, linkifiers and tables look for, in every order.
    const unit = fc.constantFrom(..."ab1 \\`*_[]()<>#+-.!|~$:@^={}&;'\"/?,%\n\t", "www.", "http://", "&amp;", "\u202e");
    fc.assert(
      fc.property(fc.string({ unit, minLength: 1, maxLength: 12 }), (text) => {
        assert.equal(unescapeHtml(preview.render(escapeText(text))), `<p>${visible(text)}</p>\n`);
      }),
      { numRuns: 3000 },
    );
  });
});

describe("encodePath", () => {
  for (const [path, target] of [
    ["src/a.ts", "src/a.ts"],
    ["with space/(1)/a'b.ts", "with%20space/%281%29/a%27b.ts"],
    // No scheme can start it, no anchor or query can end it.
    ["javascript:alert(1)", "javascript%3Aalert%281%29"],
    ["a#b?c.ts", "a%23b%3Fc.ts"],
    ["100%.ts", "100%25.ts"],
    ["new\nline.ts", "new%0Aline.ts"],
    // Half a surrogate pair becomes the replacement character.
    ["half\ud800.ts", "half%EF%BF%BD.ts"],
  ] as const) {
    it(`points to ${JSON.stringify(path)} as ${target}`, () => assert.equal(encodePath(path), target));
  }
});

describe("the Markdown report", () => {
  it("holds no HTML and no link that a file's name made up", async () => {
    const session = hostileSession();
    const report = await buildReport(session, await session.index(), { top: hostileNames.length });
    const html = preview.render(markdownFormat.renderReport(report).output);
    const tags = new Set([...html.matchAll(/<\/?([a-z0-9]+)/g)].map(([, tag]) => tag));
    const expected = ["a", "h1", "h2", "h3", "li", "p", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul"];
    assert.deepEqual([...tags].sort(), expected);

    const targets = hostileNames.map((name) => encodePath(name));
    assert.deepEqual(
      linksOf(html).map(({ target }) => target),
      // The hot spots, who answers for them, the functions (each on a line of its own), the first five test files, of
      // which every other one is no file of the folder, what is untested in the same way but by name, and the example.
      [
        ...targets,
        ...targets,
        ...targets.map((target, index) => `${target}#L${index + 1}`),
        ...[targets[0], targets[2], targets[4]],
        ...[targets[2], targets[4]],
        ...targets.slice(0, 5).map((target) => `${target}#L10`),
        targets[0],
      ],
    );
    assert.deepEqual(
      linksOf(html)
        .slice(0, hostileNames.length)
        .map(({ text }) => text),
      hostileNames.map(visible),
    );
  });

  it("holds no HTML in its lists of coupled files and owners", async () => {
    const session = hostileSession();
    const index = await session.index();
    for (const { output } of [
      markdownFormat.renderCoupling(await buildCouplingList(session, index)),
      markdownFormat.renderCouplingSums(await buildCouplingSumList(session, index)),
      markdownFormat.renderOwnership(await buildOwnershipList(session, index)),
    ]) {
      const html = preview.render(output);
      const tags = new Set([...html.matchAll(/<\/?([a-z0-9]+)/g)].map(([, tag]) => tag));
      const expected = ["a", "h1", "h2", "h3", "li", "p", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul"];
      assert.deepEqual([...tags].sort(), expected);
      const texts = new Set(linksOf(html).map(({ text }) => text));
      assert.deepEqual([...texts].sort(), hostileNames.map(visible).sort());
    }
  });

  it("links from where the document lies", async () => {
    const session = sampleSession();
    const report = await buildReport(session, await session.index());
    const { output } = markdownFormat.renderReport(report, { linkBase: "../../shop/" });
    assert.match(output, /\[src\/cart\.py\]\(\.\.\/\.\.\/shop\/src\/cart\.py\)/);
  });
});
