import { isTestPath } from "./testPaths";

/** Beside the tests, but none: what is looked at by eye, and what is timed. */
const noTest = /[._-](stories|bench)\.[cm]?[jt]sx?$|(^|\/)(__)?(fixtures|mocks|testfixtures)(__)?\//;

/** What a test's name adds to that of what it tests. */
const ending = /[._-](test|tests|spec|specs|cy|e2e)$/;

/** Folders that say that there are tests, or sources, and of which kind: what they hold mirrors each other. */
const roleFolder = /^(__tests__|tests?|specs?|e2e|cypress|unit|integration|functional|src|lib|source|sources|app)$/;

/** A test itself, or what tests need in a folder of theirs; no fixtures, stories or benchmarks. */
export function isTest(path: string): boolean {
  return isTestPath(path) && !noTest.test(path);
}

/** What a file is called, told from its name and folder, so that a test and what it tests are called the same. */
export interface TestName {
  /** Without extension and without what marks a test, in lower case: `user-service`. */
  readonly stem: string;
  /** Without folders that only say whether it is a test or a source: `packages/core/util`. */
  readonly folder: string;
}

/** @param path relative to the session's root, with `/`. */
export function testName(path: string): TestName {
  const folders = path.split("/");
  const file = folders.pop() ?? "";
  const stem = file
    .replace(/\.[cm]?[jt]sx?$/, "")
    .replace(ending, "")
    .toLowerCase();
  return { stem, folder: folders.filter((folder) => !roleFolder.test(folder)).join("/") };
}
