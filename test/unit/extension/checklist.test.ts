import assert from "node:assert/strict";
import { scenariosPath, scenariosText, specText, testRunnerOf } from "../../../src/extension/checklistTemplates";
import { checklistOf, checklistTitle } from "../../../src/extension/checklistTexts";
import type { EditedPoint } from "../../../src/model";

function point(given: Partial<EditedPoint> = {}): EditedPoint {
  return {
    kind: "interface",
    name: "Store",
    detail: "interface",
    place: { startLine: 1, startColumn: 18, endLine: 1, endColumn: 23 },
    clients: [],
    implementers: [],
    scenarios: [],
    broken: { clients: 0, further: 0 },
    spec: null,
    ...given,
  };
}

const at = (...paths: readonly string[]) => paths.map((path) => ({ path, startLine: 1 }));

/** Groups and their lines: `[x]` is there, `[ ]` is ticked by hand, `[+]` is made from a template. */
function inShort(point: EditedPoint): readonly string[] {
  return checklistOf(point).flatMap(({ title, items }) => [
    title,
    ...items.map(({ label, done, create }) => `${done ? "[x]" : create === undefined ? "[ ]" : "[+]"} ${label}`),
  ]);
}

describe("the lens of a changed leverage point", () => {
  const table: readonly { title: string; point: EditedPoint; expected: string }[] = [
    {
      title: "counts who uses it, what breaks and what covers it",
      point: point({
        clients: at("a.ts", "b.ts"),
        implementers: at("c.ts"),
        scenarios: at("a.test.ts"),
        broken: { clients: 2, further: 0 },
        spec: "docs/specs/store.md",
      }),
      expected: "2 clients · 1 implementer · breaks 2 · tests 1 · spec: docs/specs/store.md",
    },
    {
      title: "counts apart who is no client and breaks all the same",
      point: point({ clients: at("a.ts"), broken: { clients: 1, further: 2 } }),
      expected: "1 client · breaks 1 and 2 further files · tests 0 · spec: none",
    },
    {
      title: "says so where only such files break",
      point: point({ clients: at("a.ts"), broken: { clients: 0, further: 1 } }),
      expected: "1 client · breaks 1 further file · tests 0 · spec: none",
    },
    {
      title: "shows no number that is still being looked for, and none that says nothing",
      point: point({ clients: at("a.ts"), broken: null }),
      expected: "1 client · tests 0 · spec: none",
    },
    {
      title: "counts the scenarios of a data model up to half a dozen",
      point: point({ kind: "model", scenarios: at("1", "2", "3", "4", "5", "6", "7") }),
      expected: "scenarios 6/6 · spec: none",
    },
  ];
  for (const { title, point, expected } of table) {
    it(title, () => assert.equal(checklistTitle(point), expected));
  }
});

describe("the checklist of a changed leverage point", () => {
  it("shows half a dozen clients of an interface, from as many folders as there are", () => {
    const clients = at("a/1.ts", "a/2.ts", "a/3.ts", "a/4.ts", "a/5.ts", "b/1.ts", "c.test.ts");
    assert.deepEqual(inShort(point({ clients, scenarios: at("c.test.ts") })), [
      "Clients: does the change fit 6 of 7?",
      "[ ] a/1.ts",
      "[ ] b/1.ts",
      "[ ] c.test.ts",
      "[ ] a/2.ts",
      "[ ] a/3.ts",
      "[ ] a/4.ts",
      "Tests",
      "[x] c.test.ts",
      "Specification",
      "[+] None",
    ]);
  });

  it("asks for half a dozen real scenarios of a data model", () => {
    const model = point({ kind: "model", scenarios: at("fixtures/order.ts", "order.test.ts") });
    assert.deepEqual(inShort({ ...model, spec: "docs/specs/order.md" }), [
      "Real scenarios: 2 of 6",
      "[x] fixtures/order.ts",
      "[x] order.test.ts",
      "[+] 4 scenarios missing",
      "Specification",
      "[x] docs/specs/order.md",
    ]);
  });

  it("asks of state how it fails, how that is found, and how fast it is", () => {
    const state = point({ kind: "state", clients: at("bench/place.ts") });
    assert.deepEqual(inShort(state), [
      "Failure modes",
      "[ ] Stops half-way",
      "[ ] Runs twice",
      "[ ] Runs twice at once",
      "[ ] The store is slow or gone",
      "Consistency",
      "[ ] A check finds what is inconsistent",
      "Benchmark",
      "[x] bench/place.ts",
      "Tests",
      "[+] No test uses it",
      "Specification",
      "[+] None",
    ]);
  });
});

describe("the templates of what is missing", () => {
  it("lie where people look for them", () => {
    assert.equal(scenariosPath({ path: "src/orders/order.tsx" }), "src/orders/order.scenarios.test.ts");
    assert.equal(scenariosPath({ path: "lib/order.mjs" }), "lib/order.scenarios.test.js");
    assert.equal(scenariosPath({ path: "prisma/schema.prisma" }), "prisma/schema.scenarios.test.ts");
  });

  it("are written for the test runner that the package asks for", () => {
    assert.equal(testRunnerOf('{ "devDependencies": { "vitest": "^3" } }'), "vitest");
    assert.equal(testRunnerOf('{ "devDependencies": { "@playwright/test": "1" } }'), "playwright");
    for (const manifest of [undefined, "{", "null", "[]", '{ "devDependencies": 7 }']) {
      assert.equal(testRunnerOf(manifest), "node");
    }
  });

  it("have six scenarios, and quote names as they are", () => {
    for (const runner of ["vitest", "jest", "mocha", "playwright", "node"] as const) {
      const text = scenariosText({ name: 'Or"der' }, runner);
      assert.equal(text.match(/^ {2}(it|test)/gm)?.length, 6, runner);
      assert.match(text, /"Or\\"der"/);
    }
    assert.match(specText(point()), /^# Store\n\nWhat it is: interface\.\n/);
  });
});
