import assert from "node:assert/strict";
import type { BrokenPlace, BrokenPlaces, EditedVerdict, EditFacts, FurtherPlace } from "../../../src/model";
import { breakingChange } from "../../../src/rules/interface/breakingChange";

const place = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 };

const verdict: EditedVerdict = {
  ...{ name: "load", kind: "function", change: "breaking", breaks: { consumers: true, implementers: true } },
  ...{ startLine: 1, endLine: 1, place, members: [], reasons: ["`load` is no longer exported"] },
  ...{ clients: ["a.ts", "b.ts", "c.ts"], passers: ["index.ts"], isPublic: false },
};

const nothing: BrokenPlaces = {
  ...{ clients: 3, broken: [], undecided: [], skipped: [] },
  further: { broken: [], skipped: [] },
};

const at = (path: string, message = "Error."): BrokenPlace => ({ path, ...place, code: 1, message });
const met = (path: string, ...about: string[]): FurtherPlace => ({ ...at(path), about });

function factsOf(places: BrokenPlaces | null, verdicts: readonly EditedVerdict[]): EditFacts {
  return { path: "load.ts", contract: { verdicts, clients: [], implementers: [], places } } as unknown as EditFacts;
}

function said(places: BrokenPlaces | null, verdicts: readonly EditedVerdict[] = [verdict]): readonly string[] {
  return breakingChange.find(factsOf(places, verdicts), {}).map(({ message, related }) => {
    const files = (related ?? []).map(({ path }) => path);
    return files.length === 0 ? message : `${message} → ${files.join(" ")}`;
  });
}

describe("interface/breaking-change says", () => {
  const gone = "it is no longer exported.";
  const table: readonly (readonly [title: string, Partial<BrokenPlaces>, string])[] = [
    [
      "how many of the clients break",
      { broken: [at("a.ts"), at("a.ts"), at("b.ts")] },
      `\`load\` breaks 2 of 3 clients: ${gone} → a.ts a.ts b.ts`,
    ],
    [
      "apart from them, how many files that only pass it on",
      { broken: [at("a.ts"), at("index.ts")] },
      `\`load\` breaks 1 of 3 clients and 1 further file: ${gone} → a.ts index.ts`,
    ],
    [
      "and how many that meet it through other modules, so that there are never more than there are clients",
      {
        broken: [at("a.ts"), at("b.ts"), at("c.ts")],
        further: { broken: [met("x.ts", "load"), met("y.ts", "load")], skipped: [] },
      },
      `\`load\` breaks 3 of 3 clients and 2 further files: ${gone} → a.ts b.ts c.ts x.ts y.ts`,
    ],
    [
      "where only such files break",
      { further: { broken: [met("x.ts", "load")], skipped: [] } },
      `\`load\` breaks 1 further file, but none of its 3 clients: ${gone} → x.ts`,
    ],
    [
      "of which clients nothing can be told",
      { undecided: ["a.ts", "b.ts"] },
      `\`load\` changes incompatibly, but its one client that can be checked does not break: ${gone} 2 clients could not be checked.`,
    ],
    [
      "that none of them can be checked",
      { undecided: ["a.ts", "b.ts", "c.ts"] },
      `\`load\` changes incompatibly, and none of its 3 clients can be checked: ${gone}`,
    ],
    [
      "what was not looked at",
      {
        undecided: ["a.ts"],
        skipped: ["b.ts", "c.ts"],
        further: {
          broken: [],
          skipped: [
            { path: "x.ts", about: ["load"] },
            { path: "y.ts", about: ["other"] },
          ],
        },
      },
      `\`load\` changes incompatibly, but none of its 2 clients that can be checked breaks: ${gone} 1 client could not be checked. 2 clients that ` +
        "do not mention it were not looked at. 1 further file that may meet it was not looked at.",
    ],
  ];
  for (const [title, places, expected] of table) {
    it(title, () => assert.deepEqual(said({ ...nothing, ...places }), [expected]));
  }

  it("no number of what is still being looked for", () => {
    assert.deepEqual(said(null), [
      "`load` changes for those who use it and those who implement it (3 clients): it is no longer exported.",
    ]);
  });

  it("nothing of what nobody breaks, unless it is offered to users outside", () => {
    assert.deepEqual(said(nothing), []);
    assert.deepEqual(said(nothing, [{ ...verdict, isPublic: true }]), [
      `\`load\` changes incompatibly, but none of its 3 clients breaks: ${gone} The package offers it to users outside, too.`,
    ]);
  });

  it("with what weight it says so", () => {
    const severities = (places: Partial<BrokenPlaces> | null, isPublic = false) =>
      breakingChange
        .find(factsOf(places && { ...nothing, ...places }, [{ ...verdict, isPublic }]), {})
        .map(({ severity = breakingChange.severity }) => severity);
    assert.deepEqual(severities({ broken: [at("a.ts")] }), ["warning"]);
    assert.deepEqual(severities(null), ["information"]);
    assert.deepEqual(severities({ undecided: ["a.ts"] }), ["information"]);
    assert.deepEqual(severities({ undecided: ["a.ts", "b.ts", "c.ts"] }), ["hint"]);
    assert.deepEqual(severities({ undecided: ["a.ts", "b.ts", "c.ts"] }, true), ["information"]);
  });

  it("by its own name what is offered with `export =`", () => {
    const part = { ...verdict, name: "=.load" };
    assert.deepEqual(said({ ...nothing, broken: [at("a.ts")] }, [part]), [
      `\`load\` breaks 1 of 3 clients: ${gone} → a.ts`,
    ]);
    const whole = { ...verdict, name: "=", reasons: ["`export =` takes at most 1 argument now"] };
    assert.deepEqual(said({ ...nothing, broken: [at("a.ts")] }, [whole]), [
      "`export =` breaks 1 of 3 clients: it takes at most 1 argument now. → a.ts",
    ]);
  });

  it("nothing of what nobody uses, unless somebody breaks who is no client", () => {
    const unused = { ...verdict, clients: [] };
    assert.deepEqual(said(nothing, [unused]), []);
    assert.deepEqual(said(null, [unused]), []);
    assert.deepEqual(said({ ...nothing, broken: [at("index.ts")] }, [unused]), [
      `\`load\` breaks 1 further file: ${gone} → index.ts`,
    ]);
  });

  it("of each place to which of several names it belongs", () => {
    const save: EditedVerdict = { ...verdict, name: "save", reasons: ["`save` is no longer exported"] };
    const places: BrokenPlaces = {
      ...nothing,
      broken: [at("a.ts", "Module has no exported member 'save'."), at("b.ts", "Says nothing of names.")],
      further: { broken: [met("x.ts", "load"), met("y.ts", "load", "save")], skipped: [] },
    };
    assert.deepEqual(said(places, [verdict, save]), [
      // The message names `save`, so `a.ts` is not its own; `x.ts` mentions `load` alone.
      `\`load\` breaks 1 of 3 clients and 2 further files: ${gone} → b.ts x.ts y.ts`,
      `\`save\` breaks 2 of 3 clients and 1 further file: ${gone} → a.ts b.ts y.ts`,
    ]);
  });
});

describe("interface/breaking-change says of a file that was moved", () => {
  const lost = (...paths: readonly string[]) => paths.map((path) => ({ path, specifier: "./load", startLine: 3 }));
  const table: readonly (readonly [title: string, clients: readonly string[], isEntry: boolean, expected: string[]])[] =
    [
      ["nothing where nobody looks for it", [], false, []],
      ["who still looks for it", ["a.ts"], false, ["where 1 file still looks for it. → a.ts:3"]],
      ["how many do", ["a.ts", "b.ts"], false, ["where 2 files still look for it. → a.ts:3 b.ts:3"]],
      ["that the manifest does", [], true, ["where `package.json` still names it. → "]],
      [
        "that both do",
        ["a.ts"],
        true,
        ["where 1 file still looks for it, and `package.json` still names it. → a.ts:3"],
      ],
    ];
  for (const [title, clients, isEntry, expected] of table) {
    it(title, () => {
      const moved = { from: "old/load.ts", clients: lost(...clients), isEntry };
      const facts = { path: "load.ts", contract: null, moved } as unknown as EditFacts;
      const found = breakingChange.find(facts, {}).map(({ message, related }) => {
        return `${message} → ${related.map(({ path, startLine }) => `${path}:${startLine}`).join(" ")}`;
      });
      assert.deepEqual(
        found,
        expected.map((rest) => `This file moved here from \`old/load.ts\`, ${rest}`),
      );
    });
  }

  it("nothing of what cannot be decided", () => {
    const contract = { verdicts: [{ ...verdict, change: "undecided" }], clients: [], implementers: [], places: null };
    const moved = { from: "old/load.ts", clients: [], isEntry: false };
    const facts = { path: "load.ts", contract } as unknown as EditFacts;
    assert.equal(breakingChange.find(facts, {}).length, 1);
    assert.deepEqual(breakingChange.find({ ...facts, moved }, {}), []);
  });
});
