import assert from "node:assert/strict";
import { type BrokenPlace, brokenBy, type EditedContract, type EditedVerdict } from "../../../src/model";

const nowhere = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 };

function verdict(name: string, clients: readonly string[], passers: readonly string[] = []): EditedVerdict {
  return {
    ...{ name, kind: "function", change: "breaking", reasons: ["It takes more."], members: [] },
    breaks: { consumers: true, implementers: false },
    ...{ clients, passers, place: nowhere, startLine: 1, endLine: 1, isPublic: false },
  };
}

function place(path: string, message: string): BrokenPlace {
  return { path, message, code: 2345, ...nowhere };
}

/** Paths of the broken clients, and of further files, for each verdict. */
function brokenOf(
  verdicts: readonly EditedVerdict[],
  broken: readonly BrokenPlace[],
  further: readonly (BrokenPlace & { readonly about: readonly string[] })[] = [],
) {
  const places = { clients: 9, broken, undecided: [], skipped: [], further: { broken: further, skipped: [] } };
  const contract: EditedContract = { verdicts, clients: [], implementers: [], places };
  return verdicts.map((each) => {
    const found = brokenBy(each, contract);
    return [found?.clients.map(({ path }) => path), found?.further.map(({ path }) => path)];
  });
}

describe("what the change of one name of several breaks", () => {
  it("is what the compiler names in a file that takes them all", () => {
    const [order, cart] = [verdict("Order", ["a.ts"]), verdict("Cart", ["a.ts"])];
    assert.deepEqual(brokenOf([order, cart], [place("a.ts", "Type 'string' is not assignable to type 'Cart'.")]), [
      [[], []],
      [["a.ts"], []],
    ]);
  });

  it("is broken by each of them where the compiler names none", () => {
    const [order, cart] = [verdict("Order", ["a.ts"]), verdict("Cart", ["a.ts"])];
    assert.deepEqual(brokenOf([order, cart], [place("a.ts", "Expected 2 arguments, but got 1.")]), [
      [["a.ts"], []],
      [["a.ts"], []],
    ]);
  });

  it("is broken by the only one that the file takes, whatever the compiler names", () => {
    const [order, cart] = [verdict("Order", ["a.ts"]), verdict("Cart", ["b.ts"])];
    assert.deepEqual(brokenOf([order, cart], [place("a.ts", "Property 'x' is missing in type 'Cart'.")]), [
      [["a.ts"], []],
      [[], []],
    ]);
  });

  it("is further away in files that only pass it on, or meet it through others", () => {
    const order = verdict("Order", ["a.ts"], ["index.ts"]);
    const far = { ...place("far.ts", "Expected 2 arguments, but got 1."), about: ["Order"] };
    const other = { ...place("other.ts", "Expected 2 arguments, but got 1."), about: ["Cart"] };
    assert.deepEqual(brokenOf([order], [place("index.ts", "No export."), place("a.ts", "No export.")], [far, other]), [
      [["a.ts"], ["index.ts", "far.ts"]],
    ]);
  });

  it("is not known while nobody has looked", () => {
    const order = verdict("Order", ["a.ts"]);
    assert.equal(brokenBy(order, { verdicts: [order], clients: [], implementers: [], places: null }), null);
  });
});
