import assert from "node:assert/strict";
import {
  counted,
  day,
  decimal,
  duration,
  integer,
  isoTime,
  minute,
  percent,
  rounded,
} from "../../../src/report/numbers";

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

describe("percent", () => {
  const shares: readonly (readonly [number, string])[] = [
    [0, "0%"],
    [0.0001, "<1%"],
    [0.005, "1%"],
    [0.834, "83%"],
    [0.994, "99%"],
    [0.9999, ">99%"],
    [1, "100%"],
  ];
  for (const [share, text] of shares) it(`writes ${share} as ${text}`, () => assert.equal(percent(share), text));
});

describe("duration", () => {
  const durations: readonly (readonly [number, string])[] = [
    [0, "0 ms"],
    [0.0004, "under 1 ms"],
    [0.024, "24 ms"],
    [0.9994, "999 ms"],
    [0.9996, "1.0 s"],
    [9.94, "9.9 s"],
    [9.96, "10 s"],
    [119.4, "119 s"],
    [119.6, "2 min 0 s"],
    [200, "3 min 20 s"],
    [3_599, "59 min 59 s"],
    [3_600, "1 h 0 min"],
    [7_500, "2 h 5 min"],
    [7_199, "2 h 0 min"],
    [36_000_000, "10,000 h 0 min"],
  ];
  for (const [seconds, text] of durations) {
    it(`writes ${seconds} seconds as ${text}`, () => assert.equal(duration(seconds), text));
  }
});

describe("minute", () => {
  it("writes a time to the minute, and says when there is none", () => {
    assert.equal(minute("2026-09-01T12:34:56Z"), "2026-09-01 12:34 UTC");
    assert.equal(minute("+012026-09-01T12:34:56Z"), "+012026-09-01 12:34 UTC");
    assert.equal(minute(null), "unknown");
  });
});
