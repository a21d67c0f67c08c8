import assert from "node:assert/strict";
import { buildCheckList } from "../../../src/report/checkList";
import { githubAnnotations } from "../../../src/report/githubFormat";
import { sarifLog } from "../../../src/report/sarifFormat";
import { FakeSession } from "../../support/fakeSession";
import { assertGolden } from "../../support/golden";
import { hostileSession, sampleSession } from "./sampleFolder";

describe("a check for GitHub Actions", () => {
  it("annotates what fails, and nothing of what was there before", async () => {
    const ratchet = githubAnnotations(await buildCheckList(sampleSession(), { ratchet: {} }));
    assert.equal(
      ratchet,
      "::error title=trueline::Files with tests: 66.7%25, was 75.0%25\n" +
        "::warning file=src/checkout/payment/PaymentProviderRegistry.ts,line=1,title=Files with tests::" +
        "No test goes with this file.\n",
    );
  });

  it("says that it passed", async () => {
    const list = await buildCheckList(new FakeSession());
    assert.equal(githubAnnotations(list), "::notice title=trueline::Nothing was measured, so nothing was checked.\n");
  });

  it("lets no name of a repository end a command or begin another", async () => {
    const text = githubAnnotations(await buildCheckList(hostileSession()));
    for (const line of text.trimEnd().split("\n")) assert.match(line, /^::(error|warning) [^\r]*::[^\r]*$/);
    const commands = text.trimEnd().split("\n");
    const { measures } = await buildCheckList(hostileSession());
    assert.equal(commands.length, measures.length * 2);
  });
});

describe("a check as SARIF", () => {
  type Log = { runs: { tool: { driver: { rules: { id: string }[] } }; results: Result[] }[] };
  type Result = {
    ruleId: string;
    ruleIndex: number;
    message: { text: string };
    partialFingerprints: Record<string, string>;
    locations: { physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number } } }[];
  };

  it("has a rule for every result, relative addresses, and lines from 1", async () => {
    const log: Log = JSON.parse(sarifLog(await buildCheckList(sampleSession())));
    const [run] = log.runs;
    assert.equal(run?.results.length, 7);
    for (const { ruleId, ruleIndex, locations } of run?.results ?? []) {
      assert.equal(run?.tool.driver.rules[ruleIndex]?.id, ruleId);
      const { artifactLocation, region } = locations[0]?.physicalLocation ?? assert.fail();
      assert.match(artifactLocation.uri, /^src\//);
      assert.ok(region.startLine >= 1);
    }
  });

  it("writes the sample folder as it always has", async () => {
    const text = sarifLog(await buildCheckList(sampleSession()));
    assertGolden(text.replace(/"semanticVersion": "[^"]*"/, '"semanticVersion": "0.0.0"'), "report/sample/check.sarif");
  });

  it("tells results apart, and knows them again when lines move", async () => {
    const before = await buildCheckList(sampleSession());
    const after = {
      ...before,
      measures: before.measures.map((entry) => ({
        ...entry,
        files: entry.files.map(({ path, misses }) => ({
          path,
          misses: misses.map((miss) => ({ ...miss, startLine: (miss.startLine ?? 1) + 100 })),
        })),
      })),
    };
    const prints = (text: string) => {
      const [run] = (JSON.parse(text) as Log).runs;
      return (run?.results ?? []).map(({ partialFingerprints }) => partialFingerprints["truelineMiss/v1"]);
    };
    assert.deepEqual(prints(sarifLog(before)), prints(sarifLog(after)));
    assert.equal(new Set(prints(sarifLog(before))).size, 7);
  });

  it("lets no path become another address", async () => {
    const log: Log = JSON.parse(sarifLog(await buildCheckList(hostileSession())));
    for (const { locations } of log.runs[0]?.results ?? []) {
      const { uri } = locations[0]?.physicalLocation.artifactLocation ?? assert.fail();
      assert.doesNotMatch(uri, /[\s<>":]|^\//);
    }
  });
});
