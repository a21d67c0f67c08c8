import type { SemanticsHost } from "../semanticsHost";

const folderName = "/node_modules";

/**
 * A host in which packages of the workspace are those below a root. Where `node_modules` is borrowed from another copy of
 * the same files, as for an old commit, its links to packages of the workspace lead to that copy; so they do where the
 * root is reached through a link.
 *
 * @param root absolute, with `/`, no slash at the end.
 */
export function withOwnRealpath(root: string, host: SemanticsHost): SemanticsHost {
  const realpath = (path: string) => host.realpath?.(path) ?? path;
  const copyOf = new Map<string, string | undefined>();
  /** The other copy of the root, by a folder of packages; undefined where it is none. */
  const otherRoot = (packages: string): string | undefined => {
    const real = realpath(packages);
    const inside = packages.slice(root.length);
    return real.endsWith(inside) ? real.slice(0, -inside.length) : undefined;
  };
  const own = (path: string): string => {
    const real = realpath(path);
    const start = path.startsWith(`${root}/`) ? path.indexOf(`${folderName}/`, root.length) : -1;
    if (start < 0 || real.includes(`${folderName}/`)) return real;
    const packages = path.slice(0, start + folderName.length);
    if (!copyOf.has(packages)) copyOf.set(packages, otherRoot(packages));
    const other = copyOf.get(packages);
    if (other === undefined || other === root || !real.startsWith(`${other}/`)) return real;
    const mapped = root + real.slice(other.length);
    return host.fileExists(mapped) || host.directoryExists(mapped) ? mapped : real;
  };
  return {
    useCaseSensitiveFileNames: host.useCaseSensitiveFileNames,
    readFile: (path) => host.readFile(path),
    fileExists: (path) => host.fileExists(path),
    directoryExists: (path) => host.directoryExists(path),
    getDirectories: (path) => host.getDirectories(path),
    readDirectory: (...parameters) => host.readDirectory(...parameters),
    realpath: own,
  };
}
