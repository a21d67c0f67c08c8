import { existsSync } from "node:fs";
import { realpath } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { definitionFileName, type Problem } from "../model";

/**
 * A folder inside of a repository may be opened or measured by itself. Its repository's definition has paths and globs of
 * another folder, and nothing outside of a root is read: it is not in force then, which whoever wrote it would not guess.
 *
 * @param root absolute.
 * @returns undefined where the folder has a definition of its own, and where none lies above it in its repository.
 */
export async function definitionAbove(root: string): Promise<Problem | undefined> {
  const start = await realpath(root).catch(() => root);
  for (let folder = start; ; folder = dirname(folder)) {
    const file = join(folder, definitionFileName);
    if (existsSync(file)) return folder === start ? undefined : problemOf(relative(start, file));
    if (existsSync(join(folder, ".git")) || dirname(folder) === folder) return undefined;
  }
}

function problemOf(file: string): Problem {
  const path = file.replaceAll("\\", "/");
  const folder = path.slice(0, -definitionFileName.length - 1);
  return {
    path: definitionFileName,
    code: "definition-above",
    message:
      `\`${path}\` is not in force here, only in its own folder: measures and thresholds have other goals than it names. ` +
      `Open \`${folder}\` or name it on the command line; or write a \`${definitionFileName}\` here.`,
  };
}
