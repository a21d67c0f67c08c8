import assert from "node:assert/strict";
import { utimesSync } from "node:fs";
import { join } from "node:path";
import { createSession } from "../../../../src/engine/createSession";
import { gatherCovered, ranFiles } from "../../../../src/engine/measures/coveredEvidence";
import type { CoverageReport } from "../../../../src/model";
import { bundleFolder } from "../../../support/bundles";
import { anyQuestion } from "../../../support/folderSources";
import { GitFixture } from "../../../support/gitFixture";

const source = "export function f(a) {\n  if (a) return 1;\n  return 2;\n}\n";
const time = Date.parse("2024-06-10T12:00:00Z") / 1000;

/** Two of three lines ran, one of two branches, and the one function. */
const ran = "DA:1,1\nDA:2,4\nDA:3,0\nBRDA:2,0,0,4\nBRDA:2,0,1,0\nBRF:2\nBRH:1\nFN:1,f\nFNDA:4,f\nFNF:1\nFNH:1\n";
/** The module was loaded, its function never called. */
const loaded = "DA:1,1\nDA:2,0\nDA:3,0\nFN:1,f\nFNDA:0,f\nFNF:1\nFNH:0\n";

describe("evidence of coverage", () => {
  let fixture: GitFixture;
  afterEach(() => fixture.dispose());

  async function report(lcov: string | null): Promise<CoverageReport> {
    const files = { "src/a.js": source, "src/b.js": source, "lib/c.js": source };
    fixture = GitFixture.withCommits({ date: "2024-06-10T12:00:00Z", files });
    for (const path of Object.keys(files)) utimesSync(join(fixture.root, path), time, time);
    if (lcov !== null) fixture.write({ "coverage/lcov.info": lcov });
    const session = createSession({ root: fixture.root, trusted: true, cacheFolder: null, threads: 1 }, bundleFolder);
    try {
      await session.index();
      return await session.coverage();
    } finally {
      await session.dispose();
    }
  }

  it("is what the reports say of files in scope", async () => {
    const coverage = await report(
      `SF:src/a.js\n${ran}end_of_record\nSF:lib/c.js\n${ran}end_of_record\nSF:gone.js\n${ran}end_of_record\n`,
    );
    const question = anyQuestion({ inScope: (path) => path.startsWith("src/") });
    const { evidence } = await gatherCovered({ coverage: async () => coverage }, question);
    assert.deepEqual(evidence, [
      {
        path: "src/a.js",
        covered: 2,
        total: 3,
        branches: { covered: 1, total: 2 },
        uncovered: [{ startLine: 3, endLine: 3 }],
        stale: false,
      },
    ]);
  });

  it("tells a file that was tested from one that was only loaded", async () => {
    const coverage = await report(`SF:src/a.js\n${ran}end_of_record\nSF:src/b.js\n${loaded}end_of_record\n`);
    assert.deepEqual([...ranFiles(coverage)], [["src/a.js", "coverage/lcov.info"]]);
  });

  it("is none without a report", async () => {
    const coverage = await report(null);
    const { evidence } = await gatherCovered({ coverage: async () => coverage }, anyQuestion());
    assert.ok("kind" in evidence);
    assert.match(evidence.reason, /^There is no coverage report at `\*\*\/coverage-final\.json`/);
    assert.match(evidence.whatToDo, /evidence\.coverage/);
  });

  it("is none where the reports are about other files", async () => {
    const coverage = await report(`SF:gone.js\n${ran}end_of_record\n`);
    const { evidence } = await gatherCovered({ coverage: async () => coverage }, anyQuestion());
    assert.ok("kind" in evidence);
    assert.match(evidence.reason, /no file that the measure is about/);
  });
});
