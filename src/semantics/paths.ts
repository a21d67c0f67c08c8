/** Paths here are absolute with `/`, whatever the system. */

/** The folder of a path; `/` (or `C:/`) is its own. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash <= 0 ? "/" : path.slice(0, slash);
}

export function baseNameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The folder and those above it, nearest first. */
export function* foldersUpFrom(folder: string): Generator<string> {
  let current = folder;
  for (;;) {
    yield current;
    const parent = folderOf(current);
    // `C:` has no folder above it, `/` is its own.
    if (parent === current || !parent.includes("/")) return;
    if (parent === "/" && /^[A-Za-z]:/.test(current)) return;
    current = parent;
  }
}

/** `a/./b/../c` made `a/c`, for an absolute folder and something relative to it. */
export function joinPath(folder: string, relative: string): string {
  const parts = folder === "/" ? [""] : folder.split("/");
  for (const part of relative.split("/")) {
    if (part === "..") {
      if (parts.length > 1) parts.pop();
    } else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/") || "/";
}

/** `.d.mts`, `.ts`, `.jsx`…; empty where there is none. A declaration file's whole ending counts. */
export function extensionOf(path: string): string {
  return /(\.d)?\.[cm]?[jt]sx?$/.exec(path)?.[0] ?? "";
}
