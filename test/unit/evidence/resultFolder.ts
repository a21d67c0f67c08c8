import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { ReadResults } from "../../../src/evidence";
import { mergeTestRuns, readTestResults, TestFileLocator } from "../../../src/evidence";
import type { Problem } from "../../../src/model";

const { signal } = new AbortController();

/** A folder for result files that goes away after each test of the enclosing `describe`. */
export class ResultFolder {
  root = "";

  constructor() {
    beforeEach(() => {
      this.root = mkdtempSync(join(tmpdir(), "trueline-results-"));
    });
    afterEach(() => rmSync(this.root, { recursive: true, force: true }));
  }

  write(path: string, content: string | Uint8Array): string {
    const file = join(this.root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    return file;
  }

  /** Writes a result file and reads it, which has to work. */
  async read(content: string | Uint8Array, path = "junit.xml"): Promise<ReadResults> {
    const read = await readTestResults(this.write(path, content), path, signal);
    assert.ok("results" in read, JSON.stringify(read));
    return read.results;
  }

  /** Writes a result file that cannot be used. */
  async refusal(content: string | Uint8Array): Promise<Problem> {
    const read = await readTestResults(this.write("junit.xml", content), "junit.xml", signal);
    assert.ok("problem" in read, "it was read");
    assert.equal(read.problem.path, "junit.xml");
    return read.problem;
  }

  /** What result files say, by their paths, of a folder with these files. The first file is the oldest. */
  async merged(results: Readonly<Record<string, string>>, files: readonly string[]) {
    const all = [];
    for (const [index, [path, content]] of Object.entries(results).entries()) {
      all.push({ path, written: 1000 + index, results: await this.read(content, path) });
    }
    return mergeTestRuns(all, new TestFileLocator("/home/ada/shop", new Set(files)));
  }
}

/** What a test runner really wrote; see test/fixtures/evidence/README.md. */
export function writerOutput(name: string): string {
  return readFileSync(join(__dirname, "../../fixtures/evidence/writers", `${name}.xml`), "utf8");
}

/** All runs of a file, in its order. */
export function runsOf({ suites }: ReadResults) {
  return suites.flatMap(({ runs }) => runs);
}
