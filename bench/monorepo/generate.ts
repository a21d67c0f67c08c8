import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Template, templates } from "./contents";
import { type Change, folderOf, type MonorepoSize, type PlannedCommit, planHistory } from "./history";
import { Random } from "./random";

const seed = 20_250_701;
/** Different contents that old revisions have; those of HEAD are all different. */
const poolSize = 2_000;
/** Raised when something else is generated, so that an older one is not taken for it. */
const version = 2;

/**
 * A repository of so many files and commits, the same on every machine.
 * @param folder left out: one below the system's temporary folder, which is generated once and kept.
 * @returns its folder.
 */
export async function generateMonorepo(size: MonorepoSize, folder?: string): Promise<string> {
  const root = folder ?? join(tmpdir(), `trueline-monorepo-v${version}-${size.files}-${size.commits}`);
  if (existsSync(root)) return root;
  const partial = `${root}.${process.pid}`;
  try {
    mkdirSync(partial, { recursive: true });
    git(partial, "init", "--quiet", "--initial-branch=main");
    await importHistory(partial, stream(size));
    git(partial, "reset", "--quiet", "--hard", "main");
    renameSync(partial, root);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  return root;
}

function git(folder: string, ...args: readonly string[]): void {
  execFileSync("git", ["-C", folder, ...args], { stdio: ["ignore", "ignore", "inherit"] });
}

async function importHistory(folder: string, chunks: Iterable<string>): Promise<void> {
  const fast = ["-c", "core.compression=1", "fast-import", "--quiet", "--force"];
  const child = spawn("git", ["-C", folder, ...fast], { stdio: ["pipe", "ignore", "inherit"] });
  const ended = once(child, "close");
  for (const chunk of chunks) if (!child.stdin.write(chunk)) await Promise.race([once(child.stdin, "drain"), ended]);
  child.stdin.end();
  const [code] = await ended;
  if (code !== 0) throw new Error(`git fast-import ended with exit code ${code}`);
}

/** A file as the stream goes on: which contents it may have, and how often it was moved. */
interface FileState {
  readonly template: Template;
  moves: number;
}

/** What `git fast-import` reads: the pool as blobs with marks, then one commit after the other. */
function* stream(size: MonorepoSize): Iterable<string> {
  const random = new Random(seed);
  const pool = templates(random, poolSize);
  for (const [index, { text }] of pool.entries()) yield `blob\nmark :${index + 1}\n${data(text)}`;
  const marks = marksByExtension(pool);
  const files = Array.from({ length: size.files }, (): FileState => ({ template: random.pick(pool), moves: 0 }));
  const last = lastChanges(size);
  let index = 0;
  for (const commit of plan(size)) {
    yield head(commit, index);
    for (const change of commit.changes) {
      const file = files[change.file];
      if (file === undefined) continue;
      const content =
        last[change.file] === index ? "own" : { mark: random.pick(marks.get(file.template.extension) ?? []) };
      yield* commands(change, file, content);
    }
    yield "\n";
    index++;
  }
}

/** Old revisions have contents of the pool; what a file has at HEAD no other file has. */
function* commands({ file, kind }: Change, state: FileState, content: "own" | { mark: number }): Iterable<string> {
  if (kind === "move") {
    const from = pathOf(file, state);
    state.moves++;
    yield `R ${from} ${pathOf(file, state)}\n`;
    // A part of the moves changes nothing else.
    if (content !== "own" && content.mark % 2 === 0) return;
  }
  const path = pathOf(file, state);
  if (content === "own")
    yield `M 100644 inline ${path}\n${data(state.template.text.replaceAll("NAME", `name${file}`))}`;
  else yield `M 100644 :${content.mark} ${path}\n`;
}

function plan(size: MonorepoSize): Iterable<PlannedCommit> {
  return planHistory(size, new Random(seed + 1));
}

function marksByExtension(pool: readonly Template[]): Map<string, number[]> {
  const marks = new Map<string, number[]>();
  pool.forEach(({ extension }, index) => {
    const known = marks.get(extension) ?? [];
    marks.set(extension, [...known, index + 1]);
  });
  return marks;
}

/** The number of the last commit that touches each file. */
function lastChanges(size: MonorepoSize): Uint32Array {
  const last = new Uint32Array(size.files);
  let index = 0;
  for (const { changes } of plan(size)) {
    for (const { file } of changes) last[file] = index;
    index++;
  }
  return last;
}

function head({ time, author }: PlannedCommit, index: number): string {
  const who = `Person ${author} <p${author}@example.com> ${time} +0000`;
  const subject = `${index % 5 === 0 ? "Fix" : "Change"} number ${index}`;
  return `commit refs/heads/main\ncommitter ${who}\n${data(subject)}`;
}

function pathOf(file: number, { template, moves }: FileState): string {
  return `${folderOf(file, moves)}/file${file}${template.extension}`;
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}
