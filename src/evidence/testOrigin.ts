import type { TestOrigin } from "./testRuns";

/** The attributes that a file may be named in. */
export interface OriginAttributes {
  /** `file` of the test case, and of the suites around it, the innermost first. */
  readonly files: readonly string[];
  readonly className: string | undefined;
  /** Names of the suites around it, the innermost first. */
  readonly suites: readonly string[];
  /** The test's own name. */
  readonly name: string | undefined;
}

/**
 * Where a test stands, by the habits of the writers: mocha, pytest's xunit1, node:test and jest-junit (if told to) have
 * a `file`; vitest and Playwright put the path into the class name and the suite's name; Surefire, Gradle and pytest
 * have a class, `com.acme.CartTest` or `tests.test_cart.TestCart`; jest-junit by itself has titles only.
 */
export function originOf({ files, className, suites, name }: OriginAttributes): TestOrigin {
  const hints = [...files, ...[className, ...suites].filter((text) => text !== undefined && isHint(text))] as string[];
  const fallback = hints[0] ?? suites.at(-1) ?? className ?? name;
  return { hints, name: fallback || "(no name)" };
}

function isHint(text: string): boolean {
  return isPath(text) || isDotted(text);
}

/** With a folder in front, or with an extension at its end that a source file may have. */
function isPath(text: string): boolean {
  return /[/\\]/.test(text) || /^\S.*\.([cm]?[jt]sx?|py|rb|php|go|rs|java|kt|cs|dart|swift|vue|svelte)$/i.test(text);
}

/** The full name of a class or a module. */
export function isDotted(text: string): boolean {
  return /^[\p{L}_$][\p{L}\p{N}_$]*(\.[\p{L}_$][\p{L}\p{N}_$]*)+$/u.test(text);
}
