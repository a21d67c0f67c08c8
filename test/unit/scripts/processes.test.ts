import assert from "node:assert/strict";
import { once } from "node:events";
import { Cleanup } from "../../../scripts/cleanup.mjs";
import { exitCode, run, runOrThrow, start } from "../../../scripts/processes.mjs";

const node = process.execPath;

describe("the programs that a script runs", () => {
  it("give their output and their exit code", async () => {
    const program = "console.log('one'); console.error('two'); process.exitCode = 3;";
    const { code, output } = await run(node, ["-e", program]);
    assert.equal(code, 3);
    assert.deepEqual(output.split("\n").sort(), ["", "one", "two"]);
  });

  it("see the environment of the script and what is added to it", async () => {
    const { output } = await run(node, ["-p", "[process.env.PATH !== undefined, process.env.ADDED]"], {
      env: { ADDED: "yes" },
    });
    assert.equal(output.trim(), "[ true, 'yes' ]");
  });

  it("have the exit code 127 when they do not exist", async () => {
    const { code, output } = await run("/no/such/program", []);
    assert.equal(code, 127);
    assert.match(output, /ENOENT/);
    const { child } = start("/no/such/program", []);
    assert.equal(await exitCode(child), 127);
  });

  it("reject with what they wrote, where a failure is no answer", async () => {
    await assert.rejects(
      () => runOrThrow(node, ["-e", "console.log('why'); process.exit(1)"]),
      (error) => error instanceof Error && /failed \(1\):\nwhy$/.test(error.message),
    );
  });

  it("end with everything that they have started", async () => {
    // The program starts another one, says its id, and both wait for ever.
    const forever = "setInterval(() => {}, 1000)";
    const parent = `
      const child = require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(forever)}]);
      console.log(child.pid);
      ${forever};
    `;
    const cleanup = new Cleanup();
    const { child } = start(node, ["-e", parent], { cleanup });
    assert.ok(child.stdout);
    const [line] = await once(child.stdout, "data");
    const grandchild = Number(String(line));
    assert.ok(isRunning(grandchild));
    await cleanup.end();
    assert.equal(child.signalCode, "SIGTERM");
    // Its parent is gone: whoever adopts orphans takes note of its end a moment later.
    while (isRunning(grandchild)) await new Promise(setImmediate);
  });
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
