import assert from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { CancelledError } from "../../../src/model";
import { runProgram } from "../../../src/processes";
import { forever, hasEnded, nodeCommand } from "../../support/processes";

const options = { cwd: tmpdir(), timeLimit: 600_000, signal: new AbortController().signal };

describe("runProgram", () => {
  it("says how a program ended, and what it printed", async () => {
    const { end, output } = await runProgram(nodeCommand("console.log(1 + 1)"), options);
    assert.deepEqual(end, { kind: "exited", code: 0 });
    assert.equal(output.stdout, "2\n");
  });

  it("says of a program that is not there that it is not", async () => {
    const { end } = await runProgram(["no-such-program-here"], options);
    assert.deepEqual(end, { kind: "not-started", reason: "There is no program `no-such-program-here`." });
  });

  it("says of a program that somebody has ended what with", async () => {
    const { end } = await runProgram(nodeCommand("process.kill(process.pid, 'SIGKILL')"), options);
    assert.deepEqual(end, { kind: "signalled", signal: "SIGKILL" });
  });

  it("ends it when its time is over", async () => {
    const { end } = await runProgram(nodeCommand(forever), { ...options, timeLimit: 1 });
    assert.deepEqual(end, { kind: "timed-out" });
  });

  it("does not start it when nobody wants to know any more", async () => {
    await assert.rejects(
      runProgram(nodeCommand("console.log(1)"), { ...options, signal: AbortSignal.abort() }),
      CancelledError,
    );
  });

  it("ends it with everything it has started when it is called off", async () => {
    const cancellation = new AbortController();
    const listener = await processIds(2);
    // What it prints is not to be had before its end, so both say over a socket that they are there.
    const tell = `require("node:net").connect(${listener.port}, "127.0.0.1").end(String(process.pid));`;
    const child = JSON.stringify(tell + forever);
    const source = `require("node:child_process").spawn(process.execPath, ["-e", ${child}]); ${tell} ${forever}`;
    const run = runProgram(nodeCommand(source), { ...options, signal: cancellation.signal });
    const started = await listener.all;
    cancellation.abort();
    await assert.rejects(run, CancelledError);
    for (const pid of started) await hasEnded(pid);
  });
});

/** A port that so many processes tell their ids to. */
async function processIds(count: number): Promise<{ readonly port: number; readonly all: Promise<readonly number[]> }> {
  const server = createServer();
  const all = new Promise<readonly number[]>((resolve) => {
    const pids: number[] = [];
    server.on("connection", (socket) =>
      socket.setEncoding("utf8").once("data", (text) => {
        if (pids.push(Number(text)) < count) return;
        server.close();
        resolve(pids);
      }),
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { port: (server.address() as AddressInfo).port, all };
}
