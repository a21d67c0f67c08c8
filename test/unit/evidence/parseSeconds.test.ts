import assert from "node:assert/strict";
import { parseSeconds } from "../../../src/evidence/parseSeconds";

describe("parseSeconds", () => {
  const times: readonly (readonly [string, number | undefined])[] = [
    ["0", 0],
    ["1.25", 1.25],
    [".5", 0.5],
    ["3.", 3],
    ["0.001479293", 0.001479293],
    [" 2 ", 2],
    ["9.5e-05", 0.000095],
    ["1E2", 100],
    // Surefire, in English: thousands separators.
    ["1,234.567", 1234.567],
    ["1,234,567.8", 1234567.8],
    ["12,345", 12345],
    // A decimal comma, where it can be no thousands separator.
    ["0,25", 0.25],
    ["0,123", 0.123],
    ["12,5", 12.5],
    ["1.234,5", 1234.5],
    ["-1", undefined],
    ["-0.001", undefined],
    ["NaN", undefined],
    ["Infinity", undefined],
    ["1e999", undefined],
    ["0x10", undefined],
    ["1 234", undefined],
    ["1,23,456", undefined],
    ["12s", undefined],
    ["PT1S", undefined],
    [".", undefined],
    [",", undefined],
    ["", undefined],
  ];
  for (const [text, seconds] of times) {
    it(`reads ${JSON.stringify(text)} as ${seconds}`, () => assert.equal(parseSeconds(text), seconds));
  }
});
