import { BrokenPipeError, type CliIo, type Output } from "../../src/cli/io";
import type { Session, SessionOptions } from "../../src/engine/session";
import { FakeSession } from "./fakeSession";

/** An output that keeps what it is given. */
export class FakeOutput implements Output {
  text = "";
  /** Writes so far. */
  writes = 0;
  /** The reader goes away after so many writes. */
  breaksAfter = Number.POSITIVE_INFINITY;

  constructor(
    readonly isTerminal = false,
    readonly columns: number | undefined = undefined,
  ) {}

  async write(text: string): Promise<void> {
    if (this.writes >= this.breaksAfter) throw new BrokenPipeError();
    this.writes++;
    this.text += text;
  }
}

/** The world around a run of the CLI, in memory. */
export class FakeIo implements CliIo {
  readonly stdout: FakeOutput;
  readonly stderr: FakeOutput;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly cancellation = new AbortController();
  readonly signal = this.cancellation.signal;
  readonly session: FakeSession;
  /** What the session was created with; undefined when none was. */
  sessionOptions: SessionOptions | undefined;
  /** Milliseconds; a test moves it on. */
  time = 0;

  constructor({
    session = new FakeSession(),
    stdout = new FakeOutput(),
    stderr = new FakeOutput(),
    env = {},
    cwd = __dirname,
  }: {
    readonly session?: FakeSession;
    readonly stdout?: FakeOutput;
    readonly stderr?: FakeOutput;
    readonly env?: Readonly<Record<string, string | undefined>>;
    readonly cwd?: string;
  } = {}) {
    this.session = session;
    this.stdout = stdout;
    this.stderr = stderr;
    this.env = env;
    this.cwd = cwd;
  }

  readonly now = (): number => this.time;

  readonly createSession = async (options: SessionOptions): Promise<Session> => {
    this.sessionOptions = options;
    return this.session;
  };
}
