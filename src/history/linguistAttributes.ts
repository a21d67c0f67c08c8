import { lstat, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Problem } from "../model";
import { decode, RecordSplitter } from "./bytes";
import { runGit } from "./git";
import { gitProblem } from "./gitProblems";
import type { Repository } from "./repository";

/** What .gitattributes say of a file; what they do not speak of is missing. */
export interface LinguistAttributes {
  generated?: boolean;
  vendored?: boolean;
  documentation?: boolean;
}

const attributes: Readonly<Record<string, keyof LinguistAttributes>> = {
  "linguist-generated": "generated",
  "linguist-vendored": "vendored",
  "linguist-documentation": "documentation",
};

/** Larger files of attributes are taken to mention them without being read. In bytes. */
const largestScan = 1024 * 1024;

/**
 * Reads GitHub Linguist's attributes of the files through git, which knows the patterns and which file overrules which.
 * Most repositories have none: git is run only when one of the files of attributes mentions `linguist`.
 *
 * @param paths relative to the repository's root folder, as opened.
 */
export async function readLinguistAttributes(
  repository: Repository,
  paths: readonly string[],
  signal: AbortSignal | undefined,
): Promise<{ readonly byPath: ReadonlyMap<string, LinguistAttributes>; readonly problems: readonly Problem[] }> {
  const byPath = new Map<string, LinguistAttributes>();
  if (paths.length === 0 || !(await mentionsLinguist(repository, paths))) return { byPath, problems: [] };

  const fields: string[] = [];
  const records = new RecordSplitter((bytes, start, end) => {
    fields.push(decode(bytes, start, end).text);
    if (fields.length < 3) return;
    const [path = "", name = "", value = ""] = fields.splice(0, 3);
    const key = attributes[name];
    if (key === undefined || value === "unspecified") return;
    const known = byPath.get(path) ?? {};
    known[key] = value !== "unset" && value !== "false";
    byPath.set(path, known);
  });
  const result = await runGit({
    directory: repository.root,
    args: ["check-attr", "-z", "--stdin", ...Object.keys(attributes)],
    input: paths.map((path) => `${path}\0`).join(""),
    signal,
    onOutput: (chunk) => records.push(chunk),
  });
  if (result.kind === "ended" && result.exitCode === 0) return { byPath, problems: [] };
  return { byPath: new Map(), problems: [gitProblem("Reading .gitattributes", result)] };
}

async function mentionsLinguist(repository: Repository, paths: readonly string[]): Promise<boolean> {
  const below = paths.filter((path) => path === ".gitattributes" || path.endsWith("/.gitattributes"));
  const files = [
    ...below.map((path) => join(repository.root, path)),
    ...foldersAbove(repository).map((folder) => join(folder, ".gitattributes")),
    join(repository.commonDir, "info", "attributes"),
  ];
  const mentions = await Promise.all(files.map(fileMentionsLinguist));
  return mentions.includes(true);
}

function foldersAbove({ topLevel, prefix }: Repository): string[] {
  const names = prefix.split("/").filter((name) => name !== "");
  return names.map((_, depth) => join(topLevel, ...names.slice(0, depth)));
}

async function fileMentionsLinguist(file: string): Promise<boolean> {
  try {
    const stats = await lstat(file);
    // Git does not follow a .gitattributes that is a symbolic link either.
    if (!stats.isFile()) return false;
    return stats.size > largestScan || (await readFile(file)).includes("linguist-");
  } catch {
    return false;
  }
}
