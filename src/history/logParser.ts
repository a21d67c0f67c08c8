import { decode, RecordSplitter } from "./bytes";

/** Arguments for `git log` that make it print what `LogParser` reads: one record per commit and one per changed file. */
export const logArguments: readonly string[] = [
  "-z",
  "--raw",
  "--no-abbrev",
  "--no-renames",
  "--root",
  "--no-relative",
  "--no-ext-diff",
  "--no-textconv",
  "--no-color",
  "--no-notes",
  "--no-show-signature",
  "--ignore-submodules=none",
  "-O/dev/null",
  "--encoding=UTF-8",
  // Each field on its line; the subject comes last, and none of the others can hold a line break.
  "--format=tformat:%H%n%ct%n%P%n%aN%n%aE%n%s",
];

/** Names and subjects are cut here; nobody reads more, and a subject may be any size. In bytes. */
const longestText = 1000;

export interface LogCommit {
  readonly id: string;
  /** Committer date in seconds since 1970; NaN where git cannot read it, as with every date before 1970. */
  readonly time: number;
  /** Object ids of the parents; more than one make a merge. An octopus may have too many: at most 1,000 bytes of them. */
  readonly parents: readonly string[];
  readonly authorName: string;
  readonly authorEmail: string;
  /** At most 1,000 bytes of UTF-8. */
  readonly subject: string;
}

export interface LogVisitor {
  /** The changes that follow belong to this commit. @returns false to pass them over. */
  commit(commit: LogCommit): boolean;
  /** @param header git's line without the path: `:100644 100644 <old id> <new id> M`, as bytes `start` to `end`. */
  change(path: string, header: RawHeader): void;
}

/** One raw header. There is one for every change, so its parts are read only where they are needed. Valid in the call. */
export class RawHeader {
  private bytes: Buffer = Buffer.alloc(0);
  private start = 0;
  private end = 0;

  set(bytes: Buffer, start: number, end: number): void {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
  }

  /** Character code of the letter. */
  get kind(): number {
    return this.bytes[this.end - 1] ?? 0;
  }

  /** The file's mode before and after, in octal digits; `000000` where there was or is none. */
  get oldMode(): string {
    return this.bytes.toString("latin1", this.start + 1, this.start + 7);
  }

  get newMode(): string {
    return this.bytes.toString("latin1", this.start + 8, this.start + 14);
  }

  /** Object ids of the content before and after; only zeros where there was or is none. */
  get oldId(): string {
    return this.bytes.toString("latin1", this.start + 15, this.start + 15 + this.idLength);
  }

  get newId(): string {
    return this.bytes.toString("latin1", this.start + 16 + this.idLength, this.end - 2);
  }

  /** `:` and two modes take 15 bytes, the letter 2; the rest is two ids with a space between. 40 digits, or 64. */
  private get idLength(): number {
    return (this.end - this.start - 18) / 2;
  }
}

/** The output is not what was asked for. */
export class LogFormatError extends Error {}

/** A colon, two modes, two ids of 40 (SHA-1) or 64 (SHA-256) digits, a letter, and spaces between. In bytes. */
const headerLengths = new Set([98, 146]);

/**
 * Reads the output of `git log` with `logArguments`, chunk by chunk and on bytes, since nothing says which encoding a
 * path is in and one string of it all would not fit into memory. A record that starts with a colon is a change and is
 * followed by its path; every other one is a commit and starts with its id. (Between a commit and its first change git
 * prints a line break.)
 */
export class LogParser {
  private readonly records = new RecordSplitter((bytes, start, end) => this.record(bytes, start, end));
  private readonly header = new RawHeader();
  /** The header whose path comes next. */
  private pathExpected = false;
  private wanted = false;

  constructor(private readonly visitor: LogVisitor) {}

  /** @throws LogFormatError */
  push(chunk: Buffer): void {
    this.records.push(chunk);
  }

  /** True when the output ended where a commit may end. */
  get complete(): boolean {
    return this.records.complete && !this.pathExpected;
  }

  private record(bytes: Buffer, start: number, end: number): void {
    if (this.pathExpected) {
      this.pathExpected = false;
      if (this.wanted) this.visitor.change(decode(bytes, start, end).text, this.header);
      return;
    }
    const first = bytes[start] === 0x0a /* line break */ ? start + 1 : start;
    if (bytes[first] === 0x3a /* : */) {
      if (!headerLengths.has(end - first)) throw new LogFormatError("a change that cannot be read");
      this.header.set(bytes, first, end);
      this.pathExpected = true;
    } else {
      this.wanted = this.visitor.commit(parseCommit(bytes, first, end));
    }
  }
}

function parseCommit(bytes: Buffer, start: number, end: number): LogCommit {
  const fields: string[] = [];
  let from = start;
  for (let i = 0; i < 5; i++) {
    const to = bytes.indexOf(0x0a, from);
    if (to < 0 || to > end) throw new LogFormatError("a commit that cannot be read");
    fields.push(decode(bytes, from, Math.min(to, from + longestText)).text);
    from = to + 1;
  }
  const [id = "", time = "", parents = "", authorName = "", authorEmail = ""] = fields;
  if (!objectId.test(id)) throw new LogFormatError("a commit without an id");
  return {
    id,
    time: time === "" ? Number.NaN : Number(time),
    parents: parents === "" ? [] : parents.split(" "),
    authorName,
    authorEmail,
    subject: decode(bytes, from, endOfWholeCharacters(bytes, from, end)).text,
  };
}

const objectId = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/** The end of the first 1,000 bytes, without a character that would be cut in two. */
function endOfWholeCharacters(bytes: Buffer, start: number, end: number): number {
  if (end - start <= longestText) return end;
  let cut = start + longestText;
  while (cut > start + longestText - 4 && ((bytes[cut] ?? 0) & 0xc0) === 0x80) cut--;
  return cut;
}
