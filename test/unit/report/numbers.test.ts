import assert from "node:assert/strict";
import { counted, day, decimal, integer, isoTime, rounded } from "../../../src/report/numbers";

describe("numbers in a report", () => {
  for (const [value, expected] of [
    [0, "0"],
    [999, "999"],
    [1000, "1,000"],
    [470103, "470,103"],
    [1234567.6, "1,234,568"],
  ] as const) {
    it(`shows ${value} as the whole number ${expected}`, () => assert.equal(integer(value), expected));
  }

  for (const [value, digits, expected] of [
    [1234.567, 2, "1,234.57"],
    [0, 1, "0.0"],
    [99.95, 0, "100"],
    // Only the digits before the point are grouped.
    [0.123456, 6, "0.123456"],
  ] as const) {
    it(`shows ${value} with ${digits} decimals as ${expected}`, () => assert.equal(decimal(value, digits), expected));
  }

  it("counts one thing and many", () => {
    assert.equal(counted(1, "file"), "1 file");
    assert.equal(counted(0, "file"), "0 files");
    assert.equal(counted(2000, "repository", "repositories"), "2,000 repositories");
  });

  it("keeps six decimals", () => {
    assert.equal(rounded(0.1 + 0.2), 0.3);
    assert.equal(rounded(2 / 3), 0.666667);
  });
});

describe("dates in a report", () => {
  for (const [seconds, iso, shown] of [
    [0, "1970-01-01T00:00:00Z", "1970-01-01"],
    [1788264000, "2026-09-01T12:00:00Z", "2026-09-01"],
    [-86400, "1969-12-31T00:00:00Z", "1969-12-31"],
    // 2^31 seconds: where 32 bits end.
    [2147483648, "2038-01-19T03:14:08Z", "2038-01-19"],
    // Year 10,000 has six digits and a sign.
    [253402300800, "+010000-01-01T00:00:00Z", "+010000-01-01"],
    // The calendar of JavaScript ends 100 million days after 1970.
    [8.64e12 + 1, null, "unknown"],
    [2 ** 63, null, "unknown"],
  ] as const) {
    it(`shows second ${seconds} as ${shown}`, () => {
      assert.equal(isoTime(seconds), iso);
      assert.equal(day(iso), shown);
    });
  }
});
