import { anyOf } from "./anyOf";

/**
 * Files that are there for tests: by the conventions of Jest, Vitest, Mocha, Playwright, Cypress and tsd, whose tests are
 * of types (`a.test-d.ts`). A folder called `test` inside `src` is taken for code that is about tests: a test runner's own, for one.
 */
const testPaths = anyOf([
  /[._-](test|tests|spec|specs|cy|e2e|stories|bench|test-d)\.[cm]?[jt]sx?$/,
  /(^|\/)__(tests|mocks|fixtures|testfixtures|testutils)__\//,
  /^(?!src\/|.*\/src\/)(.*\/)?(tests?|specs?|e2e|cypress|fixtures|test-d(ts)?|dts-tests?|type-?tests?)\//,
]);

/** @param path relative to the session's root, with `/`. */
export function isTestPath(path: string): boolean {
  return testPaths.test(path);
}

/** Files beside the tests that build what is tested: mocks, fixtures, factories, seeds. */
const scenarioPaths = /(^|[/._-])(mocks?|fakes?|stubs?|fixtures?|factor(y|ies)|seeds?|seeders?)([/._-]|$)/i;

/** @param path relative to the session's root, with `/`. */
export function isScenarioPath(path: string): boolean {
  const words = path.replace(/\.[^./]+$/, "").replace(/([a-z])([A-Z])/g, "$1-$2");
  return isTestPath(path) || scenarioPaths.test(words);
}
