import { isTestPath } from "../../facts/testPaths";
import type { DeepImport } from "../../model";
import { ts } from "../compiler";
import { offersSubpath, packageNameOf } from "../packageManifest";
import { folderOf, joinPath } from "../paths";
import { rangeOf } from "../sourceRange";
import type { Surroundings } from "./surroundings";

/** Folders that hold what a package is made of or built into, and that no package means its users to ask for. */
const insideFolder = /^(src|dist|internals?|_internal)$/;

/** Files that bundlers take: styles and assets have no entry point to go through. */
const assetFile =
  /\.(css|scss|sass|less|styl|json|wasm|svg|png|jpe?g|gif|webp|woff2?|ttf|md|mdx|html|txt|vue|svelte)(\?.*)?$/i;

/** Packages whose documentation asks for such paths. */
const documented: ReadonlySet<string> = new Set([
  "vue",
  "fuse.js",
  "three",
  "video.js",
  "swiper",
  "handlebars",
  "pako",
  "sql.js",
  "lottie-web",
  "html2canvas",
  "jspdf",
]);

/** Imports that go past the entry point of another package; what cannot be told is left out. */
export function deepImportsOf(source: ts.SourceFile, around: Surroundings): readonly DeepImport[] {
  const found = new Map<string, DeepImport>();
  for (const specifier of specifiersIn(source)) {
    const { text } = specifier;
    if (found.has(text) || assetFile.test(text)) continue;
    const deep =
      moduleImport(text, source.fileName, around) ??
      (text.startsWith(".") ? relativeImport(text, source.fileName, around) : namedImport(text, around));
    if (deep !== undefined) found.set(text, { specifier: text, place: rangeOf(specifier), ...deep });
  }
  return [...found.values()];
}

type Deep = Pick<DeepImport, "package" | "way">;

/** Between folders that the definition names as modules; tests look inside, and what lies inside of another is part of it. */
function moduleImport(specifier: string, fromFile: string, around: Surroundings): Deep | undefined {
  const target = around.targetOf(specifier);
  const other = target === undefined ? undefined : around.moduleOf(target);
  if (target === undefined || other === undefined || isTestPath(around.relativePath)) return undefined;
  const own = around.moduleOf(fromFile);
  if (own === other || own?.startsWith(`${other}/`) === true || other.startsWith(`${own}/`)) return undefined;
  return around.isEntry(target) ? undefined : { package: other, way: "module" };
}

/** Only between packages that lie beside each other: one inside of the other is a part of it, or its workspace. */
function relativeImport(specifier: string, fromFile: string, around: Surroundings): Deep | undefined {
  if (!specifier.startsWith("..")) return undefined;
  const own = around.packageOf(fromFile);
  const target = around.targetOf(specifier);
  const other = target === undefined ? undefined : around.packageOf(target);
  if (own === undefined || other?.name == null || own.name === null || own.folder === other.folder) return undefined;
  if (target === undefined || isWithin(own.folder, other.folder) || isWithin(other.folder, own.folder))
    return undefined;
  // The package as a whole, asked for by its folder instead of its name, or by the file that it begins with.
  const inside = target.slice(other.folder.length + 1);
  if (/^(src\/)?(index|main)\.[cm]?[jt]sx?$/.test(inside)) return undefined;
  if (joinPath(folderOf(fromFile), specifier) === other.folder) return undefined;
  return { package: other.name, way: "relative" };
}

function namedImport(specifier: string, around: Surroundings): Deep | undefined {
  const name = packageNameOf(specifier);
  const own = around.own;
  if (name === undefined || own === undefined || name === own.name || name.length === specifier.length)
    return undefined;
  const subpath = `.${specifier.slice(name.length)}`;
  const target = around.targetOf(specifier);
  const other = target === undefined || target.includes("/node_modules/") ? undefined : around.packageOf(target);
  if (other !== undefined) {
    // An alias may be called like anything; a package of the workspace is called what its package.json says.
    if (other.name !== name) return undefined;
    const isOffered = other.subpaths === null ? !isInside(subpath) : offersSubpath(other.subpaths, subpath);
    return isOffered ? undefined : { package: name, way: "workspace" };
  }
  if (!around.isDependency(name) || documented.has(name) || !isInside(subpath)) return undefined;
  const subpaths = around.installed(name)?.subpaths ?? null;
  return subpaths !== null && offersSubpath(subpaths, subpath) ? undefined : { package: name, way: "library" };
}

function isInside(subpath: string): boolean {
  return subpath
    .split("/")
    .slice(1, -1)
    .some((folder) => insideFolder.test(folder));
}

function isWithin(inner: string, outer: string): boolean {
  return inner.startsWith(`${outer}/`) || folderOf(inner) === outer;
}

function specifiersIn(source: ts.SourceFile): readonly ts.StringLiteralLike[] {
  return source.statements.flatMap((statement) => {
    const specifier =
      ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)
        ? statement.moduleSpecifier
        : ts.isImportEqualsDeclaration(statement) && ts.isExternalModuleReference(statement.moduleReference)
          ? statement.moduleReference.expression
          : undefined;
    return specifier !== undefined && ts.isStringLiteralLike(specifier) ? [specifier] : [];
  });
}
