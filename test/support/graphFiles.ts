import { readFactsOfText } from "../../src/facts/readFacts";
import { type GraphFile, graphFile } from "../../src/semantics/graphFile";

/** What the import graph needs of a file with this text. */
export function graphFileOf(path: string, text: string): GraphFile {
  const { facts } = readFactsOfText(path, text, `hash of ${text}`);
  if (facts === undefined) throw new Error("no facts");
  return graphFile(facts);
}
