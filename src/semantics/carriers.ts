import { ts } from "./compiler";
import { type DeclarationUnits, hasModifier } from "./declarationUnits";

/**
 * For each of some exported names, the other exported names whose declarations mention it, directly or through others:
 * whoever takes one of those may break as well when it changes, without ever naming it.
 *
 * @param units the declarations that clients were written against.
 * @param names as importing modules call them.
 */
export function carriersOf(
  units: DeclarationUnits,
  names: readonly string[],
): Readonly<Record<string, readonly string[]>> {
  const outside = outsideNames(units);
  const localOf = localNames(units);
  const users = usersOf(units);
  const carriers: Record<string, readonly string[]> = {};
  for (const name of names) {
    const local = localOf.get(name);
    if (local === undefined) continue;
    const reached = reachedFrom(local, users);
    const found = [...reached].flatMap((each) => outside.get(each) ?? []).filter((each) => each !== name);
    if (found.length > 0) carriers[name] = found.sort();
  }
  return carriers;
}

/** By the name under which other modules ask for it, the name of the top level that is exported so. */
export function localNames(units: DeclarationUnits): ReadonlyMap<string, string> {
  return new Map([...outsideNames(units)].flatMap(([local, given]) => given.map((name) => [name, local] as const)));
}

/** For each name of the top level those whose declarations mention it. */
function usersOf({ units }: DeclarationUnits): ReadonlyMap<string, readonly string[]> {
  const users = new Map<string, string[]>();
  for (const { name, references } of units.values()) {
    for (const reference of references) {
      const known = users.get(reference);
      if (known === undefined) users.set(reference, [name]);
      else known.push(name);
    }
  }
  return users;
}

function reachedFrom(local: string, users: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const reached = new Set([local]);
  for (const name of reached) for (const user of users.get(name) ?? []) reached.add(user);
  return reached;
}

/** For each name of the top level those under which other modules can ask for it. */
function outsideNames({ source, exported, exportsEverything, units }: DeclarationUnits): Map<string, string[]> {
  const names = new Map<string, string[]>();
  const add = (local: string, name: string) => names.set(local, [...(names.get(local) ?? []), name]);
  for (const name of exported) {
    const { statements = [] } = units.get(name) ?? {};
    if (statements.some((each) => hasModifier(each, ts.SyntaxKind.DefaultKeyword))) add(name, "default");
    else if (exportsEverything || statements.some((each) => hasModifier(each, ts.SyntaxKind.ExportKeyword))) {
      add(name, name);
    }
  }
  for (const statement of source.statements) {
    if (ts.isExportAssignment(statement) && ts.isIdentifier(statement.expression)) {
      add(statement.expression.text, statement.isExportEquals === true ? "=" : "default");
    }
    if (!ts.isExportDeclaration(statement) || statement.moduleSpecifier !== undefined) continue;
    const clause = statement.exportClause;
    if (clause === undefined || !ts.isNamedExports(clause)) continue;
    for (const { name, propertyName } of clause.elements) add((propertyName ?? name).text, name.text);
  }
  return names;
}
