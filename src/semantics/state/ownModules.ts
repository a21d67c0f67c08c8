import type { DefinedCode, ModuleMeaning } from "../../model";
import { folderOf, joinPath } from "../paths";
import type { Member, TypeMeaning, Vocabulary } from "./vocabulary/vocabulary";

/** What the code of a project itself reads and writes state with, as its quality definition says. */
export class OwnModules {
  private readonly byName = new Map<string, Vocabulary>();
  /** By absolute path without extension. */
  private readonly byPath = new Map<string, string>();

  /** @param root what the folder of the definition is relative to; absolute, with `/`. */
  constructor(root: string, defined: Pick<DefinedCode, "folder" | "dataAccess"> | undefined) {
    for (const [name, meaning] of Object.entries(defined?.dataAccess ?? {})) {
      this.byName.set(name, vocabularyOf(name, meaning));
      if (!name.startsWith("./")) continue;
      this.byPath.set(moduleFile(joinPath(joinPath(root, defined?.folder ?? ""), name)), name);
    }
  }

  get isEmpty(): boolean {
    return this.byName.size === 0;
  }

  vocabularyOf(name: string): Vocabulary | undefined {
    return this.byName.get(name);
  }

  /**
   * The name in the definition of what a file asks for.
   * @param target the file that it leads to, where that is known: an alias or a workspace may lead to it.
   */
  nameOf(specifier: string, from: string, target?: string): string | undefined {
    if (this.byName.has(specifier)) return specifier;
    if (target !== undefined) return this.byPath.get(moduleFile(target));
    return /^\.{1,2}(\/|$)/.test(specifier)
      ? this.byPath.get(moduleFile(joinPath(folderOf(from), specifier)))
      : undefined;
  }

  /** What is said of the module that a file is; undefined for modules that are named as packages are. */
  at(fileName: string): Vocabulary | undefined {
    const name = this.byPath.get(moduleFile(fileName));
    return name === undefined ? undefined : this.byName.get(name);
  }
}

/** Of a folder whose definition says nothing of it. */
export const noOwnModules = new OwnModules("/", undefined);

/** One name for `src/db`, `src/db.ts`, `src/db.js` and `src/db/index.ts`. */
function moduleFile(path: string): string {
  return path.replace(/\.d?\.?[cm]?[jt]sx?$/, "").replace(/\/index$/, "");
}

/** Everything that the module exports is a function of these names, or has methods of these names. */
function vocabularyOf(name: string, meaning: ModuleMeaning): Vocabulary {
  const named = namesOf(meaning);
  const client: TypeMeaning = { named, anyMember: { is: "part", model: "property" } };
  return {
    library: name,
    store: "database",
    modules: [name],
    isOwn: true,
    types: { [inTransaction]: { ...client, transaction: "yes" } },
    anyType: client,
    named,
  };
}

/** What a function that runs in a transaction is handed. */
const inTransaction = "in transaction";

/** Which of the names a name is one of, those first that change more. */
function namesOf(meaning: ModuleMeaning): (name: string) => Member | undefined {
  const { writes, locks, transactions, primaryReads, reads } = meaning;
  return (name) => {
    if (isAmong(name, writes)) return { does: "write", ...about(name) };
    if (isAmong(name, locks)) {
      return { does: "lock", model: "none", lockName: 0, runs: { parameters: [], transaction: false } };
    }
    if (isAmong(name, transactions)) return { runs: { parameters: [inTransaction], transaction: true } };
    if (isAmong(name, primaryReads)) return { does: "read", isPrimary: true, ...about(name) };
    return isAmong(name, reads) ? { does: "read", ...about(name) } : undefined;
  };
}

/** Where a name fits one of the patterns; a walk of its own, since a pattern of many stars would keep a regular expression busy. */
function isAmong(name: string, patterns: readonly string[] | undefined): boolean {
  return (patterns ?? []).some((pattern) => fits(name, pattern));
}

function fits(name: string, pattern: string): boolean {
  const [first = "", ...others] = pattern.split("*");
  const last = others.pop();
  if (last === undefined) return name === pattern;
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false;
  let at = first.length;
  for (const part of others) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= name.length - last.length;
}

/** Between the verb and what it is told by: the `User` of `findUserByEmail`, of `saveAllUsers` the `Users`. */
const nounIn =
  /^[a-z]+(?:All|Many|One)?(?!(?:All|Many|One|By|With|For|From|Where|In)(?:$|[A-Z]))([A-Z]\w*?)(?:(?:By|With|For|From|Where|In)[A-Z].*)?$/;

/**
 * `findUserByEmail` and `saveUsers` are about `User`, the first one about one of them. `find` is about whatever it is a
 * method of, and nothing says that it is about the same one as `load` of the same argument.
 */
function about(name: string): Pick<Member, "model" | "one" | "key" | "joinsGiven"> {
  const noun = nounIn.exec(name)?.[1];
  const isList = /All|Many/.test(name) || (noun !== undefined && /[^s]s$/.test(noun));
  const single = noun?.replace(/ies$/, "y").replace(/(?<=[^s])s$/, "");
  return {
    ...(single === undefined ? {} : { model: { named: single } }),
    one: noun !== undefined && !isList,
    key: 0,
    joinsGiven: true,
  };
}
