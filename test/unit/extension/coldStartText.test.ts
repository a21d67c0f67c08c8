import assert from "node:assert/strict";
import { coldStartsText } from "../../../src/extension/coldStartText";
import type { ProbedEndpoint } from "../../../src/model";

function endpoint(name: string, milliseconds: number | null, ...failures: readonly string[]): ProbedEndpoint {
  const times = milliseconds === null ? [] : [milliseconds];
  return { endpoint: name, milliseconds, times, statuses: [], failures, lines: [] };
}

describe("what is told of cold starts", () => {
  const written = { path: ".trueline/evidence/probe.json", isEvidence: true, ready: 120 };
  const cases: readonly [title: string, endpoints: readonly ProbedEndpoint[], expected: string][] = [
    // 500 ms are within the limit, 501 are not.
    ["who was fast enough", [endpoint("GET /a", 500), endpoint("GET /b", 501)], "1 of 2 endpoints answered within"],
    ["who did not answer", [endpoint("GET /a", null, "It ended.", "It ended.")], "start. GET /a: It ended. Written to"],
    [
      "that others did not either",
      [endpoint("GET /a", 5), endpoint("GET /b", null, "No."), endpoint("GET /c", 9, "Late.")],
      "2 of 3 endpoints answered within 500 ms after a cold start. GET /b and 1 other: No. Written",
    ],
  ];
  for (const [title, endpoints, expected] of cases)
    it(title, () => {
      const text = coldStartsText({ ...written, endpoints });
      assert.ok(text.includes(expected), text);
    });

  it("where the times are, and that nobody reads them there", () => {
    const endpoints = [endpoint("GET /a", 5)];
    const begin =
      "1 of 1 endpoint answered within 500 ms after a cold start. Written to .trueline/evidence/probe.json.";
    assert.equal(coldStartsText({ ...written, endpoints }), begin);
    const elsewhere = coldStartsText({ ...written, isEvidence: false, endpoints });
    assert.equal(
      elsewhere,
      `${begin} But \`evidence.latency\` looks elsewhere: add it there, or nothing comes of the times.`,
    );
  });
});
