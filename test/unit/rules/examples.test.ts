import assert from "node:assert/strict";
import { rules } from "../../../src/rules";
import { inShort } from "../../support/exampleFiles";
import { findingsOf } from "../../support/ruleExamples";

describe("every rule", () => {
  it("has an id of its own", () => {
    const ids = rules.map(({ id }) => id);
    assert.deepEqual([...new Set(ids)], ids);
  });

  for (const rule of rules) {
    describe(rule.id, () => {
      it("says what, why and what to do", () => {
        for (const text of [rule.title, rule.summary, rule.why, rule.whatToDo]) assert.match(text, /\w{3}/);
      });

      it("has an example where it speaks and one where it keeps quiet", () => {
        assert.ok(rule.examples.some(({ expected }) => expected.length > 0));
        assert.ok(rule.examples.some(({ expected }) => expected.length === 0));
      });

      for (const example of rule.examples) {
        it(example.title, async () => {
          assert.deepEqual(inShort(await findingsOf(rule, example)), example.expected);
        });
      }
    });
  }
});
