import assert from "node:assert/strict";
import fc from "fast-check";
import { type ClosureNode, closureKeys } from "../../../../src/engine/measures/closureKeys";

/** `a>b,c` leads from a to b and c. */
function nodes(...lines: readonly string[]): Map<string, ClosureNode> {
  return new Map(
    lines.map((line) => {
      const [path = "", targets = ""] = line.split(">");
      return [path, { content: path, targets: targets.split(",").filter(Boolean) }] as const;
    }),
  );
}

/** Files whose keys another content of one file changes. */
function changedBy(path: string, ...lines: readonly string[]): readonly string[] {
  const before = nodes(...lines);
  const after = new Map(before).set(path, { content: "other", targets: before.get(path)?.targets ?? [] });
  const [keys, others] = [closureKeys(before), closureKeys(after)];
  return [...keys.keys()].filter((each) => keys.get(each) !== others.get(each)).sort();
}

describe("keys of what files lead to", () => {
  for (const [path, lines, changed] of [
    ["c", ["a>b", "b>c", "c", "d>e", "e"], ["a", "b", "c"]],
    ["a", ["a>b", "b>c", "c"], ["a"]],
    // b and c are a circle: what changes one changes the other, and not what they lead to.
    ["b", ["a>b", "b>c", "c>b,d", "d"], ["a", "b", "c"]],
    ["d", ["a>b", "b>c", "c>b,d", "d"], ["a", "b", "c", "d"]],
    ["a", ["a>a", "b"], ["a"]],
    // What there is none of is left aside.
    ["a", ["a>gone", "b>a"], ["a", "b"]],
  ] as const) {
    it(`changes ${changed.join(", ")} with ${path} in ${lines.join(" ")}`, () => {
      assert.deepEqual(changedBy(path, ...lines), changed);
    });
  }

  it("is stable, whatever the order of the files is", () => {
    const lines = ["a>b,c", "b>c", "c>a,d", "d>e", "e"];
    const sorted = (keys: ReadonlyMap<string, string>) => [...keys].sort();
    assert.deepEqual(sorted(closureKeys(nodes(...lines.toReversed()))), sorted(closureKeys(nodes(...lines))));
  });

  it("follows chains of any length", () => {
    const chain = Array.from({ length: 50_000 }, (_, index) => `${index}>${index + 1}`);
    assert.equal(new Set(closureKeys(nodes(...chain)).values()).size, 50_000);
  });

  it("changes exactly those that lead to what changed", () => {
    const names = ["a", "b", "c", "d", "e", "f"];
    const edges = fc.array(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names)), { maxLength: 14 });
    fc.assert(
      fc.property(edges, fc.constantFrom(...names), (pairs, changed) => {
        const targetsOf = (path: string) => pairs.flatMap(([from, to]) => (from === path ? [to] : []));
        const leads = (path: string, seen = new Set<string>()): boolean => {
          if (path === changed) return true;
          if (seen.has(path)) return false;
          seen.add(path);
          return targetsOf(path).some((target) => leads(target, seen));
        };
        const lines = names.map((path) => `${path}>${targetsOf(path).join(",")}`);
        assert.deepEqual(
          changedBy(changed, ...lines),
          names.filter((path) => leads(path)),
        );
      }),
    );
  });
});
