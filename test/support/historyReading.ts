import assert from "node:assert/strict";
import { openRepository, type ReadHistoryOptions, type ReadHistoryResult, readHistory } from "../../src/history";
import type { HistoryFacts } from "../../src/model";
import { GitFixture } from "./gitFixture";
import { subject } from "./historyText";

/** Days of May 2024, as ISO dates and in seconds since 1970. */
export const day = (number: number) => `2024-05-${String(number).padStart(2, "0")}T00:00:00Z`;
export const seconds = (number: number) => Date.parse(day(number)) / 1000;

/** A new repository for every test of the enclosing `describe`, and the way to read it. */
export class HistoryReading {
  private readonly fixtures: GitFixture[] = [];
  private current: GitFixture | undefined;

  constructor() {
    beforeEach(() => {
      this.current = this.disposed(new GitFixture());
    });
    afterEach(() => {
      for (const fixture of this.fixtures.splice(0)) fixture.dispose();
    });
  }

  get git(): GitFixture {
    assert.ok(this.current);
    return this.current;
  }

  /** Another repository that goes away with the test. */
  disposed(fixture: GitFixture): GitFixture {
    this.fixtures.push(fixture);
    return fixture;
  }

  async result(options: ReadHistoryOptions = {}, fixture = this.git): Promise<ReadHistoryResult> {
    const { repository } = await openRepository(fixture.root);
    assert.ok(repository);
    return await readHistory(repository, options);
  }

  async read(options: ReadHistoryOptions = {}, fixture = this.git): Promise<HistoryFacts> {
    const { history, problems } = await this.result(options, fixture);
    assert.deepEqual(problems, []);
    assert.ok(history);
    return history;
  }
}

/** Lines `Subject: path path`, newest commit first. */
export function subjectsAndPaths(history: HistoryFacts): string[] {
  return history.commits.map((_, i) => {
    const changed = history.changedFiles.subarray(history.changeStarts[i], history.changeStarts[i + 1]);
    return `${subject(history, i)}: ${Array.from(changed, (file) => history.paths[file]).join(" ")}`;
  });
}

export interface ImportedCommit {
  readonly time: number;
  readonly name?: string;
  readonly message?: string;
  readonly declared?: string;
  readonly files?: Readonly<Record<string, string>>;
}

/** A commit on main as `git fast-import` reads it; all lengths are counted in characters of one byte unless UTF-8. */
export function importedCommit({
  time,
  name = "Ada",
  message = "Change",
  declared = "",
  files = {},
}: ImportedCommit): string {
  const person = `${name} <ada@example.com> ${time} +0000`;
  const changes = Object.entries(files).map(([path, text]) => `M 100644 inline ${path}\ndata <<EOT\n${text}\nEOT\n`);
  const head = `commit refs/heads/main\nauthor ${person}\ncommitter ${person}\n${declared}`;
  return `${head}data <<EOT\n${message}\nEOT\n${changes.join("")}\n`;
}
