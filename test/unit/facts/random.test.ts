// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are programs, templates among them.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import fc from "fast-check";
import { explainFunction } from "../../../src/facts/explainFunction";
import { readFacts, readFactsOfText } from "../../../src/facts/readFacts";
import type { FileFacts, FunctionFacts } from "../../../src/model";

const fixture = readFileSync(resolve(__dirname, "../../fixtures/facts/constructs.tsx"), "utf8");

/** Pieces that make a parser change its mind. */
const pieces = fc.constantFrom(
  ..."{ } ( ) [ ] < > </ /> ; : , . ?. ? ?? && || => = ??= ` ${ ' \" / // /* */ # @ ! ... \n \r \u2028 \\ a 1n é \ud800".split(
    " ",
  ),
  ..."if else for of in while do switch case default: try catch finally return break label: continue".split(" "),
  ..."function async await yield* class extends static get set #a constructor import export from type as".split(" "),
  ..."const {a=1} [b]= ()=>{} ()=> <p>text</p> {a&&b} /re[/]/ `t${1}` 'it' satisfies enum namespace declare".split(" "),
);

const soup = fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(" "));

/** The fixture with a stretch of it cut out, doubled or replaced. */
const mutated = fc
  .tuple(fc.nat(fixture.length), fc.nat(120), fc.oneof(soup, fc.string()))
  .map(([start, length, inserted]) => fixture.slice(0, start) + inserted + fixture.slice(start + length));

const paths = fc.constantFrom("a.ts", "a.tsx", "a.js", "a.mts", "a.d.ts");

function checkFunction(found: FunctionFacts, lines: number): void {
  const { startLine, endLine, startColumn, cyclomatic, cognitive, maxNesting, parameters } = found;
  assert.ok(1 <= startLine && startLine <= endLine && endLine <= lines, `lines ${startLine} to ${endLine} of ${lines}`);
  assert.equal(found.lines, endLine - startLine + 1);
  assert.ok(startColumn >= 1 && cyclomatic >= 1 && cognitive >= 0 && maxNesting >= 0 && parameters >= 0);
  assert.ok(maxNesting <= cognitive, "each level of nesting costs at least 1");
  assert.ok(found.name !== "");
}

function checkFacts(facts: FileFacts): void {
  const { functions, lines, codeLines, commentLines, complexity } = facts;
  for (const found of functions) checkFunction(found, lines);
  const starts = functions.map(({ startLine, startColumn }) => startLine * 1e6 + startColumn);
  assert.deepEqual(
    starts,
    [...starts].sort((a, b) => a - b),
  );
  assert.ok((codeLines ?? 0) + (commentLines ?? 0) <= lines);
  assert.ok(Number.isInteger(complexity.value) && complexity.value >= 0);
  for (const { startLine } of [...facts.imports, ...facts.exports]) assert.ok(1 <= startLine && startLine <= lines);
  assert.equal(facts.maxCognitive, Math.max(0, ...functions.map(({ cognitive }) => cognitive)));
}

function checkExplanations(path: string, text: string, { functions }: FileFacts): void {
  for (const { startLine, startColumn } of functions) {
    const explanation = explainFunction(path, text, { startLine, startColumn });
    assert.ok(explanation !== undefined);
    assert.deepEqual([explanation.function.startLine, explanation.function.startColumn], [startLine, startColumn]);
    const { cyclomatic, cognitive } = explanation.function;
    assert.equal(
      explanation.cyclomatic.reduce((sum, { amount }) => sum + amount, 1),
      cyclomatic,
    );
    assert.equal(
      explanation.cognitive.reduce((sum, { amount }) => sum + amount, 0),
      cognitive,
    );
    assert.ok(functions.some((found) => JSON.stringify(found) === JSON.stringify(explanation.function)));
  }
}

describe("random sources", () => {
  it("never throw, and their numbers hold together", () => {
    fc.assert(
      fc.property(paths, fc.oneof(soup, mutated, fc.string({ unit: "binary" })), (path, text) => {
        const { facts } = readFactsOfText(path, text, "");
        assert.ok(facts !== undefined);
        checkFacts(facts);
      }),
      { numRuns: 120 },
    );
  });

  it("are explained by steps that add up", () => {
    fc.assert(
      fc.property(paths, fc.oneof(soup, mutated), (path, text) => {
        const { facts } = readFactsOfText(path, text, "");
        assert.ok(facts !== undefined);
        checkExplanations(path, text, facts);
      }),
      { numRuns: 8 },
    );
  });

  it("may be any bytes under any name", () => {
    const names = fc.oneof(paths, fc.constantFrom("a.py", "run", "a.json", ".x", "a/", ""), fc.string());
    fc.assert(
      fc.property(names, fc.uint8Array({ maxLength: 400 }), fc.boolean(), (path, bytes, wanted) => {
        const { facts, leftOut } = readFacts(path, bytes, "", { wanted });
        assert.ok((facts === undefined) !== (leftOut === undefined));
        if (facts !== undefined) checkFacts(facts);
      }),
      { numRuns: 120 },
    );
  });
});
