import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { endpointName } from "../../../../src/evidence/latency/endpointName";
import { parseLatency } from "../../../../src/evidence/latency/readLatency";

const { signal } = new AbortController();

/** What a tool wrote; see test/fixtures/evidence/README.md. */
function written(name: string): Buffer {
  return readFileSync(join(__dirname, "../../../fixtures/evidence/latency", name));
}

async function read(content: unknown) {
  const bytes = Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content));
  const { formats, times, unusable } = await parseLatency(bytes, signal);
  return { formats, unusable, times: times.map((time) => [time.endpoint, time.milliseconds, time.starts]) };
}

/** `code: message` of what is refused. */
async function refusal(content: unknown): Promise<string> {
  const error = await read(content).then(
    () => assert.fail("it was read"),
    (error) => error,
  );
  return `${error.code}: ${error.message}`;
}

describe("the name of an endpoint", () => {
  const names: readonly (readonly [text: string, method: string | undefined, name: string | undefined])[] = [
    ["GET /users", undefined, "GET /users"],
    ["  post   /users?dry=1#top ", undefined, "POST /users"],
    ["/users", undefined, "GET /users"],
    ["/users", "delete", "DELETE /users"],
    ["/users", "no method", "GET /users"],
    ["http://localhost:3000/users?page=1", undefined, "GET /users"],
    ["https://localhost:3000", undefined, "GET /"],
    ["PUT https://localhost:3000?x", undefined, "PUT /"],
    ["list users", "POST", "list users"],
    ["auth/login", undefined, "auth/login"],
    ["a\nb\u0000\u001b[31m", undefined, "a b [31m"],
    ["", undefined, undefined],
    [" \n ", undefined, undefined],
    ["x".repeat(501), undefined, undefined],
  ];
  for (const [text, method, name] of names) {
    it(`of ${JSON.stringify(text.slice(0, 40))}${method === undefined ? "" : ` with ${method}`} is ${name}`, () => {
      assert.equal(endpointName(text, method), name);
    });
  }
});

describe("cold starts in plain JSON", () => {
  const entry = { endpoint: "GET /users", coldStartMs: 320 };

  it("are a list, a list below `endpoints`, or an object by itself", async () => {
    const expected = { formats: ["plain"], unusable: [], times: [["GET /users", 320, 1]] };
    assert.deepEqual(await read([entry]), expected);
    assert.deepEqual(await read({ endpoints: [entry] }), expected);
    assert.deepEqual(await read(entry), expected);
  });

  it("may be one on each line, as a shell appends them", async () => {
    const lines = '{"endpoint":"GET /users","coldStartMs":320}\r\n\n{"endpoint":"GET /users","coldStartMs":330.5}\n';
    assert.deepEqual((await read(Buffer.from(lines))).times, [
      ["GET /users", 320, 1],
      ["GET /users", 330.5, 1],
    ]);
  });

  it("have no time that is none, and say so", async () => {
    const wrong = [-1, "320", null, true, [], {}, 24 * 60 * 60 * 1000 + 1];
    const { times, unusable } = await read([
      entry,
      ...wrong.map((coldStartMs) => ({ endpoint: "GET /a", coldStartMs })),
    ]);
    assert.deepEqual(times, [["GET /users", 320, 1]]);
    assert.deepEqual(
      unusable,
      wrong.map(() => "`GET /a` has no time in milliseconds."),
    );
    // JSON has no NaN and no Infinity; a number too large for one is Infinity.
    const text = '[{"endpoint":"GET /users","coldStartMs":320},{"endpoint":"GET /a","coldStartMs":1e999}]';
    assert.deepEqual((await read(Buffer.from(text))).unusable, ["`GET /a` has no time in milliseconds."]);
    assert.match(
      await refusal(Buffer.from('[{"endpoint":"GET /a","coldStartMs":NaN}]')),
      /^not-latency: It is broken JSON/,
    );
  });

  it("say of an endpoint that failed why it has none", async () => {
    const { times, unusable } = await read([{ endpoint: "GET /a", failed: "It answered\nwith status 503." }]);
    assert.deepEqual([times, unusable], [[], ["`GET /a` has no time. It answered with status 503."]]);
  });

  it("are not taken from names that only look like members", async () => {
    const text =
      '[{"endpoint":"GET /users","coldStartMs":320},{"__proto__":{"endpoint":"GET /a","coldStartMs":1}},{"endpoint":{"toString":1},"coldStartMs":1},7,null]';
    const { times, unusable } = await read(Buffer.from(text));
    assert.deepEqual(times, [["GET /users", 320, 1]]);
    assert.equal(unusable.length, 4);
    assert.equal(({} as Record<string, unknown>).endpoint, undefined);
    assert.deepEqual((await read([{ endpoint: "__proto__", coldStartMs: 1 }])).times, [["__proto__", 1, 1]]);
  });
});

describe("cold starts of autocannon", () => {
  it("are runs of one request", async () => {
    const expected = { formats: ["autocannon"], unusable: [], times: [["GET /users", 10, 1]] };
    assert.deepEqual(await read(written("autocannon-one.json")), expected);
  });

  it("are those of the endpoint in the title, where it names one", async () => {
    const run = JSON.parse(written("autocannon-one.json").toString());
    assert.deepEqual((await read({ ...run, title: "POST /users" })).times, [["POST /users", 10, 1]]);
    assert.deepEqual((await read({ ...run, title: "Cold start" })).times, [["GET /users", 10, 1]]);
  });

  it("are not the slowest of several requests", async () => {
    assert.match(
      await refusal(written("autocannon-many.json")),
      /^not-latency: `GET \/users` has 20 requests, and nothing says how long the first one took.*-c 1 -a 1/,
    );
  });

  it("are a warm-up of one request, and not what was measured after it", async () => {
    const { times, unusable } = await read(written("autocannon-warm.json"));
    assert.deepEqual(times, [["GET /users", 10, 1]]);
    assert.deepEqual(unusable, ["Line 2: `GET /users` was warmed up before it was measured."]);
  });

  const run = JSON.parse(written("autocannon-one.json").toString());
  const refused: readonly (readonly [what: string, run: object, expected: RegExp])[] = [
    ["several URLs", { url: ["http://localhost/a", "http://localhost/b"] }, /over several URLs/],
    ["an error", { errors: 1 }, /`GET \/users` did not answer: autocannon counted errors/],
    ["a timeout", { timeouts: 1 }, /autocannon counted timeouts/],
    ["a failing server", { "5xx": 1, non2xx: 1 }, /autocannon counted 5xx/],
    ["a time that is none", { latency: { max: -1, totalCount: 1 } }, /has no time in milliseconds/],
    ["no count", { latency: { max: 3 }, requests: {} }, /an unknown number of requests/],
  ];
  for (const [what, change, expected] of refused) {
    it(`are not those of a run with ${what}`, async () => assert.match(await refusal({ ...run, ...change }), expected));
  }

  it("may be several runs in a list", async () => {
    assert.equal((await read([run, run])).times.length, 2);
  });
});

describe("cold starts of k6", () => {
  it("are, in what --summary-export writes, endpoints that were asked for once", async () => {
    assert.deepEqual(await read(written("k6-summary-export.json")), {
      formats: ["k6"],
      times: [
        ["GET /orders", 812.4051, 1],
        ["POST /users", 121.5, 1],
      ],
      unusable: ["`GET /search` was asked for more than once, and nothing says how long the first request took."],
    });
  });

  it("are, in what handleSummary gets, what the script itself calls a cold start: the median", async () => {
    assert.deepEqual(await read(written("k6-handle-summary.json")), {
      formats: ["k6"],
      times: [
        ["GET /orders", 690.25, 3],
        ["GET /users", 305.5, 4],
      ],
      unusable: [],
    });
  });

  it("are in the machine-readable summary as well", async () => {
    assert.deepEqual(await read(written("k6-machine-readable.json")), {
      formats: ["k6"],
      times: [["GET /users", 411.5, 1]],
      unusable: [],
    });
  });

  const trend = (values: object) => ({ metrics: { http_reqs: { count: 1 }, "cold_start{endpoint:GET /a}": values } });
  it("have a median, which may have been left out of the summary", async () => {
    assert.deepEqual((await read(trend({ med: 5, count: 2 }))).times, [["GET /a", 5, 2]]);
    assert.deepEqual((await read(trend({ max: 7, count: 1 }))).times, [["GET /a", 7, 1]]);
    assert.deepEqual((await read(trend({ "p(95)": 7 }))).unusable, ["`GET /a` has no median in milliseconds."]);
    assert.deepEqual((await read(trend({ med: -5 }))).unusable, ["`GET /a` has no median in milliseconds."]);
    assert.deepEqual((await read(trend({ count: 0, med: 0 }))).unusable, ["`GET /a` was asked for by no request."]);
  });

  it("are not known of a summary without the times of single endpoints", async () => {
    const summary = { metrics: { http_reqs: { count: 9 }, http_req_duration: { min: 5, max: 5, med: 5 } } };
    assert.match(
      await refusal(summary),
      /^not-latency: It is a summary of k6 without the times of any single endpoint/,
    );
  });

  it("do not take long to look for in a name that nobody wrote", async () => {
    const metrics = { http_reqs: { count: 1 }, [`http_req_duration{${"a".repeat(5_000_000)}}`]: { med: 1, count: 1 } };
    assert.match(await refusal({ metrics }), /without the times/);
  }).timeout(20_000);
});

describe("cold starts in traces", () => {
  it("are server spans whose faas.coldstart is true", async () => {
    // 1770000000320500000 - 1770000000000000000 nanoseconds.
    const expected = { formats: ["otlp"], unusable: [], times: [["GET /users/{id}", 320.5, 1]] };
    assert.deepEqual(await read(written("otlp.json")), expected);
  });

  it("are read from lines, with the old names, and by path or the span's name where there is no route", async () => {
    assert.deepEqual(await read(written("otlp-collector.ndjson")), {
      formats: ["otlp"],
      times: [
        // Written as a number, of which JSON keeps 256 nanoseconds or so.
        ["POST /orders", 750.000128, 1],
        ["checkout-handler", 250, 1],
      ],
      unusable: ["`GET /health` answered with status 503, which is no time."],
    });
  });

  const spans = (...spans: object[]) => ({ resourceSpans: [{ scopeSpans: [{ spans }] }] });
  const cold = { key: "faas.coldstart", value: { boolValue: true } };
  const span = {
    name: "GET /a",
    kind: 2,
    startTimeUnixNano: "1000000",
    endTimeUnixNano: "3000000",
    attributes: [cold],
  };

  it("are none of a span that did not end, ends before it starts, or has other times than numbers", async () => {
    const wrong = [
      { endTimeUnixNano: "0" },
      { endTimeUnixNano: undefined },
      { startTimeUnixNano: "1e6" },
      { startTimeUnixNano: -1 },
      { startTimeUnixNano: 1.5 },
      { startTimeUnixNano: {} },
    ];
    const { times, unusable } = await read(spans(span, ...wrong.map((change) => ({ ...span, ...change }))));
    assert.deepEqual(times, [["GET /a", 2, 1]]);
    assert.deepEqual(
      unusable,
      wrong.map(() => "`GET /a` has a span without a start and an end after it."),
    );
  });

  it("are those of a route without its slash, and of the method that is said", async () => {
    const attributes = [
      cold,
      { key: "http.route", value: { stringValue: "users/:id" } },
      { key: "http.method", value: { stringValue: "PUT" } },
    ];
    assert.deepEqual((await read(spans({ ...span, attributes }))).times, [["PUT /users/:id", 2, 1]]);
  });

  const without: readonly (readonly [what: string, traces: object])[] = [
    ["no spans", { resourceSpans: [] }],
    ["spans of clients", spans({ ...span, kind: 3 })],
    ["warm spans", spans({ ...span, attributes: [] })],
    ["wrong types", { resourceSpans: [{ scopeSpans: { spans: [span] } }, 1, null, { scopeSpans: [{ spans: "x" }] }] }],
    ["logs alone", { resourceLogs: [] }],
    [
      "a cold start that only somebody's prototype has",
      spans(JSON.parse('{"kind":2,"attributes":[{"__proto__":{"key":"faas.coldstart"}}]}')),
    ],
  ];
  for (const [what, traces] of without) {
    it(`are none in ${what}`, async () => {
      assert.match(await refusal(traces), /^not-latency: It has traces, but no server span/);
    });
  }
});
