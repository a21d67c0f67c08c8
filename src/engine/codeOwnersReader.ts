import { join } from "node:path";
import { type Repository, readSmallFile } from "../history";
import type { Problem } from "../model";
import { ownersByPath, parseCodeOwners } from "../program";

/** Where GitHub looks, in its order, and then GitLab; the first one that is there counts, at the repository's top. */
const places = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"];

/** In bytes. GitHub does not load a larger file. */
const largest = 3 * 1024 * 1024;

/** Every path is held against every rule, so that more of them would take long; no repository comes near. */
const mostRules = 10_000;

/** More than a screenful of broken lines nobody reads one by one. */
const shownLines = 20;

export interface ReadCodeOwners {
  /** Who owns a file, by its path from the folder that was opened; missing where no CODEOWNERS could be read. */
  readonly ownersOf?: (path: string) => readonly string[];
  readonly problems: readonly Problem[];
}

/** Reads CODEOWNERS as it is in the work tree now. */
export async function readCodeOwners({ topLevel, prefix }: Repository): Promise<ReadCodeOwners> {
  for (const file of places) {
    const bytes = await readSmallFile(join(topLevel, file));
    if (bytes === undefined) continue;
    const problem = (message: string): Problem => ({
      path: file.startsWith(prefix) ? file.slice(prefix.length) : "",
      code: "invalid-code-owners",
      message,
    });
    if (bytes.length > largest) return { problems: [problem(`${file} is larger than 3 MB and was not read.`)] };
    const { codeOwners, broken } = parseCodeOwners(file, bytes.toString("utf8"));
    if (codeOwners.rules.length > mostRules)
      return { problems: [problem(`${file} has more than ${mostRules} rules and was not read.`)] };
    const problems = broken
      .slice(0, shownLines)
      .map(({ line, reason }) => problem(`Line ${line} of ${file} was passed over: ${reason}`));
    const rest = broken.length - problems.length;
    if (rest > 0) problems.push(problem(`${rest} more lines of ${file} were passed over.`));
    const ownersOf = ownersByPath(codeOwners);
    return { ownersOf: (path) => ownersOf(prefix + path), problems };
  }
  return { problems: [] };
}
