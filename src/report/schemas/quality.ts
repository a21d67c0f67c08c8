import { z } from "zod";
import { count, line, path, problems, root, schemaVersion, time } from "./common";

const number = z.number().nullable();

const unit = z.enum(["percent", "count", "number"]);

const direction = z.enum(["higher", "lower"]).describe("Which way is better.");

const id = z.string().describe("The measure: `files-with-tests`, or a team's own.");

const target = z.number().describe("What attains it in full, in the measure's unit.");

const misses = z
  .array(
    z.object({
      startLine: line.nullable().describe("Null for the file as a whole."),
      message: z.string().describe("For a person to read; names in backquotes."),
    }),
  )
  .describe("What keeps the file from attaining it.");

const value = number.describe("In the measure's unit; null where it was not measured.");

const part = z.object({
  name: z.string().describe("A folder, empty for files in the root itself, or a team."),
  counted: count,
  of: count,
  value,
  files: count.describe("Files that it is about."),
});

const measure = z
  .object({
    id,
    title: z.string(),
    summary: z.string(),
    unit,
    direction,
    weight: z.number().min(0),
    target,
    floor: z.number().describe("What attains nothing of it."),
    reason: z.string().nullable().describe("Why the goal is as it is, as the definition has it."),
    value,
    counted: z.number().nullable().describe("Percent: value = 100 x counted / of. Count: value = counted."),
    of: z.number().nullable(),
    attainment: number.describe("(value - floor) / (target - floor), from 0 to 1."),
    gain: number.describe("What the score would gain if the target were reached, in points."),
    notMeasured: z
      .object({ reason: z.string(), whatToDo: z.string() })
      .nullable()
      .describe("Why there is no value. That is never zero, and counts in no score."),
    beside: z
      .array(z.object({ name: z.string(), value: z.number() }))
      .describe("Numbers that are shown beside it and count in no score."),
    measured: count.describe("Files that it is about."),
    missing: count.describe("Those that miss it; `files` holds the first of them."),
    files: z
      .array(
        z.object({
          path,
          counted: z.number(),
          of: z.number(),
          misses,
          hotSpotScore: number.describe("0 to 100; null for files that are no hot spots."),
        }),
      )
      .describe("Files that miss it, the worst hot spots first."),
    parts: z.array(part).describe("With `--by`: each folder or team."),
  })
  .describe("One measure.");

const definition = z
  .object({ name: z.string().nullable(), version: z.int().nullable() })
  .nullable()
  .describe("The quality definition in force; null where there is none.");

const score = number.describe("100 x sum of weight x attainment / sum of weight, over the measures that have a value.");

const formula = z.literal(1).describe("The version of the score's formula.");

/** The score and the measures. */
export const qualitySection = {
  formula,
  definition,
  score,
  last: z
    .object({
      commit: z.string(),
      date: time,
      score: number,
      values: z.record(z.string(), number).describe("By the measures' ids."),
    })
    .nullable()
    .describe("The newest snapshot by the same formula and definition."),
  measures: z.array(measure),
};

/** `trueline quality --format json`. */
export const qualitySchema = z.object({ schemaVersion, root, ...qualitySection, problems }).meta({
  title: "trueline quality",
  description: "How a folder stands to its definition of quality: `trueline quality --format json`.",
});

const compared = z.object({
  commit: z.string().nullable().describe("Null for the work tree."),
  name: z.string().describe("What it was asked for by."),
  score: number.describe("Of the measures that both have a value for."),
});

/** `trueline check --format json`. */
export const checkSchema = z
  .object({
    schemaVersion,
    root,
    ratchet: z
      .object({ base: compared, now: compared })
      .nullable()
      .describe("With `--ratchet`: what is held against what. Null where the targets are."),
    score,
    passed: z.boolean(),
    measures: z.array(
      z.object({
        id,
        title: z.string(),
        unit,
        direction,
        target,
        value,
        before: number.describe("At the base; null without a ratchet."),
        state: z
          .enum(["reached", "missed", "better", "same", "worse", "drifted", "not-measured"])
          .describe(
            "`reached`, `missed`: the target. With a ratchet: than at the base; `drifted`: lower only because files that " +
              "attained it are gone.",
          ),
        fails: z.boolean().describe("It makes the check fail: `missed` and `worse` do."),
        reason: z.string().nullable().describe("Why it was not measured."),
        files: z.array(z.object({ path, misses })).describe("What to look at."),
      }),
    ),
    problems,
  })
  .meta({
    title: "trueline check",
    description: "Whether a folder keeps to its definition of quality: `trueline check --format json`.",
  });

const fileChange = z.object({
  path,
  before: count.describe("Misses that it had."),
  after: count.describe("Misses that it has."),
  added: misses,
  hotSpotScore: number,
});

const clients = z
  .object({ clients: count.nullable().describe("Null where they are not known.") })
  .nullable()
  .describe("Null where it is not there.");

/** `trueline compare --format json`. */
export const compareSchema = z
  .object({
    schemaVersion,
    root,
    before: compared,
    after: compared,
    measures: z.array(
      z.object({
        id,
        title: z.string(),
        unit,
        direction,
        target,
        weight: z.number().min(0),
        before: number,
        after: number,
        trend: z.enum(["better", "same", "worse", "unknown"]),
        reason: z.string().nullable().describe("Why one of the two was not measured."),
        worse: z.array(fileChange).describe("Files with more misses than before."),
        better: z.array(fileChange),
      }),
    ),
    hotSpots: z
      .array(z.object({ path, before: number, after: number }))
      .describe("Those whose score changed by a point or more; null where it is none."),
    points: z
      .array(
        z.object({
          kind: z.enum(["interface", "model", "state", "endpoint"]),
          path,
          name: z.string(),
          before: clients,
          after: clients,
        }),
      )
      .describe("Leverage points that came, went, or have other clients."),
    problems,
  })
  .meta({
    title: "trueline compare",
    description: "What happened between two revisions: `trueline compare --format json`.",
  });

const snapshotMeasure = z
  .object({
    value: z.number(),
    counted: z.number().nullable(),
    of: z.number().nullable(),
    weight: z.number().min(0),
    target: z.number(),
    floor: z.number(),
    unit,
    direction,
  })
  .nullable()
  .describe("Null where it was not measured.");

/** A file of `.trueline/history`. */
export const snapshotSchema = z
  .object({
    schemaVersion,
    formula: z.int().describe("The version of the score's formula."),
    commit: z.string().describe("Object id."),
    date: time,
    definition,
    score,
    measures: z.record(z.string(), snapshotMeasure).describe("By id."),
  })
  .meta({
    title: "Trueline snapshot",
    description: "How a codebase stood at one commit: a file of `.trueline/history`.",
  });
