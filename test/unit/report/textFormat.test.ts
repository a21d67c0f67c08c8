import assert from "node:assert/strict";
import { buildHotSpotList, buildReport } from "../../../src/report/report";
import { textFormat } from "../../../src/report/textFormat";
import { FakeSession, fakeFacts, fakeHotSpot } from "../../support/fakeSession";

describe("the text report", () => {
  it("names six languages and counts the rest", async () => {
    const files = Array.from({ length: 8 }, (_, index) =>
      fakeFacts(`${index}`, { language: `Language${index}`, lines: 10_000 - index }),
    );
    const session = new FakeSession({ files });
    const { output } = textFormat.renderReport(await buildReport(session, await session.index()));
    assert.match(output, /Lines by language: Language0 10,000, .*, Language5 9,995, 2 more languages\n/);
  });

  it("colours a score by its heat: red from 95, yellow from 80", async () => {
    const spots = [100, 95, 94.9, 80, 79.9].map((score, index) => fakeHotSpot(`${index}.ts`, { score }));
    const session = new FakeSession({ hotSpots: spots });
    const { output } = textFormat.renderHotSpots(await buildHotSpotList(session, await session.index()), {
      color: true,
    });
    const [red, yellow] = [31, 33].map((color) =>
      [...output.matchAll(new RegExp(`\u001b\\[${color}m([\\d.]+)\u001b\\[39m`, "g"))].map(([, score]) => score),
    );
    assert.deepEqual(red, ["100.0", "95.0"]);
    assert.deepEqual(yellow, ["94.9", "80.0"]);
  });

  it("takes 40 columns even where there are fewer, below which no table can be read", async () => {
    const session = new FakeSession({ hotSpots: [fakeHotSpot("packages/server/src/index.ts")] });
    const list = await buildHotSpotList(session, await session.index());
    const render = (width: number) => textFormat.renderHotSpots(list, { width }).output;
    assert.equal(render(1), render(40));
    assert.notEqual(render(60), render(40));
  });
});
