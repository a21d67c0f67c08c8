import { type Checker, ts } from "../compiler";
import type { OwnModules } from "./ownModules";

/** The name in the definition of what an import asks for; undefined for what the definition says nothing of. */
export function ownModuleNamedBy(
  specifier: ts.StringLiteralLike,
  checker: Checker,
  own: OwnModules,
): string | undefined {
  if (own.isEmpty) return undefined;
  const target = checker.getSymbolAtLocation(specifier)?.declarations?.find(ts.isSourceFile);
  return own.nameOf(specifier.text, specifier.getSourceFile().fileName, target?.fileName);
}
