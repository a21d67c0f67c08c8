import type { SemanticsHost } from "./semanticsHost";

/** The files of another host and one more, of which nobody asks for the text. */
export function hostWith(host: SemanticsHost, path: string): SemanticsHost {
  return {
    useCaseSensitiveFileNames: host.useCaseSensitiveFileNames,
    readFile: (file) => host.readFile(file),
    fileExists: (file) => file === path || host.fileExists(file),
    directoryExists: (folder) => path.startsWith(`${folder}/`) || host.directoryExists(folder),
    getDirectories: (folder) => host.getDirectories(folder),
    readDirectory: (...parameters) => host.readDirectory(...parameters),
    realpath: (file) => (file === path ? path : (host.realpath?.(file) ?? file)),
  };
}
