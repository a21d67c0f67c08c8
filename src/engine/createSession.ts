import { join } from "node:path";
import { LocalSession } from "./localSession";
import type { Session, SessionOptions } from "./session";

/**
 * A session in this process, with its own threads for parsing. Hosts whose thread has to stay free (the editor) use
 * EngineClient instead.
 *
 * @param workerFile the bundle that the threads run; left out: the one beside this bundle.
 */
export function createSession(options: SessionOptions, workerFile = join(__dirname, "factsWorker.js")): Session {
  return new LocalSession(options, workerFile);
}
