import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { listeningAt } from "../../../../src/engine/probe/localPort";
import { type AskedEndpoint, type Probe, probeStarts } from "../../../../src/engine/probe/probeStarts";
import { CancelledError, UserError } from "../../../../src/model";
import { freePort, isLogged, logged, probedServer } from "../../../support/probedServer";
import { forever, hasEnded, isRunning, nodeCommand } from "../../../support/processes";

const { signal } = new AbortController();

function get(path: string): AskedEndpoint {
  return { method: "GET", path, headers: {}, body: undefined };
}

describe("probing", function () {
  this.timeout(60_000);
  let folder = "";
  let log = "";
  let port = 0;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "trueline-probe-"));
    log = join(folder, "log.txt");
    port = await freePort();
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function probeOf(source: string, more: Partial<Probe> = {}): Probe {
    return {
      command: nodeCommand(source),
      cwd: folder,
      env: { PORT: String(port), LOG: log },
      port,
      endpoints: [get("/users")],
      starts: 1,
      readyTimeout: 30_000,
      ...more,
    };
  }

  /** What it refuses with. */
  async function refusal(probe: Probe): Promise<UserError> {
    const error: unknown = await probeStarts(probe, { signal }).then(
      () => assert.fail("it was probed"),
      (error) => error,
    );
    assert.ok(error instanceof UserError, String(error));
    return error;
  }

  async function nothingIsLeft(): Promise<void> {
    assert.equal(await listeningAt(port), undefined);
    for (const line of logged(log)) {
      const pid = Number(/^(?:start|child) (\d+)$/.exec(line)?.[1]);
      if (!Number.isNaN(pid)) assert.equal(isRunning(pid), false, line);
    }
  }

  it("starts the program afresh for every endpoint and round, and asks it once", async () => {
    const progress: (readonly [number, number])[] = [];
    const found = await probeStarts(
      probeOf(probedServer, {
        endpoints: [get("/users"), { method: "POST", path: "/orders", headers: { "x-key": "k" }, body: "{}" }],
        starts: 2,
      }),
      { signal, onProgress: (...state) => progress.push(state) },
    );
    assert.deepEqual(
      logged(log).map((line) => line.replace(/^start \d+$/, "start").replaceAll(`:${port}`, "")),
      [
        ["start", "GET /users localhost"],
        ["start", "POST /orders localhost k {}"],
        ["start", "GET /users localhost"],
        ["start", "POST /orders localhost k {}"],
      ].flat(),
    );
    const pids = logged(log).filter((line) => line.startsWith("start"));
    assert.equal(new Set(pids).size, 4);
    assert.deepEqual(
      found.map(({ endpoint, answer }) => [endpoint, answer.kind === "answered" && answer.status]),
      [
        [0, 200],
        [1, 200],
        [0, 200],
        [1, 200],
      ],
    );
    for (const { ready, answer, lines } of found) {
      assert.ok(ready > 0);
      assert.ok(answer.kind === "answered" && answer.milliseconds > 0);
      assert.deepEqual(lines, []);
    }
    assert.deepEqual(progress, [
      [0, 4],
      [1, 4],
      [2, 4],
      [3, 4],
      [4, 4],
    ]);
    await nothingIsLeft();
  });

  it("finds a program that listens on ::1 alone", async function () {
    const probe = createServer();
    const hasIpv6 = await new Promise<boolean>((resolve) => {
      probe.once("error", () => resolve(false));
      probe.listen(0, "::1", () => probe.close(() => resolve(true)));
    });
    if (!hasIpv6) this.skip();
    const [start] = await probeStarts(probeOf(probedServer, { env: { PORT: String(port), LOG: log, HOST: "::1" } }), {
      signal,
    });
    assert.equal(start?.answer.kind, "answered");
  });

  it("says of an endpoint that fails how, with what the program printed, and goes on", async () => {
    const endpoints = ["/bad", "/crash", "/moved", "/gone"].map(get);
    const found = await probeStarts(probeOf(probedServer, { endpoints }), { signal });
    assert.deepEqual(
      found.map(({ answer }) => (answer.kind === "answered" ? answer.status : answer.reason)),
      ["It answered with status 503.", "It closed the connection without a whole answer.", 302, 404],
    );
    assert.ok(found[0]?.lines.includes("the database is not there"), "the last lines of its output");
    assert.deepEqual(
      logged(log).filter((line) => line.includes("/elsewhere")),
      [],
    );
    await nothingIsLeft();
  });

  it("ends what the program started as well: a child that holds the port, and one that does not want to end", async () => {
    // The first process only starts the server and waits; the server ignores being asked to end.
    const server = `process.on("SIGTERM", () => {}); ${probedServer}`;
    const source = `
      const child = require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(server)}]);
      require("node:fs").appendFileSync(process.env.LOG, "child " + child.pid + "\\n");
      ${forever}
    `;
    const [start] = await probeStarts(probeOf(source), { signal });
    assert.equal(start?.answer.kind, "answered");
    assert.equal(logged(log).filter((line) => /^(start|child) /.test(line)).length, 2);
    await nothingIsLeft();
  });

  describe("refuses", () => {
    it("a port that somebody else listens on", async () => {
      const other: Server = createServer();
      await new Promise<void>((resolve) => other.listen(port, "127.0.0.1", resolve));
      try {
        const { message } = await refusal(probeOf(probedServer));
        assert.match(
          message,
          new RegExp(`^Something listens on port ${port} already, and would be measured instead\\.`),
        );
        assert.deepEqual(logged(log), [], "nothing was started");
      } finally {
        await new Promise((resolve) => other.close(resolve));
      }
    });

    it("a program that is not there", async () => {
      const { message, details } = await refusal(probeOf("", { command: ["no-such-program-here"] }));
      assert.equal(message, "There is no program `no-such-program-here`. Look at `probe.command`.");
      assert.deepEqual(details, []);
    });

    it("a program that ends at once, with the last of what it said", async () => {
      const source =
        "for (let i = 1; i <= 30; i++) console.log('line ' + i); console.error('\\u001b[31m' + 'no key'); process.exitCode = 3;";
      const { message, details } = await refusal(probeOf(source));
      assert.match(
        message,
        /` ended with exit code 3 before it was asked for anything on port \d+\. It has to stay in/,
      );
      assert.equal(details.length, 20);
      assert.ok(details.includes("line 30") && details.includes("\u001b[31mno key"));
      assert.ok(!details.includes("line 1"));
    });

    it("a program that is killed", async () => {
      const { message } = await refusal(probeOf("process.kill(process.pid, 'SIGKILL');"));
      assert.match(message, /` was ended by SIGKILL before it was asked/);
    });

    it("a program that hangs without ever listening, and ends it", async () => {
      const source = `require("node:fs").appendFileSync(process.env.LOG, "start " + process.pid + "\\n"); ${forever}`;
      const { message } = await refusal(probeOf(source, { readyTimeout: 1_000 }));
      assert.match(
        message,
        new RegExp(`^Nothing listened on port ${port} within 1 s after \`.*Look whether \`probe\\.port\` is its port`),
      );
      await nothingIsLeft();
    });

    it("a program that prints for ever and never listens, and shows only the end", async () => {
      const source =
        "const line = 'y'.repeat(1000) + '\\n'; (function more() { process.stdout.write(line, more); })();";
      const { message, details } = await refusal(probeOf(source, { readyTimeout: 1_000 }));
      assert.match(message, /^Nothing listened on port/);
      assert.ok(details.length > 0 && details.length <= 20);
      for (const line of details) assert.ok(line.length <= 300);
    });

    it("a program that leaves its server running out of reach", async () => {
      const source = `
        const child = require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(probedServer)}], {
          detached: true, stdio: "ignore",
        });
        child.unref();
        ${forever}
      `;
      let pid = 0;
      try {
        const refused = refusal(probeOf(source));
        pid = Number((await isLogged(log, /^start /)).split(" ")[1]);
        assert.match((await refused).message, /^Something still listens on port \d+ although the program was ended/);
      } finally {
        if (pid > 0) process.kill(pid, "SIGKILL");
      }
      await hasEnded(pid);
    });
  });

  for (const [when, path, sign] of [
    ["while it waits for the port", "/users", /^start /],
    ["while it waits for an answer", "/silent", /^GET \/silent/],
  ] as const) {
    it(`is called off ${when}, and leaves nothing running`, async () => {
      const source =
        path === "/silent"
          ? probedServer
          : `require("node:fs").appendFileSync(process.env.LOG, "start " + process.pid + "\\n"); ${forever}`;
      const controller = new AbortController();
      const probed = probeStarts(probeOf(source, { endpoints: [get(path)] }), { signal: controller.signal });
      await isLogged(log, sign);
      controller.abort();
      await assert.rejects(probed, CancelledError);
      await nothingIsLeft();
    });
  }
});
