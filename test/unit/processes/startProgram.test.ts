import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { startProgram } from "../../../src/processes";
import { forever, hasEnded, isRunning, nodeCommand, printed, withChild } from "../../support/processes";

describe("startProgram", () => {
  let folder = "";
  before(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "trueline-processes-")));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  describe("what it runs", () => {
    it("ends with its exit code, its outputs apart and together", async () => {
      const program = startProgram(nodeCommand("console.log('42'); console.error('why'); process.exitCode = 3;"), {
        cwd: folder,
      });
      assert.deepEqual(await program.exited, { kind: "exited", code: 3 });
      const { both, ...others } = program.output();
      assert.deepEqual(others, { stdout: "42\n", stderr: "why\n", stdoutBytes: 3 });
      assert.deepEqual(both.split("\n").sort(), ["", "42", "why"]);
    });

    it("is in the folder, with the variables that are added, and with nothing to read", async () => {
      const source = `
        const input = require("node:fs").readFileSync(0, "utf8");
        console.log(JSON.stringify([process.cwd(), process.env.ADDED, process.env.PATH !== undefined, input]));
      `;
      const program = startProgram(nodeCommand(source), { cwd: folder, env: { ADDED: "yes" } });
      await program.exited;
      assert.deepEqual(JSON.parse(program.output().stdout), [folder, "yes", true, ""]);
    });

    it("gets its arguments as they are: no shell reads them", async () => {
      const args = ["$HOME", "a b", "*", "; echo no", "`echo no`", "", "--", "\n"];
      const program = startProgram(nodeCommand("console.log(JSON.stringify(process.argv.slice(1)))", "--", ...args), {
        cwd: folder,
      });
      await program.exited;
      assert.deepEqual(JSON.parse(program.output().stdout), args);
    });

    it("may print for ever: the end of it is kept", async () => {
      const source = "const line = 'y'.repeat(1000); (function more() { process.stdout.write(line, more); })();";
      const program = startProgram(nodeCommand(source), { cwd: folder, maxOutputBytes: 500 });
      while (program.output().stdoutBytes < 1_000_000) await new Promise(setImmediate);
      assert.equal(program.output().stdout, "y".repeat(500));
      assert.equal(program.output().both.length, 500);
      await program.stop();
      assert.equal((await program.exited).kind, "signalled");
    });
  });

  describe("what cannot be started says why", () => {
    const table: readonly [what: string, command: readonly string[], reason: RegExp][] = [
      ["a program that is not there", ["no-such-program-here"], /^There is no program `no-such-program-here`\.$/],
      ["a path that is not there", ["./no-such"], /^There is no program `\.\/no-such`\.$/],
      ["a file that may not be executed", ["./plain.txt"], /^`\.\/plain\.txt` may not be executed\.$/],
      ["a folder", ["./"], /^`\.\/` may not be executed\.$/],
      ["nothing", [], /^No program is named\.$/],
      ["an empty name", [""], /^No program is named\.$/],
      ["an argument that no program can get", [process.execPath, "a\0b"], /could not be started: .*null bytes/],
    ];
    before(() => writeFileSync(join(folder, "plain.txt"), "text"));
    for (const [what, command, reason] of table)
      it(what, async () => {
        const program = startProgram(command, { cwd: folder });
        const end = await program.exited;
        assert.equal(end.kind, "not-started");
        assert.match(end.kind === "not-started" ? end.reason : "", reason);
        await program.stop();
        assert.deepEqual(program.output(), { stdout: "", stderr: "", both: "", stdoutBytes: 0 });
      });

    it("a folder to run in that is not there, which is not taken for a missing program", async () => {
      const program = startProgram(nodeCommand(""), { cwd: join(folder, "none") });
      const reason = "The folder that it is to run in is not there.";
      assert.deepEqual(await program.exited, { kind: "not-started", reason });
    });
  });

  describe("stop", () => {
    it("ends it and what it has started", async () => {
      const program = startProgram(nodeCommand(withChild(forever)), { cwd: folder });
      const child = Number(await printed(program, /child (\d+)\n/));
      assert.ok(isRunning(child));
      await program.stop();
      assert.deepEqual(await program.exited, { kind: "signalled", signal: "SIGTERM" });
      await hasEnded(child);
    });

    it("lets it end in its own way", async () => {
      const source = `process.on("SIGTERM", () => { console.log("bye"); process.exit(7); }); ${forever} console.log("ready");`;
      const program = startProgram(nodeCommand(source), { cwd: folder, grace: 15_000 });
      await printed(program, /ready/);
      await program.stop();
      assert.deepEqual(await program.exited, { kind: "exited", code: 7 });
      assert.equal(program.output().stdout, "ready\nbye\n");
    });

    it("does not take no for an answer", async () => {
      const source = `process.on("SIGTERM", () => console.log("no")); ${forever} console.log("ready");`;
      const program = startProgram(nodeCommand(source), { cwd: folder, grace: 50 });
      await printed(program, /ready/);
      await program.stop();
      assert.deepEqual(await program.exited, { kind: "signalled", signal: "SIGKILL" });
    });

    it("ends a child that does not take no for an answer either, although its parent is gone", async () => {
      const stubborn = JSON.stringify(
        `process.on("SIGTERM", () => {}); ${forever} console.log("ready " + process.pid);`,
      );
      const source = `require("node:child_process").spawn(process.execPath, ["-e", ${stubborn}], { stdio: "inherit" }); ${forever}`;
      const program = startProgram(nodeCommand(source), { cwd: folder, grace: 50 });
      const child = Number(await printed(program, /ready (\d+)\n/));
      await program.stop();
      assert.deepEqual(await program.exited, { kind: "signalled", signal: "SIGTERM" });
      await hasEnded(child);
    });

    it("may be asked for twice and afterwards", async () => {
      const program = startProgram(nodeCommand(forever), { cwd: folder });
      await Promise.all([program.stop(), program.stop()]);
      await program.stop();
      assert.equal((await program.exited).kind, "signalled");
    });
  });

  it("leaves nothing running that a program has left running", async () => {
    const program = startProgram(nodeCommand(withChild("child.unref();", '{ stdio: "inherit" }')), { cwd: folder });
    assert.deepEqual(await program.exited, { kind: "exited", code: 0 });
    await hasEnded(Number(await printed(program, /child (\d+)\n/)));
  });

  it("does not wait for who has left the group and still holds its output", async () => {
    const leaves = '{ stdio: "inherit", detached: true }';
    const program = startProgram(nodeCommand(withChild("child.unref();", leaves)), { cwd: folder });
    assert.deepEqual(await program.exited, { kind: "exited", code: 0 });
    const child = Number(await printed(program, /child (\d+)\n/));
    assert.ok(isRunning(child));
    process.kill(child, "SIGKILL");
  });

  it("leaves nothing running when the process that has started it ends", async () => {
    const here = JSON.stringify(resolve(__dirname, "../../../src/processes"));
    const source = `
      const program = require(${here}).startProgram(${JSON.stringify(nodeCommand(withChild(forever)))}, { cwd: "." });
      setInterval(() => {
        const match = /child (\\d+)\\n/.exec(program.output().stdout);
        if (match === null) return;
        console.log(program.pid + " " + match[1]);
        process.exit();
      }, 5);
    `;
    const pids = execFileSync(process.execPath, ["--require", "tsx", "-e", source], { encoding: "utf8" });
    for (const pid of pids.trim().split(" ")) await hasEnded(Number(pid));
  });
});
