import type { StateFacts } from "../../model";
import type { SourceContext } from "../sourceContext";

/** What a file does with state, and the endpoints that it declares. */
export function stateFactsOf(_context: SourceContext): StateFacts {
  return { functions: [] };
}
