import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createSession } from "../../src/engine/createSession";
import { CommandNumbers } from "../../src/engine/measures/commandNumbers";
import type { CustomQuestion, CustomSources } from "../../src/engine/measures/customMeasures";
import { type SourceGraph, sourceGraph } from "../../src/engine/measures/sourceGraph";
import { PatternSearch } from "../../src/engine/patternSearch";
import type { FileFacts } from "../../src/model";
import { bundle, bundleFolder } from "./bundles";
import type { GitFixture } from "./gitFixture";

/** A question about everything, without a definition. */
export function anyQuestion(question: Partial<CustomQuestion> = {}): CustomQuestion {
  return { signal: new AbortController().signal, inScope: () => true, definition: {}, commands: true, ...question };
}

/** What evidence is gathered from, read off a fixture by a real session. */
export async function folderSources(fixture: GitFixture) {
  const session = createSession({ root: fixture.root, trusted: true, cacheFolder: null, threads: 1 }, bundleFolder);
  try {
    await session.index();
    const facts: FileFacts[] = [];
    for await (const each of session.allFacts()) facts.push(each);
    const listed = new Set(fixture.git("ls-files", "-z").split("\0").filter(Boolean));
    const sources = {
      list: async () => listed,
      facts: () => facts,
      text: (path: string) => readFile(join(fixture.root, path), "utf8").catch(() => undefined),
    };
    const graph = (signal: AbortSignal): Promise<SourceGraph> => sourceGraph(sources, signal);
    const commands = new CommandNumbers({ root: fixture.root, trusted: true, past: false });
    const command: CustomSources["command"] = (id, measure, question) => commands.of(id, measure, question);
    const place = { root: fixture.root, maxFileBytes: 2 * 1024 * 1024 };
    const patterns = new PatternSearch(bundle("patternWorker.js"), place);
    const lines: CustomSources["lines"] = (question) => patterns.find(question);
    return { ...sources, graph, command, lines };
  } finally {
    await session.dispose();
  }
}
