import { joinPath } from "./paths";
import type { SemanticsHost } from "./semanticsHost";

/** What a package.json says, as far as it is well formed. */
export interface PackageManifest {
  /** Absolute. */
  readonly folder: string;
  /** Null where it has none: such a file only sets options for the folder. */
  readonly name: string | null;
  /** Packages that are installed with it, or that it is built and tested with. */
  readonly dependencies: ReadonlySet<string>;
  /** Packages that its users bring. */
  readonly peers: ReadonlySet<string>;
  /** Subpaths that `exports` offers (`.`, `./fp`, `./*`); null where there is no such field and all can be asked for. */
  readonly subpaths: readonly string[] | null;
}

/** @returns undefined where there is no package.json that can be read. */
export function readManifest(host: SemanticsHost, folder: string): PackageManifest | undefined {
  const manifest = manifestFields(host, folder);
  if (manifest === undefined) return undefined;
  const { name, dependencies, devDependencies, optionalDependencies, peerDependencies, exports } = manifest;
  return {
    folder,
    name: typeof name === "string" && name !== "" ? name : null,
    dependencies: new Set([dependencies, devDependencies, optionalDependencies].flatMap(keysOf)),
    peers: new Set(keysOf(peerDependencies)),
    subpaths: exports === undefined || exports === null ? null : subpathsOf(exports),
  };
}

/** Whether `exports` lets a subpath (`./dist/x`) through. */
export function offersSubpath(subpaths: readonly string[], subpath: string): boolean {
  return subpaths.some((each) => {
    const star = each.indexOf("*");
    if (star < 0) return each === subpath || (each.endsWith("/") && subpath.startsWith(each));
    return subpath.startsWith(each.slice(0, star)) && subpath.endsWith(each.slice(star + 1));
  });
}

/** `@scope/name` of `@scope/name/inside/x`; undefined for what names no package: a path, a builtin, an alias. */
export function packageNameOf(specifier: string): string | undefined {
  return /^(?:@[\w.-]+\/)?[\w][\w.-]*(?=\/|$)/.exec(specifier)?.[0];
}

function subpathsOf(exports: unknown): readonly string[] {
  const keys = keysOf(exports);
  // Without subpaths it says what the package itself is, under conditions or not.
  if (!keys.some((key) => key.startsWith("."))) return ["."];
  // `null` closes what a pattern would open; such a pattern is rare, and what it closes counts as offered.
  return keys.filter((key) => (exports as Readonly<Record<string, unknown>>)[key] !== null);
}

function keysOf(value: unknown): readonly string[] {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
}

/** The fields of a package.json, whatever they hold; undefined where there is none that can be read. */
export function manifestFields(host: SemanticsHost, folder: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(host.readFile(joinPath(folder, "package.json")) ?? "null");
    if (typeof value !== "object" || value === null) return undefined;
    return value as Readonly<Record<string, unknown>>;
  } catch {
    // A manifest that is being typed says nothing for now.
    return undefined;
  }
}
