import assert from "node:assert/strict";
import { couplingHint } from "../../../src/extension/couplingHint";
import type { HeadComparison } from "../../../src/model";

const partner = (path: string, degree: number) => ({ path, degree, shared: 9, averageRevs: 10 });
const partners = [partner("src/b.ts", 90), partner("docs/c.md", 75)];

describe("the hint about a changed file", () => {
  type States = Readonly<Record<string, HeadComparison>>;
  const cases: readonly [title: string, states: States, message: string | undefined][] = [
    [
      "names the strongest partner that is as HEAD has it",
      { "src/a.ts": "changed", "src/b.ts": "same", "docs/c.md": "same" },
      "Usually changes together with b.ts (90% of commits), which has not been changed yet.",
    ],
    [
      "names the next one where that has been changed, with its folder",
      { "src/a.ts": "changed", "src/b.ts": "changed", "docs/c.md": "same" },
      "Usually changes together with docs/c.md (75% of commits), which has not been changed yet.",
    ],
    [
      "is not there when all have been changed",
      { "src/a.ts": "changed", "src/b.ts": "changed", "docs/c.md": "changed" },
      undefined,
    ],
    ["is not there for a file as HEAD has it", { "src/a.ts": "same", "src/b.ts": "same" }, undefined],
    ["is not there for a file of which it is not known", { "src/a.ts": "unknown", "src/b.ts": "same" }, undefined],
    ["does not name a partner of which it is not known", { "src/a.ts": "changed", "src/b.ts": "unknown" }, undefined],
    ["is not there when nothing is known", {}, undefined],
  ];
  for (const [title, states, message] of cases) {
    it(title, () => assert.equal(couplingHint("src/a.ts", partners, (path) => states[path])?.message, message));
  }

  it("has the other ones beside it that have not been changed", () => {
    const hint = couplingHint("src/a.ts", partners, (path) => (path === "src/a.ts" ? "changed" : "same"));
    assert.deepEqual([hint?.partner, hint?.others], [partners[0], [partners[1]]]);
  });
});
