import assert from "node:assert/strict";
import { formatById, formats } from "../../../src/report/formats";
import type { HotSpotList } from "../../../src/report/hotSpotList";
import { buildHotSpotList, buildReport, type Report } from "../../../src/report/report";
import { FakeSession } from "../../support/fakeSession";
import { assertGolden } from "../../support/golden";
import { hostileSession, sampleSession } from "./sampleFolder";

async function rendered(session: FakeSession): Promise<{ report: Report; list: HotSpotList }> {
  const index = await session.index();
  return { report: await buildReport(session, index), list: await buildHotSpotList(session, index) };
}

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
          const first = await rendered(folder());
          const second = await rendered(folder());
          assert.deepEqual(format.renderReport(first.report), format.renderReport(second.report));
          assert.deepEqual(format.renderHotSpots(first.list), format.renderHotSpots(second.list));
        });

        it(`ends the ${name} folder with one newline and lets no control character through`, async () => {
          const { report, list } = await rendered(folder());
          for (const { output, exitCode } of [format.renderReport(report), format.renderHotSpots(list)]) {
            assert.match(output, /[^\n]\n$/);
            assert.doesNotMatch(output.replaceAll("\n", ""), /[\p{Cc}\u2028\u2029]/u);
            assert.equal(exitCode, 0);
          }
        });

        it(`writes the ${name} folder as it always has`, async () => {
          const { report, list } = await rendered(folder());
          const options = { width: 80 };
          assertGolden(format.renderReport(report, options).output, `report/${name}/report${format.extension}`);
          assertGolden(format.renderHotSpots(list, options).output, `report/${name}/hotspots${format.extension}`);
        });
      }
    });
  }

  it("has an id of its own", () => {
    assert.equal(new Set(formats.map(({ id }) => id)).size, formats.length);
  });
});
