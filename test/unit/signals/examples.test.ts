import assert from "node:assert/strict";
import { readFacts } from "../../../src/facts/readFacts";
import type { HotSpot, SignalExample } from "../../../src/model";
import { optionsOf, runSignals, signals } from "../../../src/signals";

describe("every signal", () => {
  it("has an id of its own", () => {
    const ids = signals.map(({ id }) => id);
    assert.deepEqual([...new Set(ids)], ids);
  });

  for (const signal of signals) {
    describe(signal.id, () => {
      it("says what, why and what to do", () => {
        for (const text of [signal.title, signal.summary, signal.why, signal.whatToDo]) assert.match(text, /\w{3}/);
      });

      it("has an example where it speaks and one where it keeps quiet", () => {
        assert.ok(signal.examples.some(({ expected }) => expected.length > 0));
        assert.ok(signal.examples.some(({ expected }) => expected.length === 0));
      });

      for (const example of signal.examples) {
        it(example.title, () => {
          const findings = signal.find(inputOf(example), optionsOf(signal, {}));
          assert.deepEqual(
            findings.map(({ title }) => title),
            example.expected,
          );
          for (const finding of findings) {
            assert.equal(finding.signal, signal.id);
            assert.equal(finding.path, example.path);
            assert.ok(finding.heat >= 0 && finding.heat <= 100, `heat ${finding.heat}`);
          }
        });
      }
    });
  }
});

describe("runSignals", () => {
  const input = inputOf({ title: "", path: "a.ts", code: "export function f() {}\n", expected: [] });

  it("takes the user's options before the defaults", () => {
    // f has cognitive complexity 0 and cyclomatic complexity 1: only a threshold of 0 is under it.
    const strict = { "complex-function": { cognitive: 0, cyclomatic: 0 } };
    assert.deepEqual(runSignals(input, {}).findings, []);
    assert.deepEqual(
      runSignals(input, strict).findings.map(({ title }) => title),
      ["Cyclomatic complexity 1"],
    );
  });

  it("turns a signal that throws into a problem and lets the others speak", () => {
    const broken = { ...input.facts, path: "a.ts", functions: null as never };
    const { findings, problems } = runSignals(
      { facts: broken, hotSpot: hotSpot({ rank: 1, ranked: 1, score: 100 }) },
      {},
    );
    assert.deepEqual(
      findings.map(({ signal }) => signal),
      ["hot-spot"],
    );
    assert.deepEqual(
      problems.map(({ path, code }) => [path, code]),
      [["a.ts", "signal-failed"]],
    );
  });
});

function inputOf(example: SignalExample) {
  const { facts } = readFacts(example.path, new TextEncoder().encode(example.code), "");
  assert.ok(facts !== undefined, "the example must be readable");
  return example.hotSpot === undefined ? { facts } : { facts, hotSpot: hotSpot(example.hotSpot) };
}

function hotSpot(place: Pick<HotSpot, "rank" | "ranked" | "score">): HotSpot {
  const counts = { changes: 4, allChanges: 4, weightedChanges: 2, massChanges: 0, authors: 2, allAuthors: 2 };
  return {
    ...place,
    path: "a.ts",
    language: "TypeScript",
    rawScore: 1,
    lines: 3,
    complexity: { kind: "cognitive", value: 1 },
    history: { ...counts, lastChange: 0, firstChange: 0 },
  };
}
