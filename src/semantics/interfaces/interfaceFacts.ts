import type { InterfaceFacts } from "../../model";
import type { SourceContext } from "../sourceContext";

/** What a file offers to others. Nothing here needs its dependencies to be installed. */
export function interfaceFactsOf(_context: SourceContext): InterfaceFacts {
  return { exports: [] };
}
