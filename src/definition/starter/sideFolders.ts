import { isPlain } from "./plainGlob";

/** Folders by whose name nobody takes what is in them for the product: it needs no tests. */
const besideNames =
  /^(.+-)?(examples?|demos?|samples?|bench|benchmarks?|perf(-.+)?|playgrounds?|sandbox|docs|website)$/;

/** Folders of tests, whose packages are there to be tested with. */
const testNames = /^(.+-)?(tests?|specs?|e2e|fixtures?)$|^__tests__$/;

/** More are no list that anybody reads. */
const mostFolders = 20;

/** @param folder of a package, relative to the root, with `/`; "" for the root. */
export function isBesideProduct(folder: string): boolean {
  return folder.split("/").some((name) => besideNames.test(name) || testNames.test(name));
}

/**
 * The outermost folders by such a name that hold scripts. Inside of `src` they are taken for the product's own.
 * @param paths relative to the root, with `/`.
 */
export function foldersBeside(paths: readonly string[]): readonly string[] {
  const found = new Set<string>();
  for (const path of paths.filter((each) => /\.[cm]?[jt]sx?$/.test(each))) {
    const names = path.split("/").slice(0, -1);
    const at = names.findIndex((name) => besideNames.test(name));
    const folder = names.slice(0, at + 1);
    if (at >= 0 && !folder.some((name) => name === "src" || testNames.test(name))) found.add(folder.join("/"));
  }
  return [...found].filter(isPlain).sort().slice(0, mostFolders);
}
