import { execFileSync } from "node:child_process";
import fc from "fast-check";
import type { GitFixture } from "./gitFixture";

const paths = ["a.ts", "src/b.ts", "src/deep/c d.ts", "größe.ts", 'q"uote.ts', "new\nline.ts"];
const names = ["Ada", "Bo Berg", "Çelik", "x[bot]"];

/** One commit of a random history. Parents are counted back: 1 is the commit before. */
export interface RandomCommit {
  readonly time: number;
  readonly author: number;
  /** Bytes that may be no UTF-8; without those that would end the subject. */
  readonly subject: Uint8Array;
  readonly parents: readonly number[];
  /** Null removes the file. */
  readonly changes: readonly { readonly path: number; readonly content: number | null }[];
}

/** Any byte that may stand inside a line of a message. */
const subjectByte = fc.integer({ min: 0x21, max: 0xff }).filter((byte) => byte !== 0x7f);

export const randomCommit: fc.Arbitrary<RandomCommit> = fc.record({
  /** Far from in order, with many equal dates; before 1970, at the ends of 31 and 32 bits, and in the year 9999. */
  time: fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: -2, max: 4 }) },
    fc.constantFrom(-(2 ** 31), -(2 ** 31) - 1, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 33, 253_402_300_799),
  ),
  author: fc.nat(names.length - 1),
  subject: fc.array(subjectByte, { maxLength: 12 }).map((bytes) => Uint8Array.from(bytes)),
  parents: fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 3 }),
  changes: fc.uniqueArray(
    fc.record({ path: fc.nat(paths.length - 1), content: fc.option(fc.integer({ min: 0, max: 5 }), { freq: 4 }) }),
    { maxLength: 4, selector: ({ path }) => path },
  ),
});

/** Makes the commits, the commit `i` as the branch `ci`. */
export function importHistory(git: GitFixture, commits: readonly RandomCommit[]): void {
  git.fastImport(Buffer.concat(commits.map(importCommit)));
}

function importCommit(commit: RandomCommit, index: number): Buffer {
  const person = `${names[commit.author]} <p${commit.author}@example.com> ${commit.time} +0000`;
  const parents = commit.parents.map((back) => index - back).filter((parent) => parent >= 0);
  const links = parents.map((parent, i) => `${i === 0 ? "from" : "merge"} :${parent + 1}\n`);
  const changes = commit.changes.map(({ path, content }) => {
    const quoted = `"${(paths[path] ?? "").replace(/["\\]/g, "\\$&").replace(/\n/g, "\\n")}"`;
    const text = content === null ? "" : `${"line\n".repeat(content)}end ${content}\n`;
    return content === null ? `D ${quoted}\n` : `M 100644 inline ${quoted}\ndata ${text.length}\n${text}\n`;
  });
  const message = Buffer.concat([Buffer.from(`Commit ${index} `), commit.subject]);
  // A ref that is new to fast-import has no parent unless `from` says so.
  const head = `commit refs/heads/c${index}\nmark :${index + 1}\nauthor ${person}\ncommitter ${person}\n`;
  const rest = `\n${links.join("")}${changes.join("")}\n`;
  return Buffer.concat([Buffer.from(`${head}data ${message.length}\n`), message, Buffer.from(rest)]);
}

/** A commit as plain git commands tell it. */
export interface NaiveCommit {
  readonly id: string;
  readonly time: number;
  /** `Name <email>` */
  readonly author: string;
  readonly subject: string;
  readonly changes: readonly { readonly kind: string; readonly path: string }[];
}

/** The history of HEAD by the plainest means: one git command for each commit and each question. Newest first. */
export function naiveHistory(git: GitFixture): NaiveCommit[] {
  const run = (...args: string[]) => execFileSync("git", args, { cwd: git.root });
  const ids = run("rev-list", "--no-merges", "HEAD").toString().split("\n").filter(Boolean);
  const commits = ids.map((id) => {
    const bytes = run("cat-file", "commit", id);
    const head = decode(bytes.subarray(0, bytes.indexOf("\n\n")));
    const time = Number(/^committer .*> (-?\d+) /m.exec(head)?.[1]);
    const author = /^author (.*>)/m.exec(head)?.[1] ?? "";
    const subject = decode(bytes.subarray(bytes.indexOf("\n\n") + 2)).replace(/[ \n]+$/, "");
    const fields = run("diff-tree", "--root", "-r", "-z", "--no-commit-id", "--name-status", "--no-renames", id)
      .toString()
      .split("\0");
    const changes: { kind: string; path: string }[] = [];
    for (let i = 0; i + 1 < fields.length; i += 2) changes.push({ kind: fields[i] ?? "", path: fields[i + 1] ?? "" });
    return { id, time, author, subject, changes };
  });
  return commits.sort((a, b) => (a.time === b.time ? (a.id < b.id ? -1 : 1) : b.time - a.time));
}

/** UTF-8 where it is, else Latin-1: nothing is lost. */
function decode(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return bytes.toString("latin1");
  }
}
