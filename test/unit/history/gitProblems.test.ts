import assert from "node:assert/strict";
import type { GitResult } from "../../../src/history/git";
import { gitProblem } from "../../../src/history/gitProblems";

const failed = (message: string): GitResult => ({ kind: "ended", exitCode: 128, output: Buffer.alloc(0), message });

describe("gitProblem", () => {
  const cases: readonly [title: string, said: string, message: RegExp][] = [
    [
      "leaves out warnings and git's own advice",
      "warning: something else\nfatal: the reason\nhint: do this",
      /^Reading failed: fatal: the reason\.$/,
    ],
    ["shows what else there is where git names no reason", "Something odd\nmore", /^Reading failed: Something odd\.$/],
    ["says so when git says nothing", "", /^Reading failed: git gave no reason\.$/],
    ["cuts a long message", `fatal: ${"x".repeat(1000)}`, /^Reading failed: fatal: x{293}…$/],
    [
      "says how to trust a repository of another user",
      "fatal: detected dubious ownership in repository at '/x'\nTo add an exception for this directory, call:\n\n\tgit config",
      /repository at '\/x'\. The repository belongs to another user\..*git config --global --add safe\.directory/,
    ],
    [
      "says how to complete a clone whose objects may not be fetched",
      "warning: lazy fetching disabled; some objects may not be available\nfatal: unable to read tree 123",
      /fatal: unable to read tree 123\. The clone leaves out objects.*git fetch --refetch/,
    ],
    ["tells a damaged repository", "fatal: bad object HEAD", /lacks objects or is damaged; `git fsck`/],
    ["tells a git that is too old", "error: unrecognized argument: --end-of-options", /A newer git may be needed\.$/],
  ];
  for (const [title, said, message] of cases)
    it(title, () => {
      const problem = gitProblem("Reading", failed(said));
      assert.equal(problem.code, "git-failed");
      assert.match(problem.message, message);
    });

  it("has a code of its own when there is no git", () => {
    assert.equal(gitProblem("Reading", { kind: "missing" }).code, "git-missing");
  });
});
