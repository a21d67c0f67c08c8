import assert from "node:assert/strict";
import { PlacesSearch, type SearchLimits } from "../../../src/semantics/placesSearch";

/** Texts by path; those of `far/` are not read and parsed yet. */
async function wantedOf(texts: Readonly<Record<string, string>>, limits: SearchLimits) {
  const files = { textOf: (path: string) => texts[path], isAtHand: (path: string) => !path.startsWith("far/") };
  const search = new PlacesSearch(files, limits, undefined);
  return search.furtherFiles({
    paths: Object.keys(texts),
    names: { "Order.total": ["total"], Cart: ["Cart", "items"] },
  });
}

function many(folder: string, count: number): Readonly<Record<string, string>> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`${folder}/${index}.ts`, "order.total"]));
}

describe("which further files are looked at", () => {
  it("are those that mention what changed, as a word of its own", async () => {
    const texts = {
      "a.ts": "order.total + 1",
      "b.ts": "subtotal + totals + $total + total$",
      "c.ts": "cart.items[0].total",
      "d.ts": "",
    };
    assert.deepEqual(await wantedOf(texts, {}), {
      wanted: [
        { path: "a.ts", about: ["Order.total"] },
        { path: "c.ts", about: ["Order.total", "Cart"] },
      ],
      skipped: [],
    });
  });

  const cases: readonly (readonly [string, number, number, SearchLimits, readonly [number, number]])[] = [
    // At most 200 at all, and at most 25 that have to be read first where somebody waits.
    ["the nearest 200", 210, 0, {}, [200, 10]],
    ["as many that are not read yet, where there is time", 0, 210, {}, [200, 10]],
    ["25 of these where somebody waits", 10, 30, { patience: 600_000 }, [35, 5]],
    ["none where the time is over", 10, 10, { patience: -1 }, [0, 20]],
  ];
  for (const [title, near, far, limits, expected] of cases) {
    it(`are ${title}; the others are counted`, async () => {
      const { wanted, skipped } = await wantedOf({ ...many("near", near), ...many("far", far) }, limits);
      assert.deepEqual([wanted.length, skipped.length], expected);
    });
  }
});
