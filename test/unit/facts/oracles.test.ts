import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { factsOf } from "./read";

const fixtures = resolve(__dirname, "../../fixtures/facts");

interface Recorded {
  readonly file: number;
  readonly functions: readonly {
    readonly origin: "function" | "field-initializer" | "static-block";
    readonly offset: number;
    readonly cyclomatic: number;
    readonly cognitive?: number;
  }[];
}

describe("agreement with ESLint and eslint-plugin-sonarjs, as recorded by bench/agreement/record.mjs", () => {
  for (const name of ["constructs.tsx", "legacy.js"])
    it(name, () => {
      const text = readFileSync(join(fixtures, name), "utf8");
      const recorded: Recorded = JSON.parse(readFileSync(join(fixtures, `${name}.oracle.json`), "utf8"));
      const facts = factsOf(text, name);
      const expected = recorded.functions.map(({ origin, offset, cyclomatic, cognitive }) => {
        const before = text.slice(0, offset).split("\n");
        return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, origin, cyclomatic, cognitive };
      });
      const found = facts.functions.map(({ kind, startLine, startColumn, cyclomatic, cognitive }) => {
        const origin = kind === "field-initializer" || kind === "static-block" ? kind : "function";
        const counted = origin === "function" ? cognitive : undefined;
        return { line: startLine, column: startColumn, origin, cyclomatic, cognitive: counted };
      });
      const ordered = (list: readonly object[]) => list.map((entry) => JSON.stringify(entry)).sort();
      assert.deepEqual(ordered(found), ordered(expected));
      assert.deepEqual(facts.complexity, { kind: "cognitive", value: recorded.file });
      assert.ok(found.length > 10);
    });
});
