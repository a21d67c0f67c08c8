import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { KeptAnswers } from "./keptAnswers";

/** An error as the compiler's command line prints it. */
export interface PrintedError {
  /** Relative to the work tree. */
  readonly path: string;
  readonly startLine: number;
  readonly startColumn: number;
  readonly code: number;
  readonly message: string;
}

export interface OracleSetup {
  /**
   * What the repository's tsconfig.json has to be told besides, such as a way of resolving modules in the place of one that
   * TypeScript 7 no longer has: as the command line takes it, and as tsconfig.json does.
   */
  readonly options: readonly string[];
  readonly overrides: Readonly<Record<string, unknown>>;
  /** The folder whose files are compiled, with what they import; empty for all that tsconfig.json takes. */
  readonly under: string;
  /** Answers of earlier runs, which rest on nothing that is measured here. */
  readonly kept: KeptAnswers | undefined;
}

/**
 * The oracle: the whole work tree, compiled from nothing by the command line of TypeScript 7, before and after one file
 * has its new text. It shares no line with src/semantics, and not even the compiler, which is another implementation.
 */
export class WholeProgram {
  private base: { readonly commit: string; readonly errors: readonly PrintedError[] } | undefined;

  private readonly config: string;
  private readonly kept: KeptAnswers | undefined;

  constructor(
    private readonly root: string,
    private readonly setup: OracleSetup,
  ) {
    const { under, overrides, kept } = setup;
    this.kept = kept;
    const isOwn = under !== "" || Object.keys(overrides).length > 0;
    this.config = isOwn ? "trueline-bench.json" : "tsconfig.json";
    if (!isOwn) return;
    const config = join(root, this.config);
    const include = under === "" ? {} : { include: [under] };
    writeFileSync(config, JSON.stringify({ extends: "./tsconfig.json", compilerOptions: overrides, ...include }));
    process.once("exit", () => rmSync(config));
  }

  /** Errors that other files have with the new text and not with that of the work tree, which is as it was afterwards. */
  brokenBy(commit: string, path: string, newText: string): readonly PrintedError[] {
    const known = this.kept?.of(commit, path);
    if (known === "refused") throw new RefusedError("The compiler has refused that commit before.");
    if (known !== undefined) return known;
    try {
      const errors = this.compileBoth(commit, path, newText);
      this.kept?.keep(commit, path, errors);
      return errors;
    } catch (error) {
      if (error instanceof RefusedError) this.kept?.keep(commit, path, "refused");
      throw error;
    }
  }

  private compileBoth(commit: string, path: string, newText: string): readonly PrintedError[] {
    if (this.base?.commit !== commit) this.base = { commit, errors: this.compile() };
    const before = new Set(this.base.errors.map(keyOf));
    const file = join(this.root, path);
    const ownText = readFileSync(file);
    try {
      writeFileSync(file, newText);
      return this.compile().filter((error) => error.path !== path && !before.has(keyOf(error)));
    } finally {
      writeFileSync(file, ownText);
    }
  }

  private compile(): readonly PrintedError[] {
    const compiler = join(__dirname, "..", "..", "node_modules", "typescript", "bin", "tsc");
    const given = ["--noEmit", "--skipLibCheck", "--incremental", "false", "--composite", "false", "--pretty", "false"];
    const parameters = [compiler, "-p", this.config, ...given, ...this.setup.options];
    const { stdout, error } = spawnSync(process.execPath, parameters, {
      cwd: this.root,
      encoding: "utf8",
      maxBuffer: 1 << 28,
    });
    if (error !== undefined) throw error;
    const errors = stdout.split("\n").flatMap((line) => printedError(line));
    const refused = errors.find(({ path }) => path.endsWith(".json"));
    if (refused !== undefined || /^error TS/m.test(stdout))
      throw new RefusedError(`The compiler refuses: ${stdout.slice(0, 300)}`);
    return errors.filter(({ code }) => code !== unusedExpectation);
  }
}

/** The configuration of that commit cannot be compiled: it extends a package that is not installed, for one. */
export class RefusedError extends Error {}

/** "Unused '@ts-expect-error' directive": an error that is gone breaks nobody. */
const unusedExpectation = 2578;

/** What is printed below an error, further in, explains it. */
function printedError(line: string): readonly PrintedError[] {
  const match = /^(\S.*?)\((\d+),(\d+)\): error TS(\d+): (.*)$/.exec(line);
  if (match === null) return [];
  const [, path = "", startLine, startColumn, code, message = ""] = match;
  return [{ path, startLine: Number(startLine), startColumn: Number(startColumn), code: Number(code), message }];
}

function keyOf({ path, startLine, startColumn, code }: PrintedError): string {
  return `${path} ${startLine} ${startColumn} ${code}`;
}
