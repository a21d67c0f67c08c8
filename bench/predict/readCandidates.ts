import { resolve } from "node:path";
import { createSession } from "../../src/engine/createSession";
import { openRepository, readHistory } from "../../src/history";
import type { Candidate } from "./rankings";

/** The files of a checkout that count, with everything that a ranking may go by. */
export async function readCandidates(folder: string): Promise<Candidate[]> {
  const bundles = resolve(__dirname, "../../dist");
  const session = createSession({ root: folder, trusted: true, cacheFolder: null }, bundles);
  try {
    await session.index();
    const { repository } = await openRepository(folder);
    const { history } = repository === undefined ? {} : await readHistory(repository);
    if (history === undefined) throw new Error(`The history of ${folder} could not be read`);
    return (await session.summaries()).map(({ path, lines, complexity }) => ({ path, lines, complexity, history }));
  } finally {
    await session.dispose();
  }
}
