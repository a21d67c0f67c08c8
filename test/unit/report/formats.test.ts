import assert from "node:assert/strict";
import { buildCheckList } from "../../../src/report/checkList";
import { buildComparison } from "../../../src/report/comparison";
import { buildCouplingList, buildCouplingSumList } from "../../../src/report/couplingList";
import { buildCoverageList } from "../../../src/report/coverageList";
import type { RenderOptions, ReportFormat } from "../../../src/report/format";
import { formatById, formats } from "../../../src/report/formats";
import { buildLeverageList } from "../../../src/report/leverageList";
import { buildOwnershipList } from "../../../src/report/ownershipList";
import { buildQualityList } from "../../../src/report/qualityList";
import { buildHotSpotList, buildReport } from "../../../src/report/report";
import { buildTestList } from "../../../src/report/testList";
import { buildXRayReport } from "../../../src/report/xrayReport";
import { FakeSession } from "../../support/fakeSession";
import { assertGolden } from "../../support/golden";
import { hostileSession, sampleSession, sampleXRay } from "./sampleFolder";

/** Everything that a format renders, by the name of its golden file. */
async function rendered(session: FakeSession, format: ReportFormat, options: RenderOptions = {}) {
  const index = await session.index();
  return {
    report: format.renderReport(await buildReport(session, index), options),
    hotspots: format.renderHotSpots(await buildHotSpotList(session, index), options),
    coupling: format.renderCoupling(await buildCouplingList(session, index), options),
    "coupling-sum": format.renderCouplingSums(await buildCouplingSumList(session, index), options),
    ownership: format.renderOwnership(await buildOwnershipList(session, index), options),
    xray: format.renderXRay(await buildXRayReport(session, index, sampleXRay), options),
    tests: format.renderTests(await buildTestList(session), options),
    coverage: format.renderCoverage(await buildCoverageList(session), options),
    leverage: format.renderLeverage(await buildLeverageList(session, {}), options),
    quality: format.renderQuality(await buildQualityList(session), options),
    check: format.renderCheck(await buildCheckList(session), options),
    ratchet: format.renderCheck(await buildCheckList(session, { ratchet: {} }), options),
    compare: format.renderComparison(await buildComparison(session, { revisions: ["main"] }), options),
  };
}

/** What fails in a folder that misses something. */
const gates = ["check", "ratchet"];

const folders = { sample: sampleSession, hostile: hostileSession, empty: () => new FakeSession() };

describe("every report format", () => {
  for (const format of formats) {
    describe(format.id, () => {
      it("is found by its id, and says what it is good for", () => {
        assert.equal(formatById(format.id), format);
        assert.match(format.summary, /^for /);
        assert.match(format.extension, /^\.[a-z]+$/);
      });

      for (const [name, folder] of Object.entries(folders)) {
        it(`writes the ${name} folder down the same way each time`, async () => {
          assert.deepEqual(await rendered(folder(), format), await rendered(folder(), format));
        });

        it(`ends the ${name} folder with one newline and lets no control character through`, async () => {
          for (const [file, { output, exitCode }] of Object.entries(await rendered(folder(), format))) {
            assert.match(output, /[^\n]\n$/);
            assert.doesNotMatch(output.replaceAll("\n", ""), /[\p{Cc}\u2028\u2029]/u);
            assert.equal(exitCode, gates.includes(file) && name !== "empty" ? 1 : 0);
          }
        });

        it(`writes the ${name} folder as it always has`, async () => {
          for (const [file, { output }] of Object.entries(await rendered(folder(), format, { width: 80 }))) {
            assertGolden(output, `report/${name}/${file}${format.extension}`);
          }
        });
      }
    });
  }

  it("has an id of its own", () => {
    assert.equal(new Set(formats.map(({ id }) => id)).size, formats.length);
  });
});
