import * as path from "node:path";

/** The path of a file as the engine names it: relative to the root, with `/`. Undefined for what lies outside. */
export function relativePath(root: string, file: string): string | undefined {
  const relative = path.relative(root, file);
  if (relative === "" || relative === ".." || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative)) {
    return undefined;
  }
  return path.sep === "/" ? relative : relative.split(path.sep).join("/");
}

/** The folder part of a path of the engine; empty at the root. */
export function folderOf(file: string): string {
  return file.slice(0, Math.max(0, file.lastIndexOf("/")));
}

export function nameOf(file: string): string {
  return file.slice(file.lastIndexOf("/") + 1);
}

/** What git and package managers write: no file of it is ever counted, and there are very many. */
export function isNoise(relative: string): boolean {
  return /(^|\/)(\.git|node_modules)(\/|$)/.test(relative);
}
