import { z } from "zod";

/** ISO 8601 in UTC, to the second. Years outside 0 to 9999 have a sign and six digits. */
export const time = z
  .string()
  .regex(/^(\d{4}|[+-]\d{6})-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
  .describe("ISO 8601, UTC, to the second.");

export const nullableTime = time.nullable();

export const count = z.int().min(0);

export const line = z.int().min(1);

export const path = z.string().describe("Relative to the folder, with `/`, whatever the platform.");

export const schemaVersion = z
  .literal(1)
  .describe("Grows when a field is removed or changes its meaning. New fields may appear under the same version.");

export const root = z.string().describe("The folder, as an absolute path of the platform.");

export const head = z
  .string()
  .nullable()
  .describe("Object id of the newest commit; null when there is no history to read.");

export const headDate = nullableTime.describe(
  "Committer date of the newest commit, ISO 8601, UTC; null without history, or when the date lies beyond the calendar.",
);

export const confidence = z
  .object({
    level: z.enum(["high", "medium", "low"]).describe("How far numbers of the history can be trusted."),
    reasons: z.array(z.string()).describe("What takes away from it, the weightiest first, for a person to read."),
  })
  .nullable()
  .describe("How far the numbers of the history can be trusted; null without history.");

export const windowMonths = z
  .union([z.number().positive(), z.literal("all")])
  .describe("Months before the newest commit that are looked at; `all` for the whole history.");

export const followRenames = z.boolean().describe("Whether a moved file keeps its past.");

export const bots = z
  .array(z.string())
  .describe("Authors who are programs, by name, and count as nobody; `*` stands for anything, case does not matter.");

export const merges = z
  .enum(["no-merges", "first-parent"])
  .describe(
    "How merges are counted. `no-merges`: the merged commits count, the merges do not. `first-parent`: only the main " +
      "line counts, each merge as one change with everything that it brings.",
  );

export const existing = z.boolean().describe("Whether files that are no longer there are left out.");

export const steward = {
  teams: z
    .array(z.string())
    .nullable()
    .describe(
      "Owners by CODEOWNERS, as written there; empty for nobody, null without a CODEOWNERS that could be read.",
    ),
  activeAuthors: count
    .nullable()
    .describe(
      "Authors of the file, of all time, who committed anything in the 365 days up to the newest commit; 0: nobody who " +
        "wrote it is still active. Null where not every author is known.",
    ),
  lastActive: nullableTime.describe(
    "Newest commit of any of the file's authors, to whatever file, ISO 8601, UTC; null where `activeAuthors` is.",
  ),
};

export const history = z
  .object({
    windowMonths: z
      .union([z.number().positive(), z.literal("all")])
      .describe("Months before the newest commit that `changes` and `authors` look at; `all` for the whole history."),
    halfLifeDays: z.number().positive().describe("Days after which a commit counts half in `weightedChanges`."),
    maxFilesPerCommit: count.describe("Commits that touch more files than this have no weight."),
    fixWeight: z.number().positive().describe("How many other commits a bug fix weighs as much as."),
    followRenames,
    bots,
    merges,
  })
  .describe("How changes were counted.");

export const problem = z
  .object({
    path: z.string().describe("The file, relative to the folder with `/`; empty when it is about the whole folder."),
    code: z
      .enum([
        "syntax-error",
        "invalid-encoding",
        "too-large",
        "unreadable",
        "too-many-files",
        "analysis-failed",
        "git-missing",
        "no-repository",
        "no-commits",
        "git-failed",
        "shallow-history",
        "partial-clone",
        "untrusted",
        "cache-unwritable",
        "invalid-code-owners",
        "invalid-definition",
        "definition-above",
        "no-baseline",
        "baseline-unreadable",
        "unresolved-modules",
        "broken-tsconfig",
        "semantics-failed",
        "rule-failed",
        "signal-failed",
        "refused-xml",
        "not-test-results",
        "invalid-time",
        "not-coverage",
        "damaged-coverage",
        "not-latency",
        "damaged-latency",
        "invalid-snapshot",
        "command-failed",
        "pattern-failed",
      ])
      .describe("What kind of problem it is; stays the same from release to release."),
    message: z.string().describe("What happened and what to do, for a person to read."),
  })
  .describe("Something that could not be read. What is missing because of it is left out, never zero.");

export const problems = z.array(problem).describe("Everything that could not be read.");

const complexityKind = z
  .enum(["cognitive", "indentation"])
  .describe(
    "`cognitive`: the cognitive complexity (eslint-plugin-sonarjs 4) of the whole file. " +
      "`indentation`: estimated from the indentation, brought to the same scale, for languages without a parser.",
  );

export const fileComplexity = {
  complexity: z.number().min(0).describe("Complexity of the whole file, in increments of cognitive complexity."),
  complexityKind,
};

const halfCount = count.nullable();

export const hotSpotEntry = z
  .object({
    path,
    language: z.string().describe("Linguist's name of the language; `Text` where none is known."),
    rank: z.int().min(1).describe("Place in the ranking; 1 is the hottest. Equal raw scores are ordered by path."),
    score: z
      .number()
      .min(0)
      .max(100)
      .describe("Percentile rank: the percentage of the other ranked files that have a lower `rawScore`."),
    rawScore: z.number().min(0).describe("`weightedChanges` x ln(1 + `complexity` + `lines` / 10), in commits."),
    changes: count.describe("Commits inside the window that touched the file."),
    allChanges: count.describe("Commits that ever touched the file."),
    weightedChanges: z
      .number()
      .min(0)
      .describe(
        "Sum over all its commits of 0.5^(age in days / half-life), in commits, bug fixes times `fixWeight`; ages are counted from the newest commit.",
      ),
    fixChanges: count.describe("Commits counted in `weightedChanges` as bug fixes, told by their subjects."),
    massChanges: count.describe("Commits that touch too many files to have a weight, counted in `allChanges` only."),
    ignoredChanges: count.describe(
      "Commits listed in .git-blame-ignore-revs that touched it; they count nowhere else.",
    ),
    botChanges: count.describe("Commits of bots inside the window: counted in `changes`, nobody's in `authors`."),
    earlierChanges: halfCount.describe("Commits in the older half of the window, mass changes left out; see `trend`."),
    recentChanges: halfCount.describe("Commits in the newer half of the window, mass changes left out; see `trend`."),
    trend: z
      .enum(["heating", "steady", "cooling"])
      .nullable()
      .describe(
        "`heating` when r >= 1.5 e and r - e >= 2 sqrt(r + e), with r = `recentChanges` and e = `earlierChanges`; " +
          "`cooling` the other way round; else `steady`. Null, like both counts, when the history does not reach back " +
          "to the window's start. With the window `all` the halves are those of the commits.",
      ),
    ...fileComplexity,
    lines: count.describe("Lines of the file."),
    authors: count.describe("Different authors inside the window."),
    allAuthors: count.describe("Different authors, all time."),
    lastChange: nullableTime.describe("Committer date of the newest commit that touched the file, ISO 8601, UTC."),
    firstChange: nullableTime.describe("Committer date of the oldest commit that touched the file, ISO 8601, UTC."),
  })
  .describe("A file where change and complexity meet.");

export const ranked = count.describe("Files in the whole ranking: those that have changes.");
