import { z } from "zod";
import { count, line, path, problems, root, schemaVersion } from "./common";

const column = z.int().min(1);

const place = {
  path,
  startLine: line,
  startColumn: column.describe("In UTF-16 code units, from 1."),
  endLine: line,
  endColumn: column.describe("Exclusive."),
};

const finding = z
  .object({
    id: z.string().describe("The rule: `interface/breaking-change`."),
    severity: z.enum(["error", "warning", "information", "hint"]),
    ...place,
    message: z.string().describe("What is said, for a person to read; names in backquotes."),
    why: z.string().describe("Why the rule speaks at all."),
    whatToDo: z.string(),
    related: z
      .array(z.object({ ...place, message: z.string() }))
      .describe("Places that explain it, in the order in which they are to be read."),
  })
  .describe("What a rule says of one place.");

const point = z
  .object({
    kind: z.enum(["interface", "model", "state", "endpoint"]),
    path,
    name: z.string(),
    detail: z.string().describe("What it is, in a word or two: `class`, `TypeORM entity`, `GET /users/:id`."),
    startLine: line,
    clients: count
      .nullable()
      .describe("Files that use it; those that only pass it on are not counted. Null for what is not imported."),
    implementers: count
      .nullable()
      .describe("Places that implement, extend or build it. Null for what is not imported."),
    isPublic: z.boolean().describe("Another package uses it, or its package's entry point offers it."),
    changes: count.nullable().describe("Commits in the history's window that touched its file; null without history."),
    weightedChanges: z.number().min(0).nullable().describe("The same, each commit with its weight in the ranking."),
    score: z
      .number()
      .min(0)
      .describe("clients (1 where none is known) x weightedChanges; without history the clients."),
  })
  .describe("A declaration where extra care pays.");

/** `trueline leverage --format json`. */
export const leverageSchema = z
  .object({
    schemaVersion,
    root,
    base: z
      .object({
        name: z.string().describe("What was asked for: `HEAD`, a branch, a tag."),
        commit: z.string().describe("Object id of the commit, where this branch left the other one."),
      })
      .nullable()
      .describe("What the files are held against; null without a commit."),
    files: count.describe("Files that were looked at."),
    findings: z.array(finding).describe("In the order of the paths, then of the places."),
    silenced: count.describe("Findings that comments silence, with a reason."),
    points: z
      .array(point)
      .describe("Leverage points in the files that were looked at: by kind, then by clients x change frequency."),
    problems,
  })
  .meta({
    title: "trueline leverage",
    description: "What a change does to leverage points: `trueline leverage --format json`.",
  });
