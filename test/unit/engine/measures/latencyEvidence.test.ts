import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { createSession } from "../../../../src/engine/createSession";
import { coldStarts, gatherLatency } from "../../../../src/engine/measures/latencyEvidence";
import type { Session } from "../../../../src/engine/session";
import type { MeasureReport } from "../../../../src/model";
import { bundleFolder } from "../../../support/bundles";
import { anyQuestion } from "../../../support/folderSources";
import { GitFixture } from "../../../support/gitFixture";

const time = (endpoint: string, milliseconds: number, starts = 1) => ({ endpoint, milliseconds, starts });

describe("evidence of cold starts", () => {
  it("is of several starts the median, whichever file each is from, and at home in the first of them", () => {
    const found = coldStarts([
      { path: "b.json", times: [time("GET /users", 100), time("GET /users", 900), time("GET /b", 3)] },
      { path: "a.json", times: [time("GET /users", 300, 3), time("GET /orders", 20), time("GET /orders", 30)] },
    ]);
    assert.deepEqual(found, [
      { endpoint: "GET /b", milliseconds: 3, starts: 1, path: "b.json" },
      // (20 + 30) / 2.
      { endpoint: "GET /orders", milliseconds: 25, starts: 2, path: "a.json" },
      // Of 100, 300 and 900; 3 starts, of which the tool says the median, and 2.
      { endpoint: "GET /users", milliseconds: 300, starts: 5, path: "a.json" },
    ]);
  });

  it("is that of the files in scope, and otherwise says why there is none", async () => {
    const files = [
      { path: "api/cold.json", times: [time("GET /a", 1)] },
      { path: "web/cold.json", times: [time("GET /b", 1)] },
    ];
    const latency = async () => ({ globs: ["*/cold.json"], files, problems: [] });
    const api = await gatherLatency({ latency }, anyQuestion({ inScope: (path) => path.startsWith("api/") }));
    assert.deepEqual(api.evidence, [{ endpoint: "GET /a", milliseconds: 1, starts: 1, path: "api/cold.json" }]);
    const none = await gatherLatency({ latency }, anyQuestion({ inScope: () => false }));
    assert.ok("kind" in none.evidence);
    assert.match(none.evidence.reason, /^No file of cold starts is one that the measure is about\.$/);
    const empty = await gatherLatency({ latency: async () => ({ globs: [], files: [], problems: [] }) }, anyQuestion());
    assert.ok("kind" in empty.evidence);
    assert.match(empty.evidence.reason, /at any place: no glob is named\.$/);
  });

  describe("of a session", () => {
    let fixture: GitFixture;
    let session: Session;
    beforeEach(() => {
      fixture = GitFixture.withCommits({
        date: "2024-06-10T12:00:00Z",
        files: { "src/a.js": "export const a = 1;\n" },
      });
      session = createSession({ root: fixture.root, trusted: true, cacheFolder: null, threads: 1 }, bundleFolder);
    });
    afterEach(async () => {
      await session.dispose();
      fixture.dispose();
    });

    async function coldStart(): Promise<Pick<MeasureReport, "value" | "notMeasured"> & { problems: string[] }> {
      const { measures, problems } = await session.quality({ measures: ["cold-start"] });
      const [{ value = null, notMeasured = null } = {}] = measures;
      return { value, notMeasured, problems: problems.map(({ path, code }) => `${code} ${path}`) };
    }

    it("lies where the probe writes it, or where the definition says", async () => {
      await session.index();
      const none = await coldStart();
      assert.equal(none.value, null);
      assert.match(none.notMeasured?.reason ?? "", /no time of a cold start at `\.trueline\/evidence\/\*\./);
      assert.match(none.notMeasured?.whatToDo ?? "", /trueline probe/);

      fixture.write({
        ".trueline/evidence/cold-start.json":
          '{"endpoints":[{"endpoint":"GET /a","coldStartMs":100},{"endpoint":"GET /b","coldStartMs":900}]}',
        "perf/autocannon.txt": '[{"endpoint":"GET /a","coldStartMs":100}]',
      });
      assert.equal((await coldStart()).value, 50);

      fixture.write({ "trueline.jsonc": '{ "evidence": { "latency": ["perf/*.txt"] } }' });
      await session.filesChanged(["trueline.jsonc"]);
      assert.equal((await coldStart()).value, 100);
    });

    it("says of each file that cannot be used that it cannot, and is made of the others", async () => {
      await session.index();
      const good = '{"endpoint":"GET /a","coldStartMs":100}';
      fixture.write({
        ".trueline/evidence/a.json": "{",
        ".trueline/evidence/b.json": `[${good},{"endpoint":"GET /b","failed":"It answered with status 503."}]`,
        ".trueline/evidence/c.ndjson": `${good}\n{"endpoint":"GET /a","coldStartMs":`,
      });
      const { value, problems } = await coldStart();
      assert.equal(value, 100);
      assert.deepEqual(problems.sort(), [
        "damaged-latency .trueline/evidence/b.json",
        "damaged-latency .trueline/evidence/c.ndjson",
        "not-latency .trueline/evidence/a.json",
      ]);
      // One that is mended, or goes away, is known as such with the next question.
      fixture.write({ ".trueline/evidence/a.json": `[${good.replace("100", "9000")}]` });
      rmSync(join(fixture.root, ".trueline/evidence/b.json"));
      // Of 9000 and 100 the mean is above 500.
      assert.deepEqual(await coldStart(), {
        value: 0,
        notMeasured: null,
        problems: ["damaged-latency .trueline/evidence/c.ndjson"],
      });
    });

    it("is not measured where every file was refused", async () => {
      await session.index();
      fixture.write({ ".trueline/evidence/a.json": "[]" });
      const { value, problems } = await coldStart();
      assert.deepEqual([value, problems], [null, ["not-latency .trueline/evidence/a.json"]]);
    });
  });
});
