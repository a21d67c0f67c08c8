import assert from "node:assert/strict";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSession } from "../../../../src/engine/createSession";
import { listeningAt } from "../../../../src/engine/probe/localPort";
import type { Session, SessionOptions } from "../../../../src/engine/session";
import { EngineClient } from "../../../../src/engine/sessionClient";
import { CancelledError, UserError } from "../../../../src/model";
import { bundle, bundleFolder } from "../../../support/bundles";
import { freePort, isLogged, logged, probedServer } from "../../../support/probedServer";

const evidence = ".trueline/evidence/cold-start.json";

describe("the probe of a session", function () {
  this.timeout(60_000);
  let root = "";
  let log = "";
  let port = 0;
  let sessions: Session[] = [];
  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), "trueline-probe-"));
    log = join(root, "log.txt");
    port = await freePort();
    writeFileSync(join(root, "server.js"), probedServer);
  });
  afterEach(async () => {
    await Promise.all(sessions.map((session) => session.dispose()));
    sessions = [];
    rmSync(root, { recursive: true, force: true });
  });

  function define(probe: object, more: object = {}): void {
    const own = {
      command: [process.execPath, "server.js"],
      port,
      endpoints: ["GET /users"],
      starts: 1,
      env: { PORT: String(port), LOG: log },
      ...probe,
    };
    writeFileSync(join(root, "trueline.jsonc"), JSON.stringify({ probe: own, ...more }));
  }

  function open(options: Partial<SessionOptions> = {}): Session {
    const session = createSession({ root, trusted: true, cacheFolder: null, threads: 1, ...options }, bundleFolder);
    sessions.push(session);
    return session;
  }

  /** What was written, without the times. */
  function written() {
    const { endpoints } = JSON.parse(readFileSync(join(root, evidence), "utf8"));
    return endpoints.map((entry: Record<string, unknown>) => {
      for (const key of ["coldStartMs", "readyMs"]) if (key in entry) assert.ok(Number(entry[key]) > 0);
      return [Object.keys(entry).join(" "), entry.endpoint, entry.failed].filter(Boolean);
    });
  }

  it("writes every start, endpoint by endpoint, which the measure then reads", async () => {
    define({
      endpoints: ["GET /users?page=1", { method: "POST", path: "/orders", body: "{}" }, "GET /bad"],
      starts: 2,
    });
    const session = open();
    const { path, isEvidence, ready, endpoints } = await session.probe();
    assert.deepEqual([path, isEvidence], [evidence, true]);
    assert.ok(ready > 0);
    assert.deepEqual(
      endpoints.map(({ endpoint, times, statuses, failures }) => [endpoint, times.length, statuses, failures]),
      [
        ["GET /users", 2, [200], []],
        ["POST /orders", 2, [200], []],
        ["GET /bad", 0, [], ["It answered with status 503.", "It answered with status 503."]],
      ],
    );
    const [users, , bad] = endpoints;
    assert.equal(users?.milliseconds, ((users?.times[0] ?? 0) + (users?.times[1] ?? 0)) / 2);
    assert.equal(bad?.milliseconds, null);
    assert.ok(bad?.lines.includes("the database is not there"));
    const time = "endpoint coldStartMs readyMs";
    const failure = ["endpoint failed readyMs", "GET /bad", "It answered with status 503."];
    assert.deepEqual(written(), [
      [time, "GET /users"],
      [time, "GET /users"],
      [time, "POST /orders"],
      [time, "POST /orders"],
      failure,
      failure,
    ]);
    assert.deepEqual(readdirSync(join(root, ".trueline/evidence")), ["cold-start.json"]);

    await session.index();
    const { measures, problems } = await session.quality({ measures: ["cold-start"] });
    assert.equal(measures[0]?.of, 2);
    assert.match(problems.find(({ code }) => code === "damaged-latency")?.message ?? "", /`GET \/bad` has no time/);
  });

  it("takes what differs by its query or body alone for one endpoint", async () => {
    define({
      endpoints: ["GET /search?q=a", "GET /users", { method: "GET", path: "/search?q=b", headers: { "x-key": "k" } }],
    });
    const { endpoints } = await open().probe();
    assert.deepEqual(
      endpoints.map(({ endpoint, times }) => [endpoint, times.length]),
      [
        ["GET /search", 2],
        ["GET /users", 1],
      ],
    );
    assert.deepEqual(
      logged(log).filter((line) => line.includes("/search")),
      [`GET /search?q=a localhost:${port}`, `GET /search?q=b localhost:${port} k`],
    );
  });

  it("replaces what was written before, and says when the measure looks elsewhere", async () => {
    define({}, { evidence: { latency: ["perf/*.json"] } });
    mkdirSync(join(root, ".trueline/evidence"), { recursive: true });
    writeFileSync(join(root, evidence), "[]");
    assert.equal((await open().probe()).isEvidence, false);
    assert.deepEqual(written(), [["endpoint coldStartMs readyMs", "GET /users"]]);
  });

  it("runs nothing in an untrusted workspace", async () => {
    define({});
    await assert.rejects(open({ trusted: false }).probe(), (error) => {
      return error instanceof UserError && /^The workspace is not trusted/.test(error.message);
    });
    assert.deepEqual(logged(log), []);
    assert.ok(!existsSync(join(root, evidence)));
  });

  it("says what is missing without a definition, without its `probe`, and with a broken one", async () => {
    const message = async () => {
      const error = await open()
        .probe()
        .catch((error: unknown) => error);
      assert.ok(error instanceof UserError, String(error));
      return error.message;
    };
    assert.match(await message(), /^Nothing says what to start\. Give trueline\.jsonc a section: "probe": /);
    writeFileSync(join(root, "trueline.jsonc"), '{ "name": "Shop" }');
    assert.match(await message(), /^Nothing says what to start\./);
    define({ port: 0 });
    assert.match(await message(), /^trueline\.jsonc: Line 1, column \d+: This has to be at least 1\./);
    assert.deepEqual(logged(log), []);
  });

  it("keeps what was measured before when nothing can be measured", async () => {
    define({ command: [process.execPath, "-e", "process.exit(1)"] });
    mkdirSync(join(root, ".trueline/evidence"), { recursive: true });
    writeFileSync(join(root, evidence), "[]");
    await assert.rejects(open().probe(), UserError);
    assert.equal(readFileSync(join(root, evidence), "utf8"), "[]");
  });

  it("does not write through a link out of the folder, and makes no folder there", async () => {
    const outside = mkdtempSync(join(tmpdir(), "trueline-outside-"));
    try {
      define({});
      symlinkSync(outside, join(root, ".trueline"));
      await assert.rejects(open().probe(), /^UserError: \.trueline is a link that leads out of the folder\.$/);
      assert.deepEqual(readdirSync(outside), []);
      rmSync(join(root, ".trueline"));
      // A link in the place of the file is replaced by the file.
      mkdirSync(join(root, ".trueline/evidence"), { recursive: true });
      writeFileSync(join(outside, "secret.json"), "{}");
      symlinkSync(join(outside, "secret.json"), join(root, evidence));
      await open().probe();
      assert.equal(readFileSync(join(outside, "secret.json"), "utf8"), "{}");
      assert.equal(written().length, 1);
    } finally {
      rmSync(outside, { recursive: true, force: true });
    }
  });

  it("is called off with the session, which waits until nothing is left running", async () => {
    define({ endpoints: ["GET /silent"] });
    const session = open();
    const probed = assert.rejects(session.probe(), CancelledError);
    await isLogged(log, /^GET \/silent/);
    await session.dispose();
    assert.equal(await listeningAt(port), undefined);
    await probed;
  });

  it("answers across the engine's thread, with what the program said", async () => {
    const client = new EngineClient({ workerFile: bundle("engineWorker.js"), log: () => {} });
    try {
      define({});
      const session = await client.createSession({ root, trusted: true, cacheFolder: null, threads: 1 });
      const progress: number[] = [];
      const { endpoints } = await session.probe({ onProgress: (done) => progress.push(done) });
      assert.equal(endpoints[0]?.times.length, 1);
      assert.ok(progress.length > 0);
      define({ command: [process.execPath, "-e", "console.log('no key'); process.exit(1)"] });
      await session.filesChanged(["trueline.jsonc"]);
      const error = await session.probe().catch((error: unknown) => error);
      assert.ok(error instanceof UserError);
      assert.deepEqual(error.details, ["no key"]);
    } finally {
      await client.dispose();
    }
  });
});
