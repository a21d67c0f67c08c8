import assert from "node:assert/strict";
import type { FactsPool } from "../../../src/engine/factsPool";
import { UnsavedTexts } from "../../../src/engine/unsavedTexts";

describe("texts that are not saved", () => {
  /** Ends the readings, in the order in which they were asked for. */
  let ends: (() => void)[];
  let texts: UnsavedTexts;

  beforeEach(() => {
    ends = [];
    const readText = () => new Promise((resolve) => ends.push(() => resolve({ problems: [] })));
    texts = new UnsavedTexts({ readText } as unknown as FactsPool);
  });

  it("are those that were told last, in whatever order they were read", async () => {
    const [first, second] = [texts.set("a.ts", "old", 1), texts.set("a.ts", "new", 2)];
    ends[1]?.();
    assert.equal(await second, true);
    ends[0]?.();
    assert.equal(await first, false);
    assert.deepEqual(texts.get("a.ts"), { text: "new", version: 2, problems: [] });
  });

  it("are gone once they are let go, also while they are being read", async () => {
    const first = texts.set("a.ts", "old", 1);
    assert.equal(await texts.set("a.ts", null), false);
    ends[0]?.();
    assert.equal(await first, false);
    assert.equal(texts.get("a.ts"), undefined);
    const again = texts.set("a.ts", "new");
    ends[1]?.();
    assert.equal(await again, true);
    assert.equal(await texts.set("a.ts", null), true);
  });
});
