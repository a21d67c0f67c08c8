import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundle } from "../support/bundles";

/** What a run of the CLI left behind. */
export interface CliRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** An open file to write to instead of a pipe. */
  readonly stdout?: number;
}

/** The built CLI as a process of its own, with a home and a cache folder that no other test sees. */
export class Cli {
  readonly home = mkdtempSync(join(tmpdir(), "trueline-home-"));
  readonly cache = join(this.home, "cache");

  run(args: readonly string[], options: RunOptions = {}): Promise<CliRun> {
    return finished(this.start(args, options));
  }

  start(args: readonly string[], { cwd, env = {}, stdout }: RunOptions = {}): ChildProcess {
    return spawn(process.execPath, [bundle("cli.js"), ...args], {
      cwd: cwd ?? this.home,
      stdio: ["ignore", stdout ?? "pipe", "pipe"],
      env: { PATH: process.env.PATH, HOME: this.home, XDG_CACHE_HOME: this.cache, ...env },
    });
  }

  /** Runs a command that has to succeed without a word on standard error, and reads its JSON. */
  async json(args: readonly string[], options: RunOptions = {}) {
    const { code, stdout, stderr } = await this.run([...args, "--format", "json"], options);
    if (code !== 0 || stderr !== "") throw new Error(`exit code ${code}, standard error: ${stderr}`);
    return JSON.parse(stdout);
  }

  dispose(): void {
    rmSync(this.home, { recursive: true, force: true });
  }
}

/** Resolves when the process has ended and everything that it wrote has been read. */
export function finished(child: ChildProcess): Promise<CliRun> {
  let stdout = "";
  let stderr = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
}
