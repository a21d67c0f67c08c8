import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { readSealed, writeSealed } from "../../../src/engine/atomicFile";
import { createSession } from "../../../src/engine/createSession";
import { FactsStore } from "../../../src/engine/factsStore";
import { FileTable } from "../../../src/engine/fileTable";
import { loadIndex } from "../../../src/engine/indexFile";
import { bundleFolder } from "../../support/bundles";
import { GitFixture } from "../../support/gitFixture";

const source = "export const f = (a: number) => {\n  if (a) return 1;\n};\n";

/** The seal proves nothing to somebody who can make one. */
describe("a cache that was made by hand, with right seals", () => {
  let fixture: GitFixture;
  let cache: string;

  beforeEach(() => {
    cache = mkdtempSync(join(tmpdir(), "trueline-cache-"));
    fixture = GitFixture.withCommits(
      { date: "2024-01-10T12:00:00Z", files: { "a.ts": source, "broken.ts": "export {", "b.py": "x = 1\n" } },
      { date: "2024-02-10T12:00:00Z", files: { "a.ts": `${source}// 2\n` } },
    );
  });
  afterEach(() => {
    fixture.dispose();
    rmSync(cache, { recursive: true, force: true });
  });

  /** Reads everything there is and gives it back in JSON. */
  async function readAll(): Promise<string> {
    const options = { root: fixture.root, trusted: true, cacheFolder: cache, threads: 1 };
    const session = createSession(options, bundleFolder);
    try {
      const { files, functions, lines, commits, head } = await session.index();
      const views = await Promise.all(["a.ts", "broken.ts", "b.py"].map((path) => session.file(path)));
      const spots = await session.hotSpots();
      const xray = await session.xray("a.ts");
      const all = { files, functions, lines, commits, head, views, spots, xray, problems: await session.problems() };
      return JSON.stringify(all);
    } finally {
      await session.dispose();
    }
  }

  function fileNamed(start: string): string {
    const found = readdirSync(cache, { recursive: true, encoding: "utf8" }).find((name) => {
      return name.split(/[\\/]/).at(-1)?.startsWith(start);
    });
    assert.ok(found !== undefined, start);
    return join(cache, found);
  }

  for (const part of ["index", "history", "counts", "xray-"]) {
    for (const content of ["{", "null"]) {
      it(`is not used where its ${part} holds ${content}`, async () => {
        const expected = await readAll();
        writeSealed(fileNamed(part), new TextEncoder().encode(content));
        assert.equal(await readAll(), expected);
      });
    }
  }

  it("gives no record that is not of the content, whatever its segments hold", async () => {
    const expected = await readAll();
    const file = fileNamed("facts-");
    const pack = readFileSync(file);
    writeFileSync(file, pack.fill("[1]", Math.floor(pack.length / 2)));
    assert.equal(await readAll(), expected);
  });

  it("has an index of the right shape or none, whatever stands in it", async () => {
    await readAll();
    const file = fileNamed("index");
    const index = JSON.parse(Buffer.from(readSealed(file) ?? []).toString("utf8"));
    const places = placesIn(index);
    assert.ok(places.length > 50);
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.jsonValue({ maxDepth: 1 }), (place, value) => {
        writeSealed(file, new TextEncoder().encode(JSON.stringify(replaced(index, place, value))));
        const table = new FileTable(new FactsStore(undefined));
        try {
          loadIndex(file, index.reader, table);
        } catch {
          return;
        }
        for (const { summary, location, problems } of table.contents.values()) {
          assert.equal(typeof summary.contentHash, "string");
          const { bytes, lines, functionCount, maxCyclomatic, maxCognitive, complexity } = summary;
          const numbers = [bytes, lines, functionCount, maxCyclomatic, maxCognitive, complexity.value];
          for (const number of [...numbers, location.offset, location.length]) assert.equal(typeof number, "number");
          for (const problem of problems) assert.equal(typeof problem.message, "string");
        }
      }),
      { numRuns: 500 },
    );
  });
});

type Place = readonly (string | number)[];

/** Every value in a JSON value, by the way that leads to it. */
function placesIn(value: unknown, way: Place = []): Place[] {
  if (typeof value !== "object" || value === null) return [way];
  return [way, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...way, key]))];
}

function replaced(value: unknown, [key, ...rest]: Place, by: unknown): unknown {
  if (key === undefined) return by;
  const copy = structuredClone(value) as Record<string | number, unknown>;
  copy[key] = replaced(copy[key], rest, by);
  return copy;
}
