import assert from "node:assert/strict";
import { commitsEvery, openRepository } from "../../../src/history";
import { GitFixture } from "../../support/gitFixture";

const day = 86_400;

describe("commitsEvery", () => {
  const fixtures: GitFixture[] = [];

  afterEach(() => {
    for (const fixture of fixtures.splice(0)) fixture.dispose();
  });

  /** The days of the commits that are found, counted from HEAD, of commits made on these days of January 2024. */
  async function found(days: readonly number[], every: number, since: number): Promise<readonly string[]> {
    const fixture = new GitFixture();
    fixtures.push(fixture);
    for (const each of days) {
      fixture.commit({ date: `2024-01-${String(each).padStart(2, "0")}T12:00:00Z`, message: `day ${each}` });
    }
    const { repository } = await openRepository(fixture.root);
    assert.ok(repository);
    const commits = await commitsEvery(repository, { every: every * day, since: since * day });
    return (commits ?? []).map(({ commit }) => fixture.git("log", "-1", "--format=%s", commit).trim());
  }

  it("takes what stood there at each time, the oldest first", async () => {
    // HEAD is of the 29th; a week earlier, on the 22nd, the newest commit was that of the 20th.
    assert.deepEqual(await found([1, 7, 8, 20, 28, 29], 7, 21), ["day 8", "day 20", "day 29"]);
  });

  it("takes a commit once where nothing was committed for long", async () => {
    assert.deepEqual(await found([2, 29], 7, 27), ["day 2", "day 29"]);
  });

  it("ends where the history begins", async () => {
    assert.deepEqual(await found([20, 29], 7, 365), ["day 20", "day 29"]);
  });

  it("goes on over a clock that jumped", async () => {
    // On the 22nd stood what was made on the 10th: the one before says the 25th, and it was no later.
    assert.deepEqual(await found([1, 25, 10, 29], 7, 28), ["day 1", "day 10", "day 29"]);
  });

  it("takes the first-parent line only", async () => {
    const fixture = new GitFixture();
    fixtures.push(fixture);
    fixture.commit({ date: "2024-01-01T12:00:00Z", message: "root" });
    fixture.git("switch", "--quiet", "--create", "topic");
    fixture.commit({ date: "2024-01-20T12:00:00Z", message: "topic" });
    fixture.git("switch", "--quiet", "main");
    fixture.commit({ date: "2024-01-15T12:00:00Z", message: "main" });
    fixture.gitAt("2024-01-29T12:00:00Z", "Ada <ada@example.com>", "merge", "--quiet", "--no-edit", "topic");
    const { repository } = await openRepository(fixture.root);
    assert.ok(repository);
    const commits = await commitsEvery(repository, { every: 7 * day, since: 14 * day });
    assert.equal(commits?.length, 2);
  });
});
