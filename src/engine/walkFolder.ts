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
  const walk = new FolderWalk(root);
  while (walk.step()) await pause();
  return walk.result();
}

/** A folder still to be entered, with the rules that hold in it. */
interface OpenFolder {
  readonly path: string;
  readonly rules: readonly Rules[];
}

class FolderWalk {
  private readonly files: string[] = [];
  private readonly nestedRepositories: string[] = [];
  private readonly problems: Problem[] = [];
  private readonly open: OpenFolder[] = [{ path: "", rules: [] }];

  constructor(private readonly root: string) {}

  /** Enters one folder. False when there is none left, or files enough. */
  step(): boolean {
    const folder = this.files.length < maxFiles ? this.open.pop() : undefined;
    if (folder === undefined) return false;
    const entries = this.entriesOf(folder.path);
    if (folder.path !== "" && entries.some((entry) => entry.name === ".git")) this.nestedRepositories.push(folder.path);
    else this.take(entries, { ...folder, rules: withOwnRules(this.root, folder.path, entries, folder.rules) });
    return true;
  }

  result(): Walk {
    const problems = [...this.problems];
    if (this.files.length >= maxFiles) {
      const message = `The folder has more than ${maxFiles} files and is in no git repository; the rest was not read.`;
      problems.push({ path: "", code: "too-many-files", message });
    }
    const files = this.files.slice(0, maxFiles).sort();
    return { files, nestedRepositories: [...this.nestedRepositories].sort(), problems };
  }

  private entriesOf(path: string): readonly Dirent[] {
    try {
      return readdirSync(join(this.root, path), { withFileTypes: true });
    } catch (error) {
      this.problems.push({ path, code: "unreadable", message: `The folder could not be read: ${String(error)}` });
      return [];
    }
  }

  private take(entries: readonly Dirent[], { path, rules }: OpenFolder): void {
    for (const entry of entries) {
      const child = path === "" ? entry.name : `${path}/${entry.name}`;
      if (entry.isFile() && !isIgnored(child, rules)) this.files.push(child);
      if (entry.isDirectory() && isEntered(entry.name) && !isIgnored(`${child}/`, rules)) {
        this.open.push({ path: child, rules });
      }
    }
  }
}

function isEntered(folder: string): boolean {
  return folder !== ".git" && folder !== "node_modules";
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
