import assert from "node:assert/strict";
import { type ProjectStatus, progressText, viewState, welcomes } from "../../../src/extension/viewState";
import type { ProblemCode } from "../../../src/model";

function status(given: Partial<ProjectStatus> = {}, ...codes: readonly ProblemCode[]): ProjectStatus {
  const problems = codes.map((code) => ({ path: "", code, message: "" }));
  return { state: { kind: "ready" }, matching: 0, ranked: 0, problems, ...given };
}

const indexing = { kind: "indexing" } as const;

describe("viewState", () => {
  const cases: readonly (readonly [string, readonly ProjectStatus[], string])[] = [
    ["hot spots are there", [status({ matching: 3, ranked: 5 })], "shown"],
    ["hot spots stay while everything is read again", [status({ state: indexing, matching: 3, ranked: 5 })], "shown"],
    ["one folder of two has some", [status({}, "no-repository"), status({ matching: 1, ranked: 1 })], "shown"],
    ["the filter leaves none", [status({ ranked: 5 })], "filtered"],
    ["nothing is there yet", [status({ state: indexing })], "indexing"],
    [
      "a folder without git, another still reading",
      [status({}, "no-repository"), status({ state: indexing })],
      "indexing",
    ],
    ["the user called it off", [status({ state: { kind: "cancelled" } })], "cancelled"],
    ["it failed", [status({ state: { kind: "failed", message: "" } })], "failed"],
    ["the workspace is not trusted", [status({}, "untrusted")], "untrusted"],
    ["there is no git", [status({}, "git-missing", "unreadable")], "git-missing"],
    ["git failed", [status({}, "git-failed")], "failed"],
    ["there is no repository", [status({}, "no-repository")], "no-repository"],
    ["there are no commits", [status({}, "no-commits")], "no-commits"],
    ["what is worst of several folders", [status({}, "no-repository"), status({}, "git-missing")], "git-missing"],
    ["no file has changes", [status({}, "syntax-error")], "empty"],
  ];
  for (const [name, projects, expected] of cases) {
    it(`${expected}: ${name}`, () => assert.equal(viewState(projects), expected));
  }

  it("has a welcome for every state but the one that needs none", () => {
    const expected = new Set(cases.map(([, , state]) => state).filter((state) => state !== "shown"));
    expected.add("no-folder");
    assert.deepEqual(new Set(welcomes.map(({ state }) => state)), expected);
  });
});

describe("progressText", () => {
  it("says what is done, and how much of it when that is known", () => {
    assert.equal(progressText(undefined), "Starting");
    assert.equal(progressText({ phase: "listing", done: 0, total: 0 }), "Listing files");
    assert.equal(progressText({ phase: "facts", done: 999, total: 1_000 }), "Reading files: 99%");
    assert.equal(progressText({ phase: "history", done: 500, total: 0 }), "Reading history");
  });
});
