import { parentPort, workerData } from "node:worker_threads";
import {
  type CancellationToken,
  createMessageConnection,
  PortMessageReader,
  PortMessageWriter,
  ResponseError,
} from "vscode-jsonrpc/node";
import { CancelledError } from "../model";
import { EditReader } from "../semantics/editReader";
import { diskHost } from "../semantics/semanticsHost";
import { StateReader } from "../semantics/stateReader";
import { TypingReader } from "../semantics/typing/typingReader";
import { errorCodes } from "./engineProtocol";
import {
  editRequest,
  filesNotification,
  pointsRequest,
  type SemanticsWorkerData,
  stateRequest,
  textNotification,
  typingRequest,
} from "./semanticsProtocol";

// The type checker's thread: it holds the whole compiler and the warm programs, and runs nothing of what it reads.

if (parentPort === null) throw new Error("This script runs as a worker thread");
const { root, maxMemoryBytes } = workerData as SemanticsWorkerData;
const connection = createMessageConnection(new PortMessageReader(parentPort), new PortMessageWriter(parentPort));
const host = diskHost(root);
const reader = new EditReader(root, host);
const states = new StateReader(root, host);
const types = new TypingReader(root, host);

connection.onRequest(editRequest, (question, token) => answer(token, (signal) => reader.read(question, signal)));
connection.onRequest(pointsRequest, (question, token) =>
  answer(token, (signal) => reader.points.read(question, signal)),
);
connection.onRequest(stateRequest, (question, token) => answer(token, (signal) => states.read(question, signal)));
connection.onRequest(typingRequest, (question, token) => {
  // Whole programs need the memory: of those that are warm the one that was asked last has to do.
  reader.evict(0);
  return answer(token, (signal) => types.read(question, signal));
});
connection.onNotification(textNotification, ({ path, text }) => reader.update(path, text ?? undefined));
connection.onNotification(filesNotification, ({ files, gone }) => reader.setFiles(files, gone));

connection.listen();

async function answer<Result>(
  token: CancellationToken,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result | ResponseError<void>> {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  token.onCancellationRequested(() => controller.abort());
  try {
    return await work(controller.signal);
  } catch (error) {
    if (error instanceof CancelledError) return new ResponseError(errorCodes.cancelled, error.message);
    throw error;
  } finally {
    reader.evict(maxMemoryBytes);
  }
}
