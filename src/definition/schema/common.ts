import * as z from "zod";

/** Longer ones are a slip, or meant to keep a machine busy. */
const mostCharacters = 500;

const text = z.string().min(1).max(mostCharacters);

export const reason = text.describe("Why it is as it is, for whoever wants to change it.");

export const title = text.describe("What people call it.");

/** A path or glob that stays inside the folder of the definition. */
const inside = text
  .refine((path) => !path.includes("\\"), "A path is written with `/`, on every platform.")
  .refine((path) => !/^!?\/|^!?[a-zA-Z]:/.test(path), "A path is relative to the definition's folder.")
  .refine(
    (path) => !path.split("/").includes(".."),
    "A path cannot leave the definition's folder: `..` is not allowed.",
  );

export const relativePath = inside;

/**
 * Whether a glob can be told from a path in time. Globs are matched by regular expressions, which try out how wildcards and
 * alternatives share a name among them: repeated groups take for ever, and so do many of these after each other.
 */
function isQuick(glob: string): boolean {
  const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;
  const parts = glob.split("/");
  return (
    !/[+*]\(|\)[+*{]/.test(glob) &&
    count(glob, /[({]/g) <= 6 &&
    parts.filter((part) => part.includes("**")).length <= 3 &&
    // In a group of its own a question mark leaves it open whether something is there.
    parts.every((part) => count(part, part.includes("(") ? /[*+?]/g : /[*+]+/g) <= 4)
  );
}

const glob = inside.refine(
  isQuick,
  "A glob has at most four `*` between two slashes, three `**` and six groups, and repeats no group: more takes too long.",
);

export const globs = z.array(glob).max(1000);

export const scope = globs.describe(
  "Globs of the files it is about, relative to the definition's folder. A glob after `!` takes files away. Left out: all.",
);

export const weight = z
  .number()
  .min(0)
  .max(1000)
  .describe(
    "How much it counts in the score, in proportion to the other measures. 1 where it is left out; 0 counts nothing.",
  );

/** What code is imported by: `pg`, `@acme/db`, `node:fs`. */
export const moduleName = text
  .regex(
    /^(\.\/|@[\w~-]?[\w.~-]*\/|#)?[\w~:-][\w.~:-]*(\/[\w.~*-]+)*$/,
    "This is nothing that code could be imported by.",
  )
  .describe("What it is imported as: a package, or a module of one.");

export const names = z.array(text).max(1000);
