import { HistoryBuilder } from "../../src/history/historyBuilder";
import { joinColumns } from "../../src/history/historyColumns";
import { RawHeader } from "../../src/history/logParser";
import type { HistoryFacts } from "../../src/model";

/** A commit of a history that needs no repository. */
export interface HistoryCommit {
  /** Seconds since 1970; left out: one less than the commit before it in the list, so that the list is newest first. */
  readonly time?: number;
  /** `Name <email>` */
  readonly author?: string;
  readonly subject?: string;
  /** Modified, or with a letter before them: `A new.ts`, `D old.ts`. `old.ts => new.ts` is a move without a change. */
  readonly files: readonly string[];
}

/** History facts as git would have given them. HEAD is the first commit. */
export function historyOf(...commits: readonly HistoryCommit[]): HistoryFacts {
  const builder = new HistoryBuilder();
  let last = 1_700_000_000;
  const times = commits.map(({ time }) => {
    last = time ?? last - 1;
    return last;
  });
  commits.forEach(({ author = "Ada <ada@example.com>", subject = "Change", files }, i) => {
    const [, authorName = "", authorEmail = ""] = /^(.*?) <(.*)>$/.exec(author) ?? [];
    builder.beginCommit({ id: commitId(i), time: times[i] ?? 0, parents: [], authorName, authorEmail, subject });
    files.forEach((file, place) => {
      const [from, to] = file.split(" => ");
      const content = (i * 1000 + place + 1).toString(16).padStart(40, "0");
      if (from !== undefined && to !== undefined) {
        addChange(builder, "D", from, content);
        addChange(builder, "A", to, content);
      } else {
        const [, kind = "M", path = file] = /^([AMDT]) (.*)$/.exec(file) ?? [];
        addChange(builder, kind, path, content);
      }
    });
  });
  const columns = joinColumns([builder.finish(new Map())]);
  return {
    head: commitId(0),
    headTime: times[0] ?? 0,
    basis: "test",
    shallow: false,
    partial: false,
    uncomparedCommits: 0,
    ignoredCommits: new Uint32Array(),
    ...columns,
  };
}

/** Ids in the order of the list, so that commits with equal times keep it. */
export function commitId(index: number): string {
  return index.toString(16).padStart(40, "0");
}

function addChange(builder: HistoryBuilder, kind: string, path: string, content: string): void {
  const none = "0".repeat(40);
  const [oldMode, oldId] = kind === "A" ? ["000000", none] : ["100644", kind === "D" ? content : "f".repeat(40)];
  const [newMode, newId] = kind === "D" ? ["000000", none] : ["100644", content];
  const line = Buffer.from(`:${oldMode} ${newMode} ${oldId} ${newId} ${kind}`);
  const header = new RawHeader();
  header.set(line, 0, line.length);
  builder.addChange(path, header);
}
