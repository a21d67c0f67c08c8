import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, isLogged, logged, probedServer } from "../support/probedServer";
import { isRunning } from "../support/processes";
import { Cli, finished } from "./runCli";

describe("trueline probe", function () {
  this.timeout(120_000);
  let cli: Cli;
  let root = "";
  let log = "";
  let port = 0;

  beforeEach(async () => {
    cli = new Cli();
    root = mkdtempSync(join(tmpdir(), "trueline-probe-"));
    log = join(root, "log.txt");
    port = await freePort();
    writeFileSync(join(root, "server.js"), probedServer);
  });

  afterEach(() => {
    cli.dispose();
    rmSync(root, { recursive: true, force: true });
  });

  function define(probe: object, more: object = {}): void {
    const own = {
      command: [process.execPath, "server.js"],
      port,
      endpoints: ["GET /users"],
      env: { PORT: String(port), LOG: log },
      ...probe,
    };
    writeFileSync(join(root, "trueline.jsonc"), JSON.stringify({ probe: own, ...more }));
  }

  async function nothingIsLeft(): Promise<void> {
    const listens = await new Promise<boolean>((resolve) => {
      const socket = createConnection({ host: "127.0.0.1", port });
      socket.once("connect", () => {
        socket.destroy();
        resolve(true);
      });
      socket.once("error", () => resolve(false));
    });
    assert.equal(listens, false);
    for (const line of logged(log).filter((each) => each.startsWith("start "))) {
      assert.equal(isRunning(Number(line.slice("start ".length))), false, line);
    }
  }

  it("measures each endpoint over three fresh starts, and writes what the measure reads", async () => {
    define({ endpoints: ["GET /users", "POST /orders"] });
    const { code, stdout, stderr } = await cli.run(["probe", root]);
    assert.deepEqual([code, stderr], [0, ""]);
    const time = "\\d+(\\.\\d)? ms";
    assert.match(
      stdout,
      new RegExp(
        [
          "^Cold starts: the first request after a start, the median of all starts",
          `  GET /users   +${time}  \\(${time}, ${time}, ${time}, status 200\\)`,
          `  POST /orders +${time}  \\(${time}, ${time}, ${time}, status 200\\)`,
          "",
          `It took ${time} until the program listened, the median; that is in none of the times\\.`,
          "Wrote \\.trueline/evidence/cold-start\\.json\\. `trueline quality --measure cold-start` says how many .*",
          "$",
        ].join("\n"),
      ),
    );
    assert.equal(logged(log).filter((line) => line.startsWith("start ")).length, 6);
    await nothingIsLeft();

    const { measures } = await cli.json(["quality", root, "--measure", "cold-start"]);
    assert.equal(measures[0].of, 2);
    assert.equal(typeof measures[0].value, "number");
  });

  it("ends with exit code 1 when an endpoint does not answer, and shows what the program said", async () => {
    define({ endpoints: ["GET /users", "GET /bad"], starts: 2 }, { evidence: { latency: ["perf/*.json"] } });
    const { code, stdout, stderr } = await cli.run(["probe", "."], { cwd: root });
    assert.deepEqual([code, stderr], [1, ""]);
    assert.match(stdout, /\n {2}GET \/bad {4}no time\n {4}It answered with status 503\. \(2 starts\)\n/);
    assert.match(stdout, /\n {4}\| the database is not there\n/);
    assert.match(stdout, /\nBut `evidence\.latency` looks elsewhere: add \.trueline\/evidence\/cold-start\.json to it/);
    const { endpoints } = JSON.parse(readFileSync(join(root, ".trueline/evidence/cold-start.json"), "utf8"));
    assert.equal(endpoints.filter((entry: object) => "failed" in entry).length, 2);
  });

  it("says why the program could not be probed, with its last lines made harmless", async () => {
    define({ command: [process.execPath, "-e", "console.error('no \\u001b[2J key'); process.exit(4)"] });
    const { code, stdout, stderr } = await cli.run(["probe", root]);
    assert.deepEqual([code, stdout], [2, ""]);
    assert.match(stderr, /^trueline: `.*` ended with exit code 4 before it was asked for anything on port \d+\. .*\n/);
    assert.match(stderr, /\n {2}\| no \\u\{1b\}\[2J key\n$/);
    assert.ok(!existsSync(join(root, ".trueline")));
  });

  it("says what to write where nothing says what to start", async () => {
    const { code, stderr } = await cli.run(["probe", root]);
    assert.equal(code, 2);
    assert.match(stderr, /^trueline: Nothing says what to start\. Give trueline\.jsonc a section: "probe": \{/);
  });

  for (const [signal, exitCode] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const) {
    it(`leaves nothing running when it is called off by ${signal}`, async () => {
      define({ endpoints: ["GET /silent"] });
      const child = cli.start(["probe", root]);
      const ended = finished(child);
      await isLogged(log, /^GET \/silent/);
      child.kill(signal);
      const { code, stdout, stderr } = await ended;
      assert.deepEqual([code, stdout, stderr], [exitCode, "", ""]);
      await nothingIsLeft();
      assert.ok(!existsSync(join(root, ".trueline")));
    });
  }
});
