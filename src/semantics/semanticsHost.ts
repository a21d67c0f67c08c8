import { statSync } from "node:fs";
import { ts } from "./compiler";

/**
 * The only way to files from here. Paths are absolute with `/`, on Windows with a drive letter.
 */
export interface SemanticsHost {
  readonly useCaseSensitiveFileNames: boolean;
  /** Decoded text; undefined where there is no such file or it cannot be read. */
  readFile(path: string): string | undefined;
  fileExists(path: string): boolean;
  directoryExists(path: string): boolean;
  getDirectories(path: string): string[];
  /** As the compiler's `sys.readDirectory`: files below a folder by extension and globs. */
  readDirectory(
    path: string,
    extensions?: readonly string[],
    exclude?: readonly string[],
    include?: readonly string[],
    depth?: number,
  ): string[];
  realpath?(path: string): string;
}

/** Beyond it no text is read: a tree weighs many times as much. In bytes. */
const largestFile = 64 * 1024 * 1024;

/**
 * The disk, as the compiler itself reads it, with two differences. A device, a pipe or a huge file, which a link of a
 * repository may lead to, is not read: it would never end. And where the folder is reached through a link, what lies in it
 * keeps the path that it is known by, although packages of a workspace are linked to each other.
 *
 * @param root absolute, with `/`, no slash at the end.
 */
export function diskHost(root: string): SemanticsHost {
  const { sys } = ts;
  const real = (path: string) => (sys.realpath?.(path) ?? path).replaceAll("\\", "/");
  const realRoot = real(root);
  return {
    useCaseSensitiveFileNames: sys.useCaseSensitiveFileNames,
    readFile: (path) => (isReadable(path) ? sys.readFile(path) : undefined),
    fileExists: (path) => sys.fileExists(path),
    directoryExists: (path) => sys.directoryExists(path),
    getDirectories: (path) => sys.getDirectories(path),
    readDirectory: (...parameters) => sys.readDirectory(...parameters),
    realpath: (path) => {
      const found = real(path);
      return found.startsWith(`${realRoot}/`) ? `${root}${found.slice(realRoot.length)}` : found;
    },
  };
}

function isReadable(path: string): boolean {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats?.isFile() === true && stats.size <= largestFile;
  } catch {
    // A link that leads to itself, or a folder that may not be looked into.
    return false;
  }
}
