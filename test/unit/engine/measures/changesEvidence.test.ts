import assert from "node:assert/strict";
import { chooseChanges, gatherChanges } from "../../../../src/engine/measures/changesEvidence";
import { type MainLineChange, openRepository, readMainLine } from "../../../../src/history";
import { anyQuestion, folderSources } from "../../../support/folderSources";
import { type FixtureCommit, GitFixture } from "../../../support/gitFixture";

const ada = "Ada <ada@example.com>";

/** Days of June 2024. */
const day = (number: number) => `2024-06-${String(number).padStart(2, "0")}T12:00:00Z`;

const commit = (number: number, message: string, ...paths: readonly string[]): FixtureCommit => ({
  date: day(number),
  message,
  files: Object.fromEntries(paths.map((path) => [path, `export const n = ${number};\n`])),
});

describe("evidence of changes", () => {
  let fixture: GitFixture;
  afterEach(() => fixture.dispose());

  async function gathered(scope = /./) {
    const { graph } = await folderSources(fixture);
    const { signal } = new AbortController();
    const { repository } = await openRepository(fixture.root, { signal });
    assert.ok(repository !== undefined);
    const { evidence } = await gatherChanges(
      {
        mainLine: (signal) => readMainLine(repository, { windowMonths: 12, signal }),
        summaries: async () => (await graph(signal)).files,
      },
      anyQuestion({ inScope: (path) => scope.test(path) }),
    );
    if ("kind" in evidence) return evidence.reason;
    const { by, changes, files, filesPerChange } = evidence;
    return { by, changes, files: files.map((file) => `${file.path} ${file.changes}`), filesPerChange };
  }

  it("takes squash merges, by their subjects, where they are the rule", async () => {
    fixture = GitFixture.withCommits(
      // Before the window of 12 months.
      { ...commit(1, "Begin (#1)", "old.ts", "a.ts"), date: "2023-06-01T12:00:00Z" },
      ...Array.from({ length: 9 }, (_, index) => commit(index + 2, `Change (#${index + 2})`, "a.ts")),
      commit(11, "Both (#12)", "a.ts", "b.ts", "notes.md"),
      commit(12, "By hand", "b.ts"),
    );
    assert.deepEqual(await gathered(), {
      by: "squash-merges",
      changes: 10,
      files: ["a.ts 10", "b.ts 1", "old.ts 0"],
      filesPerChange: [3, 1, 1, 1, 1, 1, 1, 1, 1, 1],
    });
  });

  it("takes merges with everything that they bring", async () => {
    fixture = GitFixture.withCommits(commit(1, "Begin", "a.ts"));
    for (let number = 2; number <= 11; number++) {
      fixture.git("checkout", "--quiet", "-b", `topic${number}`);
      fixture.commit(commit(number, "One", `${number}.ts`));
      fixture.commit(commit(number, "Two", `${number}.ts`, "shared.ts"));
      fixture.git("checkout", "--quiet", "main");
      fixture.gitAt(
        day(number),
        ada,
        "merge",
        "--quiet",
        "--no-ff",
        "-m",
        `Merge branch 'topic${number}'`,
        `topic${number}`,
      );
    }
    const found = await gathered();
    assert.ok(typeof found === "object");
    assert.equal(found.by, "merges");
    assert.equal(found.changes, 10);
    // Each merge touches its own file and the shared one, however many commits it brings.
    assert.deepEqual(new Set(found.filesPerChange), new Set([2]));
    assert.ok(found.files.includes("shared.ts 10") && found.files.includes("2.ts 1") && found.files.includes("a.ts 0"));
  });

  it("follows files that were moved, and counts those that are gone among the files of a change only", async () => {
    fixture = GitFixture.withCommits(
      ...Array.from({ length: 10 }, (_, index) => commit(index + 1, "Change", "src/old.ts", "src/gone.ts")),
      { date: day(11), message: "Move", moves: { "src/old.ts": "src/new.ts" }, files: { "src/gone.ts": null } },
    );
    assert.deepEqual(await gathered(), {
      by: "commits",
      changes: 11,
      files: ["src/new.ts 11"],
      filesPerChange: [2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2],
    });
  });

  it("overlooks what the repository asks to overlook, and what touches nothing in scope", async () => {
    fixture = GitFixture.withCommits(
      ...Array.from({ length: 10 }, (_, index) => commit(index + 1, "Change", "src/a.ts")),
      commit(11, "Elsewhere", "docs/b.ts"),
    );
    const reformat = fixture.commit(commit(12, "Reformat", "src/a.ts"));
    fixture.commit({ date: day(13), files: { ".git-blame-ignore-revs": `${reformat}\n` } });
    assert.deepEqual(await gathered(/^src/), {
      by: "commits",
      changes: 10,
      files: ["src/a.ts 10"],
      filesPerChange: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
    });
  });

  it("says nothing of a few changes", async () => {
    fixture = GitFixture.withCommits(...Array.from({ length: 9 }, (_, index) => commit(index + 1, "Change", "a.ts")));
    assert.equal(await gathered(), "The history has 9 changes in the window; 10 are needed to say anything.");
  });
});

describe("what counts as a change", () => {
  const step = (subject: string, more: Partial<MainLineChange> = {}): MainLineChange => ({
    subject,
    isMerge: false,
    isPullRequest: / \(#\d+\)$/.test(subject),
    paths: [],
    ...more,
  });
  const merge = (subject: string) => step(subject, { isMerge: true });
  const cases: readonly (readonly [what: string, line: readonly MainLineChange[], by: string, changes: number])[] = [
    ["each commit of a line without merges", [step("a"), step("b")], "commits", 2],
    ["each step where merges are few", [step("a"), step("b"), step("c"), merge("Merge branch 'x'")], "first-parent", 4],
    ["the merges where they are half", [step("a"), merge("Merge branch 'x'")], "merges", 1],
    ["squash merges where they are half", [step("a"), step("b (#1)")], "squash-merges", 1],
    ["both, called by what is more", [merge("Merge x"), step("b (#1)"), step("c (#2)"), step("d")], "squash-merges", 3],
    ["nothing of an empty line", [], "commits", 0],
    [
      "no merge that brings a branch up to date",
      [
        step("a"),
        merge("Merge branch 'main' into topic"),
        merge("Merge remote-tracking branch 'origin/master'"),
        merge("Merge branch 'release' into topic"),
      ],
      "commits",
      1,
    ],
  ];
  for (const [what, line, by, count] of cases) {
    it(`is ${what}`, () => {
      const chosen = chooseChanges(line, "release");
      assert.deepEqual([chosen.by, chosen.changes.length], [by, count]);
    });
  }
});
