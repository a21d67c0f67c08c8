import { z } from "zod";
import {
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
  windowMonths,
} from "./common";

const percent = z.number().min(0).max(100);

const couplingOptions = z
  .object({
    minRevs: count.describe("The least average number of commits of the two files."),
    minSharedRevs: count.describe("The fewest commits that touched both."),
    minCoupling: percent.describe("The lowest degree, in percent."),
    maxCoupling: percent.describe("The highest degree, in percent."),
    maxChangesetSize: count.describe("Commits that touch more files than this are left out altogether."),
    windowMonths,
    followRenames,
    merges,
    existing,
  })
  .describe("How commits were counted, and which pairs are listed.");

const pair = z
  .object({
    entity: path,
    coupled: path,
    degree: z
      .int()
      .min(0)
      .max(100)
      .describe("100 x `shared` / the average number of commits of the two, cut off to a whole number."),
    averageRevs: count.describe("The average number of commits of the two files, rounded up."),
    shared: count.describe("Commits that touched both."),
  })
  .describe("Two files that change together; the path that comes first in the order of UTF-16 code units is `entity`.");

/** `trueline coupling --format json`. */
export const couplingSchema = z
  .object({
    schemaVersion,
    root,
    head,
    headDate,
    confidence,
    options: couplingOptions,
    found: count.describe("Pairs within the thresholds; `pairs` holds at most `--top` of them."),
    pairs: z.array(pair).describe("By degree and then by average, the highest first, then by path."),
    problems,
  })
  .meta({ title: "trueline coupling", description: "Files that change together: `trueline coupling --format json`." });

const sumOptions = z
  .object({
    minRevs: count.describe("Files with a sum above this are listed."),
    windowMonths,
    followRenames,
    merges,
    existing,
  })
  .describe("How commits were counted, and which files are listed.");

const sum = z.object({
  entity: path,
  soc: count.describe("For each commit that touched the file the number of other files in it, added up."),
});

/** `trueline coupling --sum --format json`. */
export const couplingSumSchema = z
  .object({
    schemaVersion,
    root,
    head,
    headDate,
    confidence,
    options: sumOptions,
    found: count.describe("Files above the threshold; `sums` holds at most `--top` of them."),
    sums: z.array(sum).describe("The highest sum first, equal sums by path, descending."),
    problems,
  })
  .meta({
    title: "trueline coupling --sum",
    description: "How strongly each file is coupled to the rest: `trueline coupling --sum --format json`.",
  });
