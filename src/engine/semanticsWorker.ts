import { parentPort, workerData } from "node:worker_threads";
import {
  type CancellationToken,
  createMessageConnection,
  PortMessageReader,
  PortMessageWriter,
  ResponseError,
} from "vscode-jsonrpc/node";
import { CancelledError } from "../model";
import { ContractProjects } from "../semantics/contractProjects";
import { diskHost } from "../semantics/semanticsHost";
import { compareRequest, placesRequest, type SemanticsWorkerData, updateNotification } from "./contractProtocol";
import { errorCodes } from "./engineProtocol";

// The type checker's thread: it holds the whole compiler and the warm programs, and runs nothing of what it reads.

if (parentPort === null) throw new Error("This script runs as a worker thread");
const { maxMemoryBytes } = workerData as SemanticsWorkerData;
const connection = createMessageConnection(new PortMessageReader(parentPort), new PortMessageWriter(parentPort));
const projects = new ContractProjects(diskHost());

connection.onRequest(compareRequest, (edit, token) =>
  answer(token, (signal) => projects.projectOf(edit.path).compareContract(edit, signal)),
);

connection.onRequest(placesRequest, (question, token) =>
  answer(token, (signal) => projects.projectOf(question.path).brokenPlaces(question, signal)),
);

connection.onNotification(updateNotification, ({ path, text }) => projects.update(path, text ?? undefined));

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
    projects.evict(maxMemoryBytes);
  }
}
