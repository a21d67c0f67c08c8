import assert from "node:assert/strict";
import type { Problem } from "../../../src/model";
import { groupProblems } from "../../../src/report/problemGroups";

describe("the problems of an output", () => {
  it("stand by kind, path and message, each once, however many parts came upon it", () => {
    const config = (path: string): Problem => ({ path, code: "broken-tsconfig", message: "Gone." });
    const syntax = (message: string): Problem => ({ path: "a.ts", code: "syntax-error", message });
    const problems = [syntax("Line 2"), config("www/tsconfig.json"), config("tsconfig.json"), syntax("Line 1")];
    const groups = groupProblems([...problems, ...problems]);
    assert.deepEqual(
      groups.map(({ code, problems }) => [code, ...problems.map(({ path, message }) => `${path}: ${message}`)]),
      [
        ["broken-tsconfig", "tsconfig.json: Gone.", "www/tsconfig.json: Gone."],
        ["syntax-error", "a.ts: Line 1", "a.ts: Line 2"],
      ],
    );
  });
});
