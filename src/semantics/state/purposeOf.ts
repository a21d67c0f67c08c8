import type { FilePurpose } from "../../model";
import { ts } from "../compiler";

const tests =
  /(^|\/)(__tests__|__mocks__|__fixtures__|tests?|e2e|spec|specs|cypress|playwright|fixtures?|mocks?|testing|test-utils?|(?!(ab|split)-)[\w-]+-tests)\/|[.-](test|spec|e2e|e2e-spec|int|integration|mock|fixture|bench|stories)\.[cm]?[jt]sx?$/i;
const migrations =
  /(^|\/)(migrations?|(db-)?seed(s|ers?|ing)?([-_][^/]*)?)\/|(^|\/|[.-])(seeds?|seeder|migration|seed[-_][^/]*)\.[cm]?[jt]sx?$/i;
const scripts = /(^|\/)(scripts|bin)\//i;

/** Modules that work only while a test runner runs, and those that look at results of tests. */
const runners =
  /^(vitest|@jest\/globals|mocha|chai|ava|tap|tape|uvu|node:test|bun:test|jasmine|cypress|@playwright\/test|@nestjs\/testing|supertest|@testing-library\/.+)$/;

/** What a file is there for, by its path, or because it asks for a test runner: what sets tests up is called anything. */
export function purposeOf(path: string, source: ts.SourceFile): FilePurpose {
  if (tests.test(path) || source.statements.some(asksForRunner)) return "test";
  if (migrations.test(path)) return "migration";
  return scripts.test(path) ? "script" : "product";
}

/** Types alone are asked for by whoever offers something to tests. */
function asksForRunner(statement: ts.Statement): boolean {
  if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) return false;
  if (!runners.test(statement.moduleSpecifier.text)) return false;
  const { importClause } = statement;
  if (importClause?.isTypeOnly === true) return false;
  const bindings = importClause?.namedBindings;
  if (importClause?.name !== undefined || bindings === undefined || !ts.isNamedImports(bindings)) return true;
  return bindings.elements.some(({ isTypeOnly }) => !isTypeOnly);
}
