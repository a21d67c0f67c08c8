import { join } from "node:path";
import { LocalSession, type OpenSession } from "./localSession";
import type { Session, SessionOptions } from "./session";

/**
 * A session in this process, with its own threads for parsing and type-checking. Hosts whose thread has to stay free (the
 * editor) use EngineClient instead.
 *
 * @param bundles the folder of the bundles that the threads run; left out: that of this bundle.
 */
export function createSession(options: SessionOptions, bundles = __dirname): Session {
  const workers = {
    factsWorker: join(bundles, "factsWorker.js"),
    semanticsWorker: join(bundles, "semanticsWorker.js"),
    patternWorker: join(bundles, "patternWorker.js"),
  };
  const open: OpenSession = (others, types) => new LocalSession(others, workers, open, types);
  return new LocalSession(options, workers, open);
}
