import { z } from "zod";
import {
  bots,
  confidence,
  count,
  existing,
  followRenames,
  head,
  headDate,
  merges,
  path,
  problems,
  root,
  schemaVersion,
  steward,
  windowMonths,
} from "./common";

const options = z
  .object({
    windowMonths,
    followRenames,
    bots,
    merges,
    existing,
    skipIgnored: z.boolean().describe("Whether commits listed in .git-blame-ignore-revs make nobody an owner."),
  })
  .describe("How commits were counted.");

const share = z.number().min(0).max(1);

const file = z
  .object({
    path,
    mainAuthor: z.string().describe("The author with the most added lines (or commits, see `by`)."),
    ownership: share.describe("The main author's part of all added lines (or commits): own / max(all, 1)."),
    fragmentation: share.describe("1 - the sum over the authors of (their commits / `commits`)^2; 0 for one author."),
    commits: count.describe("Commits that touched the file and count."),
    pullRequests: count.describe("How many of these commits each brought in a whole pull request, squashed or merged."),
    authors: count.describe("Different authors of these commits."),
    by: z
      .enum(["added-lines", "commits"])
      .describe("What `ownership` is a share of: added lines, or commits where contents to count lines in are absent."),
    ...steward,
  })
  .describe("Who made a file what it is.");

/** `trueline ownership --format json`. */
export const ownershipSchema = z
  .object({
    schemaVersion,
    root,
    head,
    headDate,
    confidence,
    options,
    found: count.describe("Files that a commit that counts has touched; `files` holds at most `--top` of them."),
    files: z.array(file).describe("In the order of their paths."),
    problems,
  })
  .meta({
    title: "trueline ownership",
    description: "Who made the files what they are: `trueline ownership --format json`.",
  });
