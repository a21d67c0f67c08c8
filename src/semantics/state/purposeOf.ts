import type { FilePurpose } from "../../model";

const tests =
  /(^|\/)(__tests__|__mocks__|__fixtures__|tests?|e2e|spec|specs|cypress|playwright|fixtures?|mocks?|testing|test-utils?)\/|[.-](test|spec|e2e|e2e-spec|int|integration|mock|fixture|bench|stories)\.[cm]?[jt]sx?$/i;
const migrations =
  /(^|\/)(migrations?|seeds?|seeders?|db-seeds?)\/|(^|\/|[.-])(seed|seeds|seeder|migration)\.[cm]?[jt]sx?$/i;
const scripts = /(^|\/)scripts\//i;

/** What a file is there for, by its path. */
export function purposeOf(path: string): FilePurpose {
  if (tests.test(path)) return "test";
  if (migrations.test(path)) return "migration";
  return scripts.test(path) ? "script" : "product";
}
