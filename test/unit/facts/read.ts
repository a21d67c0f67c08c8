import { readFactsOfText } from "../../../src/facts/readFacts";
import type { FileFacts, FunctionFacts } from "../../../src/model";

/** The facts of a text; TSX unless the path says otherwise. */
export function factsOf(text: string, path = "example.tsx"): FileFacts {
  const { facts } = readFactsOfText(path, text, "0".repeat(40));
  if (facts === undefined) throw new Error("no facts");
  return facts;
}

/** The functions of a text, in the order in which they start. */
export function functionsOf(text: string, path?: string): readonly FunctionFacts[] {
  return factsOf(text, path).functions;
}

/** The first function of a text. */
export function functionOf(text: string, path?: string): FunctionFacts {
  const [first] = functionsOf(text, path);
  if (first === undefined) throw new Error("no function");
  return first;
}
