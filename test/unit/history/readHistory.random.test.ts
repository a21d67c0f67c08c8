import assert from "node:assert/strict";
import fc from "fast-check";
import {
  decodeHistory,
  encodeHistory,
  openRepository,
  type ReadHistoryOptions,
  readHistory,
} from "../../../src/history";
import type { HistoryFacts } from "../../../src/model";
import { GitFixture } from "../../support/gitFixture";
import { historyText } from "../../support/historyText";
import { importHistory, naiveHistory, randomCommit } from "../../support/randomHistory";

const historyArbitrary = fc.record({
  commits: fc.array(randomCommit, { minLength: 1, maxLength: 10 }),
  /** Which commits HEAD points to, one after the other; the history is read in these steps. */
  steps: fc.array(fc.nat(9), { minLength: 1, maxLength: 2 }),
});

describe("readHistory on random histories", () => {
  it("agrees with asking git about each commit, and reading in steps with reading at once", async function () {
    this.timeout(60_000);
    await fc.assert(
      fc.asyncProperty(historyArbitrary, async ({ commits, steps }) => {
        const git = new GitFixture();
        try {
          importHistory(git, commits);
          let previous: HistoryFacts | undefined;
          let previousLine: HistoryFacts | undefined;
          for (const step of [...steps, commits.length - 1]) {
            git.git("update-ref", "--no-deref", "HEAD", `refs/heads/c${step % commits.length}`);
            const history = await read(git, { previous });
            assert.deepEqual(historyText(history), naiveText(git));
            assert.deepEqual(history, await read(git, {}));
            assert.deepEqual(decodeHistory(encodeHistory(history)), history);
            previous = history;

            const line = await read(git, { previous: previousLine, merges: "first-parent" });
            assert.deepEqual(line, await read(git, { merges: "first-parent" }));
            assert.deepEqual(line.commits.toSorted(), firstParents(git));
            previousLine = line;
          }
        } finally {
          git.dispose();
        }
      }),
      { numRuns: 12 },
    );
  });
});

async function read(git: GitFixture, options: ReadHistoryOptions): Promise<HistoryFacts> {
  const { repository } = await openRepository(git.root);
  assert.ok(repository);
  const { history, problems } = await readHistory(repository, options);
  assert.deepEqual(problems, []);
  assert.ok(history);
  return history;
}

function firstParents(git: GitFixture): string[] {
  return git.git("rev-list", "--first-parent", "HEAD").split("\n").filter(Boolean).sort();
}

function naiveText(git: GitFixture): string[] {
  return naiveHistory(git).flatMap(({ id, time, author, subject, changes }) => [
    `${id} ${time} ${author} ${subject}`,
    ...changes.map(({ kind, path }) => `  ${kind} ${path}`),
  ]);
}
