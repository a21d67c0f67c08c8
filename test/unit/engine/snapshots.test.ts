import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readSnapshots, storeSnapshot } from "../../../src/engine/snapshots";
import { UserError } from "../../../src/model";
import type { Snapshot } from "../../../src/program";

function snapshot(day: string, commit: string): Snapshot {
  return {
    schemaVersion: 1,
    formula: 1,
    commit: commit.repeat(40),
    date: `2026-01-${day}T00:00:00Z`,
    definition: null,
    score: 50,
    measures: {},
  };
}

describe("the snapshots of a folder", () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "trueline-snapshots-"));
  });

  afterEach(() => rmSync(root, { recursive: true }));

  it("are none where nothing was written", async () => {
    assert.deepEqual(await readSnapshots(root), { snapshots: [], problems: [] });
  });

  it("are read as they were written, the oldest first; of one commit there is one", async () => {
    const late = snapshot("09", "a");
    const early = snapshot("02", "b");
    assert.equal(await storeSnapshot(root, late), ".trueline/history/2026-01-09-aaaaaaaaaaaa.json");
    await storeSnapshot(root, early);
    await storeSnapshot(root, early);
    assert.deepEqual(await readSnapshots(root), { snapshots: [early, late], problems: [] });
    assert.equal(readdirSync(join(root, ".trueline/history")).length, 2);
  });

  it("are read without those that are broken, which are named", async () => {
    const whole = snapshot("02", "b");
    await storeSnapshot(root, whole);
    writeFileSync(join(root, ".trueline/history/2026-01-03-cc.json"), '{ "schemaVersion": 1');
    const { snapshots, problems } = await readSnapshots(root);
    assert.deepEqual(snapshots, [whole]);
    assert.deepEqual(
      problems.map(({ path, code }) => [path, code]),
      [[".trueline/history/2026-01-03-cc.json", "invalid-snapshot"]],
    );
  });

  it("are neither written nor read through a link out of the folder", async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), "trueline-elsewhere-"));
    try {
      mkdirSync(join(root, ".trueline"));
      symlinkSync(elsewhere, join(root, ".trueline/history"));
      await assert.rejects(storeSnapshot(root, snapshot("02", "b")), UserError);
      assert.deepEqual(readdirSync(elsewhere), []);
      writeFileSync(join(elsewhere, "2026-01-02-bb.json"), JSON.stringify(snapshot("02", "b")));
      assert.deepEqual((await readSnapshots(root)).snapshots, []);
    } finally {
      rmSync(elsewhere, { recursive: true });
    }
  });
});
