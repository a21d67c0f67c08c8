import assert from "node:assert/strict";
import { KeptPast, pastQuality } from "../../../src/engine/pastQuality";
import type { PastQualityQuery, SessionOptions } from "../../../src/engine/session";
import { openRepository } from "../../../src/history";
import { FakeSession } from "../../support/fakeSession";
import { GitFixture } from "../../support/gitFixture";

const { signal } = new AbortController();

describe("the quality of the past", () => {
  let fixture: GitFixture;
  let opened: SessionOptions[];
  const kept = new KeptPast();

  beforeEach(() => {
    opened = [];
    fixture = GitFixture.withCommits(
      { date: "2026-01-05T12:00:00Z", files: { "a.js": "export const a = 1;\n" } },
      { date: "2026-02-05T12:00:00Z", files: { "b.js": "export const b = 1;\n" } },
    );
  });
  afterEach(() => fixture.dispose());

  async function ask(query: Omit<PastQualityQuery, "signal">, definition = {}) {
    const { repository } = await openRepository(fixture.root);
    const openSession = (options: SessionOptions) => {
      opened.push(options);
      return new FakeSession({ root: options.root });
    };
    const options = { root: fixture.root, trusted: true };
    const sources = { repository, options, definition, defaultBranch: undefined, openSession, kept };
    return pastQuality(sources, { ...query, signal });
  }

  it("is read once for where a branch began, until that is elsewhere or is measured otherwise", async () => {
    const base = { at: { kind: "base" } } as const;
    const { states } = await ask(base);
    assert.deepEqual([states[0]?.commit, opened.length], [fixture.git("rev-parse", "HEAD").trim(), 1]);
    assert.deepEqual((await ask(base)).states, states);
    assert.equal(opened.length, 1);

    await ask({ ...base, comparing: true });
    await ask(base, { name: "Shop" });
    assert.equal(opened.length, 3);
    fixture.commit({ date: "2026-03-05T12:00:00Z", files: { "b.js": "export const b = 2;\n" } });
    const { states: later } = await ask(base);
    assert.notEqual(later[0]?.commit, states[0]?.commit);
    assert.equal(opened.length, 4);
  });

  it("is read anew for commits that are named: nobody asks for them all the time", async () => {
    const named = { at: { kind: "refs", refs: ["HEAD~1", "HEAD"] } } as const;
    for (const times of [1, 2]) {
      const { states } = await ask(named);
      assert.deepEqual(
        states.map(({ name }) => name),
        ["HEAD~1", "HEAD"],
      );
      assert.equal(opened.length, times);
    }
  });
});
