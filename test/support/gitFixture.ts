import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** One commit of a scripted history. */
export interface FixtureCommit {
  /** ISO date, used as author and committer date. */
  readonly date: string;
  /** `Name <email>`; left out: `Ada <ada@example.com>`. */
  readonly author?: string;
  readonly message?: string;
  /** Files to write (text or bytes) or, with null, to remove. */
  readonly files?: Readonly<Record<string, string | Uint8Array | null>>;
  /** `git mv` from -> to, before the files are written. */
  readonly moves?: Readonly<Record<string, string>>;
}

/** A real git repository in a temporary folder, with fixed authors and dates, so that its object ids never change. */
export class GitFixture {
  readonly root: string;

  /** @param how `existing`: there is a repository in the folder already. */
  constructor(root: string = mkdtempSync(join(tmpdir(), "trueline-fixture-")), how: "new" | "existing" = "new") {
    this.root = root;
    mkdirSync(root, { recursive: true });
    if (how === "new") this.git("init", "--quiet", "--initial-branch=main");
  }

  static withCommits(...commits: readonly FixtureCommit[]): GitFixture {
    const fixture = new GitFixture();
    for (const commit of commits) fixture.commit(commit);
    return fixture;
  }

  /** A clone of this repository in a folder of its own, over the file protocol so that `--depth` and `--filter` work. */
  clone(...options: readonly string[]): GitFixture {
    this.git("config", "uploadpack.allowFilter", "true");
    this.git("config", "uploadpack.allowAnySHA1InWant", "true");
    const root = mkdtempSync(join(tmpdir(), "trueline-fixture-"));
    this.git("clone", "--quiet", ...options, "--", `file://${this.root}`, root);
    return new GitFixture(root, "existing");
  }

  /** Commits by `git fast-import`: any number of them in one process, and what git's commands refuse to make. */
  fastImport(stream: string | Uint8Array): void {
    this.run(["fast-import", "--quiet", "--force"], {}, stream);
  }

  /** Writes files to the work tree without committing them. */
  write(files: Readonly<Record<string, string | Uint8Array | null>>): void {
    for (const [path, content] of Object.entries(files)) {
      const file = join(this.root, path);
      if (content === null) {
        rmSync(file, { force: true });
        continue;
      }
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
  }

  /** Commits everything in the work tree and returns the commit's object id. */
  commit({
    date,
    author = "Ada <ada@example.com>",
    message = "Change",
    files = {},
    moves = {},
  }: FixtureCommit): string {
    for (const [from, to] of Object.entries(moves)) {
      mkdirSync(dirname(join(this.root, to)), { recursive: true });
      this.git("mv", "--", from, to);
    }
    this.write(files);
    this.git("add", "--all");
    this.gitAt(date, author, "commit", "--quiet", "--allow-empty", "--message", message);
    return this.git("rev-parse", "HEAD").trim();
  }

  /** Runs git with this author and date for whatever it commits (merge, cherry-pick, ...). */
  gitAt(date: string, author: string, ...args: readonly string[]): string {
    const [, name = author, email = ""] = /^(.*?)\s*<(.*)>$/.exec(author) ?? [];
    return this.run(args, {
      GIT_AUTHOR_NAME: name,
      GIT_AUTHOR_EMAIL: email,
      GIT_AUTHOR_DATE: date,
      GIT_COMMITTER_NAME: name,
      GIT_COMMITTER_EMAIL: email,
      GIT_COMMITTER_DATE: date,
    });
  }

  git(...args: readonly string[]): string {
    return this.run(args, {});
  }

  dispose(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  private run(args: readonly string[], env: Readonly<Record<string, string>>, input?: string | Uint8Array): string {
    return execFileSync("git", [...args], {
      cwd: this.root,
      encoding: "utf8",
      maxBuffer: 256 * 1024 * 1024,
      ...(input === undefined ? { stdio: ["ignore", "pipe", "pipe"] } : { stdio: "pipe", input }),
      env: {
        PATH: process.env.PATH,
        HOME: this.root,
        GIT_CONFIG_NOSYSTEM: "1",
        GIT_CONFIG_GLOBAL: "/dev/null",
        TZ: "UTC",
        LC_ALL: "C",
        ...env,
      },
    });
  }
}
