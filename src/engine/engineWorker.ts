import { parentPort } from "node:worker_threads";
import {
  type CancellationToken,
  createMessageConnection,
  PortMessageReader,
  PortMessageWriter,
  ResponseError,
} from "vscode-jsonrpc/node";
import { CancelledError, UserError } from "../model";
import { createSession } from "./createSession";
import {
  callRequest,
  changeNotification,
  closeRequest,
  errorCodes,
  indexRequest,
  openRequest,
  prioritizeNotification,
  progressNotification,
} from "./engineProtocol";
import type { IndexProgress, Session } from "./session";

// The engine's thread: sessions live here, so that the thread of the host only renders.

if (parentPort === null) throw new Error("This script runs as a worker thread");
const connection = createMessageConnection(new PortMessageReader(parentPort), new PortMessageWriter(parentPort));
const sessions = new Map<number, Session>();

connection.onRequest(openRequest, ({ session: id, options }) =>
  answer(async () => {
    const session = createSession(options);
    sessions.set(id, session);
    session.onDidChange((change) => void connection.sendNotification(changeNotification, { session: id, change }));
    return null;
  }),
);

connection.onRequest(closeRequest, ({ session: id }) =>
  answer(async () => {
    const session = sessions.get(id);
    sessions.delete(id);
    await session?.dispose();
    return null;
  }),
);

connection.onRequest(indexRequest, ({ session, run, ...options }, token) =>
  answer(() =>
    sessionOf(session).index({
      ...options,
      signal: signalOf(token),
      onProgress: throttled((progress) => void connection.sendNotification(progressNotification, { run, progress })),
    }),
  ),
);

connection.onRequest(callRequest, ({ session: id, call, args, cancellable, run }, token) =>
  answer(async () => {
    const session = sessionOf(id);
    const live = {
      ...(cancellable ? { signal: signalOf(token) } : {}),
      ...(run === undefined ? {} : { onProgress: lineProgress(run) }),
    };
    const all = Object.keys(live).length > 0 ? [...args.slice(0, -1), { ...(args.at(-1) as object), ...live }] : args;
    return (session[call] as (...args: readonly unknown[]) => Promise<unknown>).apply(session, [...all]);
  }),
);

connection.onNotification(prioritizeNotification, ({ session, paths }) => sessions.get(session)?.prioritize(paths));

connection.listen();

function sessionOf(id: number): Session {
  const session = sessions.get(id);
  if (session === undefined) throw new CancelledError();
  return session;
}

async function answer<Result>(work: () => Promise<Result>): Promise<Result | ResponseError<readonly string[]>> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CancelledError) return new ResponseError(errorCodes.cancelled, error.message);
    if (error instanceof UserError) return new ResponseError(errorCodes.user, error.message, error.details);
    throw error;
  }
}

function signalOf(token: CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}

function lineProgress(run: number): (done: number, total: number) => void {
  const tell = throttled((progress: IndexProgress) => {
    void connection.sendNotification(progressNotification, { run, progress });
  });
  return (done, total) => tell({ phase: "lines", done, total });
}

/** At most twenty reports a second, and one for each new phase: more than that nobody can read. */
function throttled<Report extends { readonly phase: string }>(report: (report: Report) => void) {
  let last = { phase: "", time: 0 };
  return (next: Report) => {
    const time = performance.now();
    if (next.phase === last.phase && time - last.time < 50) return;
    last = { phase: next.phase, time };
    report(next);
  };
}
