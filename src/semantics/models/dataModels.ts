import type { DataModel } from "../../model";
import type { SourceContext } from "../sourceContext";

/** The data models that a file declares, in the order of their places. */
export function dataModelsOf(_context: SourceContext): readonly DataModel[] {
  return [];
}
