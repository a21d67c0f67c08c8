import type { FileView, IndexOptions, IndexResult, SessionChange, SessionOptions } from "../../../src/engine/session";
import type { Log } from "../../../src/extension/boundary";
import { Emitter } from "../../../src/extension/emitter";
import { CancelledError } from "../../../src/model";
import { type FakeFolder, FakeSession } from "../../support/fakeSession";

/** A fake session whose indexing runs end when the test says so. */
export class LiveFakeSession extends FakeSession {
  private readonly changes = new Emitter<SessionChange>();
  readonly views = new Map<string, FileView>();
  /** Indexing runs that have begun, the running one last. */
  readonly runs: { readonly options: IndexOptions; end(result?: Partial<IndexResult> | Error): void }[] = [];

  constructor(
    readonly options: SessionOptions,
    folder: FakeFolder = {},
  ) {
    super({ root: options.root, ...folder });
  }

  override index(options: IndexOptions = {}): Promise<IndexResult> {
    return new Promise((resolve, reject) => {
      if (options.signal?.aborted) return reject(new CancelledError());
      options.signal?.addEventListener("abort", () => reject(new CancelledError()));
      const end = (result: Partial<IndexResult> | Error = {}) => {
        if (result instanceof Error) reject(result);
        else super.index().then((usual) => resolve({ ...usual, ...result }), reject);
      };
      this.runs.push({ options, end });
    });
  }

  override file = (async (path: string) => this.views.get(path)) as never;
  override onDidChange = this.changes.event as never;

  emit(change: SessionChange): void {
    this.changes.fire(change);
  }
}

/** Remembers what is logged, by level. */
export class FakeLog implements Log {
  readonly lines: string[] = [];
  error = (message: string) => void this.lines.push(`error ${message}`);
  warn = (message: string) => void this.lines.push(`warn ${message}`);
  info = (message: string) => void this.lines.push(`info ${message}`);
  debug = (message: string) => void this.lines.push(`debug ${message}`);
}

/** Lets everything that is ready to run do so. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
