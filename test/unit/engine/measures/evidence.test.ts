import assert from "node:assert/strict";
import { Evidence, type EvidenceSources } from "../../../../src/engine/measures/evidence";
import { CancelledError } from "../../../../src/model";

describe("the evidence of a folder", () => {
  it("is made for whoever waits, although the first who asked called it off", async () => {
    let listings = 0;
    const sources = {
      list: async (signal: AbortSignal): Promise<ReadonlySet<string>> => {
        if (++listings > 1) return new Set();
        // The first listing ends with whoever asked for it.
        return new Promise((_resolve, reject) => {
          signal.addEventListener("abort", () => reject(new CancelledError()));
        });
      },
      facts: () => [],
      text: async () => undefined,
    };
    // Nothing else is asked for interfaces.
    const { gatherers } = new Evidence(sources as unknown as EvidenceSources);
    const first = new AbortController();
    const question = { inScope: () => true, definition: {} };
    const calledOff = gatherers.interfaces({ ...question, signal: first.signal });
    const waiting = gatherers.interfaces({ ...question, signal: new AbortController().signal });
    first.abort();
    await assert.rejects(calledOff, CancelledError);
    await waiting;
    assert.equal(listings, 2);
  });
});
