import assert from "node:assert/strict";
import fc from "fast-check";
import { ownersByPath, parseCodeOwners } from "../../../src/program";

function ownersOf(text: string, path: string): readonly string[] {
  return ownersByPath(parseCodeOwners("CODEOWNERS", text).codeOwners)(path);
}

describe("patterns of CODEOWNERS", () => {
  // The first ones are the examples of GitHub's documentation.
  const cases: readonly [pattern: string, matched: readonly string[], others: readonly string[]][] = [
    ["*", ["a.ts", "src/deep/b.ts", ".hidden"], []],
    ["*.js", ["a.js", "src/deep/b.js"], ["a.jsx", "a.js.map"]],
    ["/build/logs/", ["build/logs/a.log", "build/logs/deep/b.log"], ["build/logs", "src/build/logs/a.log"]],
    ["docs/*", ["docs/getting-started.md"], ["docs/build-app/troubleshooting.md", "src/docs/a.md"]],
    ["apps/", ["apps/a.ts", "src/apps/deep/b.ts"], ["apps", "src/myapps/a.ts"]],
    ["/docs/", ["docs/a.md", "docs/deep/b.md"], ["src/docs/a.md"]],
    ["/scripts/", ["scripts/a.sh"], ["scripts"]],
    ["**/logs", ["logs", "logs/a.log", "build/logs", "deeply/nested/logs/b.log"], ["build/logs.ts"]],
    ["/apps/github", ["apps/github", "apps/github/a.ts"], ["apps/github.ts", "src/apps/github"]],
    ["/*", ["a.ts"], ["src/a.ts"]],
    ["src/**", ["src/a.ts", "src/deep/b.ts"], ["src", "lib/src/a.ts"]],
    ["**", ["a.ts", "src/deep/b.ts"], []],
    ["src/**/test/", ["src/test/a.ts", "src/x/y/test/a.ts"], ["src/test", "test/a.ts"]],
    ["src/**/*.ts", ["src/a.ts", "src/x/y/b.ts"], ["a.ts", "src/a.tsx"]],
    ["src/*/index.ts", ["src/a/index.ts"], ["src/index.ts", "src/a/b/index.ts"]],
    ["/docs/foo*", ["docs/foo.md", "docs/foobar/a.md"], ["docs/a/foo.md"]],
    ["a?.ts", ["ab.ts", "src/a数.ts", "a😀.ts"], ["a.ts", "abc.ts"]],
    ["*a*b*.ts", ["aabb.ts", "xaxxbx.ts"], ["ba.ts", "ab.js"]],
    ["src/with\\ space.ts", ["src/with space.ts"], ["src/with"]],
    ["\\#notes.md", ["#notes.md"], ["notes.md"]],
    ["\\*.ts", ["*.ts"], ["a.ts"]],
    ["app/\\[id\\]/page.tsx", ["app/[id]/page.tsx"], ["app/i/page.tsx"]],
    ["Makefile", ["Makefile", "tools/Makefile"], ["makefile"]],
    ["a+(b)|c.ts", ["a+(b)|c.ts"], ["aab.ts"]],
  ];
  for (const [pattern, matched, others] of cases) {
    it(`${pattern} matches ${matched.join(" ")} and not ${others.join(" ") || "nothing else"}`, () => {
      const text = `${pattern} @ada`;
      for (const path of matched) assert.deepEqual(ownersOf(text, path), ["@ada"], path);
      for (const path of others) assert.deepEqual(ownersOf(text, path), [], path);
    });
  }

  it("are matched in no time, however many wildcards stand in them", () => {
    const path = `${"a/".repeat(200)}b`;
    assert.deepEqual(ownersOf(`${"**/a/".repeat(100)}c @ada`, path), []);
    assert.deepEqual(ownersOf(`${"*a".repeat(1000)}b @ada`, "a".repeat(2000)), []);
  });
});

describe("CODEOWNERS", () => {
  it("goes by the last line that matches, which may name nobody", () => {
    const text = "* @org/all\n/src/ @org/core\n/src/generated/\n/src/generated/keep.ts bo@example.com @ada\n";
    assert.deepEqual(ownersOf(text, "a.ts"), ["@org/all"]);
    assert.deepEqual(ownersOf(text, "src/a.ts"), ["@org/core"]);
    assert.deepEqual(ownersOf(text, "src/generated/a.ts"), []);
    assert.deepEqual(ownersOf(text, "src/generated/keep.ts"), ["bo@example.com", "@ada"]);
  });

  it("passes over comments, blank lines, and what Windows writes", () => {
    const text = "\uFEFF# Everything\r\n\r\n  \t\n*.ts\t@ada  @bo # and @cy one day\r\n  # @nobody\r\n";
    const { codeOwners, broken } = parseCodeOwners("docs/CODEOWNERS", text);
    assert.deepEqual(codeOwners, {
      file: "docs/CODEOWNERS",
      rules: [{ line: 4, pattern: "*.ts", owners: ["@ada", "@bo"], section: 0 }],
    });
    assert.deepEqual(broken, []);
  });

  it("adds up the owners of GitLab's sections, in each of which the last line counts", () => {
    const text = [
      "* @org/all",
      "[Docs] @writers",
      "*.md",
      "/docs/api.md @org/api @org/all",
      "^[Database][2]",
      "model/db/",
      "model/db/*.sql @dba",
      "[docs]",
      "/README.md @@maintainers",
    ].join("\n");
    assert.deepEqual(ownersOf(text, "a.ts"), ["@org/all"]);
    assert.deepEqual(ownersOf(text, "guide.md"), ["@org/all", "@writers"]);
    // Named twice, once in each section.
    assert.deepEqual(ownersOf(text, "docs/api.md"), ["@org/all", "@org/api"]);
    assert.deepEqual(ownersOf(text, "model/db/a.sql"), ["@org/all", "@dba"]);
    assert.deepEqual(ownersOf(text, "model/db/a.ts"), ["@org/all"]);
    // The name of a section is the same in any case.
    assert.deepEqual(ownersOf(text, "README.md"), ["@org/all", "@@maintainers"]);
  });

  const wrong: readonly [line: string, reason: RegExp][] = [
    ["!*.ts @ada", /negates a pattern/],
    ["[ab].ts @ada", /range in brackets/],
    ["src/[id]/ @ada", /range in brackets/],
    ["*.ts ada", /^"ada" is no @user, @org\/team or email address\.$/],
    ["*.ts @ada @", /"@" is no @user/],
    ["*.ts a@b@c", /"a@b@c" is no @user/],
    ["[Docs] writers", /"writers" is no @user/],
    ["*.ts\\", /ends in a backslash/],
    [`${"a".repeat(5000)} @ada`, /longer than any path/],
  ];
  for (const [line, reason] of wrong) {
    it(`passes over ${line.slice(0, 30)} and says which line it is`, () => {
      const { codeOwners, broken } = parseCodeOwners("CODEOWNERS", `* @all\n${line}\n`);
      assert.deepEqual(
        codeOwners.rules.map(({ pattern }) => pattern),
        ["*"],
      );
      assert.equal(broken.length, 1);
      assert.equal(broken[0]?.line, 2);
      assert.match(broken[0]?.reason ?? "", reason);
    });
  }

  it("takes any text: each line is a rule, a header, broken, or says nothing", () => {
    const unit = fc.constantFrom(..."ab/*?\\[]!#@^. \t\r\n.-数", "**", "@a", "[A] ");
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), fc.string({ unit: fc.constantFrom(..."ab/.") }), (text, path) => {
        const { codeOwners, broken } = parseCodeOwners("CODEOWNERS", text);
        const lines = [...codeOwners.rules, ...broken].map(({ line }) => line);
        assert.equal(new Set(lines).size, lines.length);
        assert.ok(lines.every((line) => line >= 1 && line <= text.split("\n").length));
        ownersByPath(codeOwners)(path);
      }),
      { numRuns: 2000 },
    );
  });
});
