import { existsSync } from "node:fs";
import { join } from "node:path";
import type { EditedPoint } from "../model";
import { specPath } from "./checklistTemplates";

/** What covers a point: what its doc comment names with `@spec`, or else the file where the template would put one. */
export function specOf(point: Pick<EditedPoint, "name" | "spec">, root: string): string | null {
  if (point.spec !== null) return point.spec;
  const path = specPath(point.name);
  return existsSync(join(root, path)) ? path : null;
}
