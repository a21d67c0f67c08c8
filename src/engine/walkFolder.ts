import { type Dirent, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ignore, { type Ignore } from "ignore";
import type { Problem } from "../model";

/** Without git nothing says what belongs to a folder as large as a home directory. */
const maxFiles = 100_000;

export interface Walk {
  /** Relative to the root, with `/`, sorted. */
  readonly files: readonly string[];
  readonly nestedRepositories: readonly string[];
  readonly problems: readonly Problem[];
}

/**
 * The files of a folder for which git cannot be asked. `.gitignore` files hold all the same; folders that are
 * repositories, `node_modules` and links are not entered.
 *
 * @param pause called once per folder, so that the caller can stop the walk (by throwing) or let others run.
 */
export async function walkFolder(root: string, pause: () => Promise<void> | undefined): Promise<Walk> {
  const files: string[] = [];
  const nestedRepositories: string[] = [];
  const problems: Problem[] = [];
  const open: { readonly path: string; readonly rules: readonly Rules[] }[] = [{ path: "", rules: [] }];
  for (let folder = open.pop(); folder !== undefined && files.length < maxFiles; folder = open.pop()) {
    await pause();
    const { path, rules: inherited } = folder;
    let entries: Dirent[];
    try {
      entries = readdirSync(join(root, path), { withFileTypes: true });
    } catch (error) {
      problems.push({ path, code: "unreadable", message: `The folder could not be read: ${String(error)}` });
      continue;
    }
    if (path !== "" && entries.some((entry) => entry.name === ".git")) {
      nestedRepositories.push(path);
      continue;
    }
    const rules = withOwnRules(root, path, entries, inherited);
    for (const entry of entries) {
      const child = path === "" ? entry.name : `${path}/${entry.name}`;
      if (entry.isDirectory()) {
        if (entry.name === ".git" || entry.name === "node_modules" || isIgnored(`${child}/`, rules)) continue;
        open.push({ path: child, rules });
      } else if (entry.isFile() && !isIgnored(child, rules)) {
        files.push(child);
      }
    }
  }
  if (files.length >= maxFiles) {
    const message = `The folder has more than ${maxFiles} files and is in no git repository; the rest was not read.`;
    problems.push({ path: "", code: "too-many-files", message });
  }
  return { files: files.slice(0, maxFiles).sort(), nestedRepositories: nestedRepositories.sort(), problems };
}

/** The rules of one `.gitignore`, which hold below its folder. */
interface Rules {
  readonly below: string;
  readonly matcher: Ignore;
}

function withOwnRules(
  root: string,
  path: string,
  entries: readonly Dirent[],
  inherited: readonly Rules[],
): readonly Rules[] {
  if (!entries.some((entry) => entry.name === ".gitignore" && entry.isFile())) return inherited;
  try {
    const matcher = ignore().add(readFileSync(join(root, path, ".gitignore"), "utf8"));
    return [...inherited, { below: path === "" ? "" : `${path}/`, matcher }];
  } catch {
    return inherited;
  }
}

/** The rules nearest to the file decide. */
function isIgnored(path: string, rules: readonly Rules[]): boolean {
  for (let i = rules.length - 1; i >= 0; i--) {
    const rule = rules[i];
    const verdict = rule?.matcher.test(path.slice(rule.below.length));
    if (verdict?.ignored) return true;
    if (verdict?.unignored) return false;
  }
  return false;
}
