import { isBinaryPath } from "./binaryPaths";
import { hasGeneratedNotice, isMinified, namesSourceMap } from "./contentConventions";
import { isGeneratedPath, isMinifiedPath } from "./generatedPaths";
import { hasExtension, isCode, languageOfName, languageOfText, plainText } from "./languages";
import { isVendoredPath } from "./vendoredPaths";

// What can be said of a file without parsing it. Nothing here may import the compiler.

export { isBinary } from "./contentConventions";
export { asParsedLanguage, languageOf, languageOfText, type ParsedLanguage, parsedLanguage } from "./languages";

/**
 * Why a file does not count.
 * - `generated`, `vendored`, `minified`, `binary`: by the conventions of GitHub's Linguist, or by `.gitattributes`.
 * - `not-code`: data and prose by Linguist's types, and text in no known language.
 * - `excluded`: by the user.
 */
export type LeftOutReason = "generated" | "vendored" | "minified" | "binary" | "excluded" | "not-code";

/**
 * Why a file does not count, as far as its path tells. Undefined for files that count, and for those whose content
 * must be looked at: names without an extension may be scripts.
 *
 * @param path relative, with `/`.
 */
export function pathConvention(path: string): LeftOutReason | undefined {
  if (isBinaryPath(path)) return "binary";
  if (isGeneratedPath(path)) return "generated";
  if (isMinifiedPath(path)) return "minified";
  if (isVendoredPath(path)) return "vendored";
  const language = languageOfName(path);
  if (language === undefined) return hasExtension(path) || isHidden(path) ? "not-code" : undefined;
  return isCode(language) ? undefined : "not-code";
}

function isHidden(path: string): boolean {
  return path.charAt(path.lastIndexOf("/") + 1) === ".";
}

/** Why a file does not count, as far as its text tells. */
export function contentConvention(path: string, text: string): LeftOutReason | undefined {
  const language = languageOfText(path, text);
  if (language === plainText || !isCode(language)) return "not-code";
  if (language === "JavaScript" || language === "CSS") {
    if (isMinified(text)) return "minified";
    if (namesSourceMap(text)) return "generated";
  }
  return hasGeneratedNotice(text) ? "generated" : undefined;
}
