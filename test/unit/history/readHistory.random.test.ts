import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
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

const paths = ["a.ts", "src/b.ts", "src/deep/c d.ts", "größe.ts", 'q"uote.ts', "new\nline.ts"];
const names = ["Ada", "Bo Berg", "Çelik", "x[bot]"];

/** One commit of a random history. Parents are counted back: 1 is the commit before. */
const commitArbitrary = fc.record({
  /** Far from in order, with many equal dates, and some before 1970. */
  time: fc.oneof(fc.integer({ min: -2, max: 4 }), fc.constant(2 ** 33)),
  author: fc.nat(names.length - 1),
  parents: fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 3 }),
  changes: fc.uniqueArray(
    fc.record({ path: fc.nat(paths.length - 1), content: fc.option(fc.integer({ min: 0, max: 5 }), { freq: 4 }) }),
    { maxLength: 4, selector: ({ path }) => path },
  ),
});

const historyArbitrary = fc.record({
  commits: fc.array(commitArbitrary, { minLength: 1, maxLength: 10 }),
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
          git.fastImport(commits.map(importCommit).join(""));
          let previous: HistoryFacts | undefined;
          let previousLine: HistoryFacts | undefined;
          for (const step of [...steps, commits.length - 1]) {
            git.git("update-ref", "--no-deref", "HEAD", `refs/heads/c${step % commits.length}`);
            const history = await read(git, { previous });
            assert.deepEqual(historyText(history), naiveHistory(git));
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

function importCommit(commit: typeof commitArbitrary extends fc.Arbitrary<infer T> ? T : never, index: number): string {
  const person = `${names[commit.author]} <p${commit.author}@example.com> ${commit.time} +0000`;
  const parents = commit.parents.map((back) => index - back).filter((parent) => parent >= 0);
  const links = parents.map((parent, i) => `${i === 0 ? "from" : "merge"} :${parent + 1}\n`);
  const changes = commit.changes.map(({ path, content }) => {
    const quoted = `"${(paths[path] ?? "").replace(/["\\]/g, "\\$&").replace(/\n/g, "\\n")}"`;
    return content === null ? `D ${quoted}\n` : `M 100644 inline ${quoted}\ndata <<EOT\n${content}\nEOT\n`;
  });
  const head = `commit refs/heads/c${index}\nmark :${index + 1}\nauthor ${person}\ncommitter ${person}\n`;
  // A ref that is new to fast-import has no parent unless `from` says so.
  return `${head}data <<EOT\nCommit ${index}\nEOT\n${links.join("")}${changes.join("")}\n`;
}

function firstParents(git: GitFixture): string[] {
  return git.git("rev-list", "--first-parent", "HEAD").split("\n").filter(Boolean).sort();
}

/** The same by the plainest means: one git command for each commit and each question. */
function naiveHistory(git: GitFixture): string[] {
  const run = (...args: string[]) => execFileSync("git", args, { cwd: git.root, encoding: "utf8" });
  const ids = run("rev-list", "--no-merges", "HEAD").split("\n").filter(Boolean);
  const commits = ids.map((id) => {
    const raw = run("cat-file", "commit", id);
    const time = Number(/^committer .*> (-?\d+) /m.exec(raw)?.[1]);
    const author = /^author (.*>)/m.exec(raw)?.[1];
    const fields = run("diff-tree", "--root", "-r", "-z", "--no-commit-id", "--name-status", "--no-renames", id).split(
      "\0",
    );
    const changes: string[] = [];
    for (let i = 0; i + 1 < fields.length; i += 2) changes.push(`  ${fields[i]} ${fields[i + 1]}`);
    const subject = raw.slice(raw.indexOf("\n\n") + 2).trim();
    return { id, time, lines: [`${id} ${time} ${author} ${subject}`, ...changes] };
  });
  commits.sort((a, b) => (a.time === b.time ? (a.id < b.id ? -1 : 1) : b.time - a.time));
  return commits.flatMap(({ lines }) => lines);
}
