import { readFileSync } from "node:fs";
import type { RunningProgram } from "../../src/processes";

/** The program that runs these tests, with what it is to run. */
export function nodeCommand(source: string, ...args: readonly string[]): string[] {
  return [process.execPath, "-e", source, ...args];
}

/** Waits for ever. */
export const forever = "setInterval(() => {}, 1000);";

/** Starts another one that waits for ever, says its process id on a line of its own, and goes on with what follows. */
export function withChild(andThen: string, options = "{}"): string {
  const child = JSON.stringify(forever);
  return `
    const child = require("node:child_process").spawn(process.execPath, ["-e", ${child}], ${options});
    console.log("child " + child.pid);
    ${andThen}
  `;
}

/** What the pattern captured of a program's output, as soon as it is there. */
export async function printed(program: RunningProgram, pattern: RegExp): Promise<string> {
  for (;;) {
    const match = pattern.exec(program.output().both);
    if (match !== null) return match[1] ?? match[0];
    await new Promise(setImmediate);
  }
}

export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0) && !isZombie(pid);
  } catch {
    return false;
  }
}

/** Ended, and nobody has taken note of it yet: orphans may stay so for long in a container. */
function isZombie(pid: number): boolean {
  return process.platform === "linux" && /\) Z /.test(readFileSync(`/proc/${pid}/stat`, "latin1"));
}

/** Waits until it has. */
export async function hasEnded(pid: number): Promise<void> {
  while (isRunning(pid)) await new Promise(setImmediate);
}
