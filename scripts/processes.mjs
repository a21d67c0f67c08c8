// @ts-check
import { spawn } from "node:child_process";
import { once } from "node:events";

/** @typedef {import("node:child_process").ChildProcess} ChildProcess */
/** @typedef {import("./cleanup.mjs").Cleanup} Cleanup */
/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env] Added to the environment of this process.
 * @property {Cleanup} [cleanup] Ends the program when the script is told to stop.
 */

/** How long a program gets to end by itself after SIGTERM, in milliseconds. */
const patience = 5000;

/**
 * Starts a program as the leader of a process group, so that whatever it starts ends with it.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions & { stdio?: import("node:child_process").StdioOptions }} [options]
 */
export function start(command, args, { cwd, env, cleanup, stdio = ["ignore", "pipe", "pipe"] } = {}) {
  const child = spawn(command, args, {
    ...(cwd === undefined ? {} : { cwd }),
    env: { ...process.env, ...env },
    stdio,
    detached: true,
  });
  const stop = () => stopGroup(child);
  const forget = cleanup?.defer(stop);
  // Where nothing asynchronous can run any more, the group is still not left behind.
  const atExit = () => signalGroup(child, "SIGKILL");
  process.once("exit", atExit);
  child.once("close", () => {
    process.removeListener("exit", atExit);
    void forget?.();
  });
  return { child, stop };
}

/**
 * Runs a program to its end and returns everything it wrote, standard error after standard output as they came.
 * Never rejects: a program that cannot be started has the exit code 127, one that was killed 128.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const { child } = start(command, args, options);
    let output = "";
    child.stdout?.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
    child.stderr?.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
    child.once("error", (error) => resolve({ code: 127, output: `${output}${command}: ${error.message}\n` }));
    child.once("close", (code) => resolve({ code: code ?? 128, output }));
  });
}

/**
 * As `run`, but rejects with the program's output when it fails.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 */
export async function runOrThrow(command, args, options) {
  const { code, output } = await run(command, args, options);
  if (code !== 0) throw new Error(`${command} ${args.join(" ")} failed (${code}):\n${output.trim()}`);
  return output;
}

/**
 * Resolves with the exit code when the program has ended: 127 when it could not be started, 128 when it was killed.
 * @param {ChildProcess} child
 * @returns {Promise<number>}
 */
export function exitCode(child) {
  return new Promise((resolve) => {
    child.once("error", () => resolve(127));
    child.once("exit", (code) => resolve(code ?? 128));
  });
}

/**
 * Asks the whole group to end, then ends what is left of it.
 * @param {ChildProcess} child
 */
async function stopGroup(child) {
  if (child.exitCode === null && child.signalCode === null && signalGroup(child, "SIGTERM")) {
    const gone = once(child, "exit");
    const timer = setTimeout(() => signalGroup(child, "SIGKILL"), patience);
    await gone;
    clearTimeout(timer);
  }
  signalGroup(child, "SIGKILL");
}

/**
 * Returns false when there is no such group any more.
 * @param {ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function signalGroup(child, signal) {
  if (child.pid === undefined) return false;
  try {
    return process.kill(-child.pid, signal);
  } catch {
    return false;
  }
}
