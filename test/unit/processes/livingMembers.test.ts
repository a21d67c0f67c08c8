import assert from "node:assert/strict";
import { tmpdir } from "node:os";
import { startProgram } from "../../../src/processes";
import { hasLivingMembers } from "../../../src/processes/livingMembers";
import { forever, hasEnded, nodeCommand, printed } from "../../support/processes";

describe("hasLivingMembers", () => {
  it("tells a group with somebody in it from one whose members have ended", async function () {
    // Nowhere else it says that they have.
    if (process.platform !== "linux") this.skip();
    const program = startProgram(nodeCommand(`console.log("ready"); ${forever}`), { cwd: tmpdir() });
    await printed(program, /ready/);
    const group = program.pid ?? 0;
    assert.equal(hasLivingMembers(group), true);
    process.kill(-group, "SIGKILL");
    // Ended or not: nobody asks the operating system for a process that has, before the event loop turns.
    while (hasLivingMembers(group)) {}
    assert.equal(process.kill(group, 0), true);
    await program.exited;
    await hasEnded(group);
    assert.equal(hasLivingMembers(group), false);
  });
});
