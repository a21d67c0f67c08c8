import assert from "node:assert/strict";
import { keptChecklists, Ticks } from "../../../src/extension/ticks";

/** As VS Code keeps it: JSON, by key. */
function memory(kept: Record<string, unknown> = {}) {
  return {
    kept,
    get: (key: string) => kept[key],
    update: async (key: string, value: unknown) => {
      kept[key] = JSON.parse(JSON.stringify(value));
    },
  };
}

describe("what is ticked by hand", () => {
  it("is remembered for each checklist, in the next window as well, until it is ticked once more", async () => {
    const disk = memory();
    const ticks = new Ticks(disk);
    await ticks.toggle("Order at a1", "client a.ts");
    await ticks.toggle("Order at a1", "client b.ts");
    await ticks.toggle("Order at b2", "client c.ts");
    await ticks.toggle("Order at a1", "client a.ts");
    const next = new Ticks(disk);
    assert.deepEqual([...next.of("Order at a1")], ["client b.ts"]);
    assert.deepEqual([...next.of("Order at b2")], ["client c.ts"]);
    assert.deepEqual([...next.of("Order at c3")], []);
  });

  it("is forgotten where many were ticked since, or nothing is ticked any more", async () => {
    const disk = memory();
    const ticks = new Ticks(disk);
    for (let index = 0; index <= keptChecklists; index++) await ticks.toggle(`checklist ${index}`, "spec");
    assert.deepEqual([...ticks.of("checklist 0")], []);
    assert.deepEqual([...ticks.of("checklist 1")], ["spec"]);
    for (let index = 1; index <= keptChecklists; index++) await ticks.toggle(`checklist ${index}`, "spec");
    assert.deepEqual(disk.kept, { checklists: [] });
  });

  it("is nothing where something else is kept", () => {
    for (const checklists of [null, "a", { about: "a" }, [null, 1, { about: "a" }, { about: 1, ids: [] }]]) {
      assert.deepEqual([...new Ticks(memory({ checklists })).of("a")], []);
    }
  });
});
