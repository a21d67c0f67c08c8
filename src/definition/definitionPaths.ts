import { definitionFileName } from "../model";
import type { DefinitionHost } from "./definitionHost";

/** The folder of a path, empty for the root. */
export function folderOf(path: string): string {
  return path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
}

/** The folder and all above it, nearest first; the root, which is empty, last. */
export function foldersUpFrom(folder: string): readonly string[] {
  return folder === "" ? [""] : [folder, ...foldersUpFrom(folderOf(folder))];
}

export function inFolder(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}

/**
 * The definition that is in force for the files of a folder: the nearest one in it or above. Undefined without any.
 * @param known what was found for other folders; takes in what is found now.
 */
export function findDefinition(
  folder: string,
  host: Pick<DefinitionHost, "exists">,
  known = new Map<string, Promise<string | undefined>>(),
): Promise<string | undefined> {
  const found = known.get(folder) ?? lookFrom(folder, host, known);
  known.set(folder, found);
  return found;
}

async function lookFrom(...[folder, host, known]: Required<Parameters<typeof findDefinition>>) {
  const candidate = inFolder(folder, definitionFileName);
  if (await host.exists(candidate)) return candidate;
  return folder === "" ? undefined : findDefinition(folderOf(folder), host, known);
}

export type ExtendedPath = { readonly path: string } | { readonly wrong: string };

/** The file that `extends` means, read from the folder of the definition that names it. */
export async function resolveExtends(
  name: string,
  folder: string,
  host: Pick<DefinitionHost, "exists">,
): Promise<ExtendedPath> {
  if (/^\.\.?(\/|$)/.test(name)) return ownFile(name, folder, host);
  if (/^([/\\]|[a-zA-Z]:|[a-z]+:\/\/)/.test(name) || name.includes("\\") || name.split("/").includes("..")) {
    return { wrong: `\`${name}\` is neither a path like \`../${definitionFileName}\` nor a package.` };
  }
  const inPackage = /\.jsonc?$/.test(name) ? name : `${name}/${definitionFileName}`;
  for (const above of foldersUpFrom(folder)) {
    const candidate = inFolder(above, `node_modules/${inPackage}`);
    if (await host.exists(candidate)) return { path: candidate };
  }
  const own = `A file of this folder is written with \`./\` in front.`;
  return { wrong: `There is no \`${inPackage}\` among the installed packages. ${own}` };
}

async function ownFile(name: string, folder: string, host: Pick<DefinitionHost, "exists">): Promise<ExtendedPath> {
  const joined = normalized(inFolder(folder, name));
  if (joined === undefined) return { wrong: `\`${name}\` lies outside of the folder that is open.` };
  const path = /\.jsonc?$/.test(joined) ? joined : inFolder(joined, definitionFileName);
  return (await host.exists(path)) ? { path } : { wrong: `There is no file \`${path}\`.` };
}

/** Undefined for a path that leaves the root. */
function normalized(path: string): string | undefined {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}
