import { Argument, type Command, Option } from "commander";
import { formats } from "../report/formats";
import type { OptionValues } from "./invocation";
import {
  collect,
  months,
  namePatterns,
  notEmpty,
  oneOf,
  positiveNumber,
  threadCount,
  wholeNumber,
} from "./optionValues";

export function formatOption(): Option {
  const ids = formats.map(({ id }) => id);
  const description = formats.map(({ id, summary }) => `${id} (${summary})`).join(", ");
  return new Option("--format <format>", description).argParser(oneOf(ids)).default(ids[0]);
}

export function addResults(command: Command): void {
  command.option("--results <glob>", "where JUnit XML files are, relative to FOLDER; repeatable", collect);
}

export function addHistory(command: Command): void {
  command
    .option("--window <months>", "count changes and authors in so many months, or all (default: 12)", months)
    .option("--half-life <days>", "a commit of so many days ago counts half (default: 180)", positiveNumber)
    .option("--fix-weight <number>", "a bug fix counts as so many other commits (default: 3)", positiveNumber)
    .option("--max-commit-files <n>", "a commit over so many files has no weight (default: 30)", wholeNumber);
  addBots(command);
  addRenames(command);
}

export function addBots(command: Command): void {
  command.option(
    "--bots <names>",
    "authors who are programs, comma-separated, * for anything, or none (default: *[bot])",
    namePatterns,
  );
}

/** How commits and files are told apart. */
export function addRenames(command: Command): void {
  command
    .addOption(
      new Option(
        "--merges <how>",
        "no-merges, or first-parent: each merge is one change (default: no-merges)",
      ).argParser(oneOf(["no-merges", "first-parent"])),
    )
    .option("--no-renames", "a moved file begins anew instead of keeping its past");
}

export function addExisting(command: Command): void {
  command.option("--existing", "leave out files that are no longer there");
}

/** What every command over the files' contents takes. */
export function addCommon<Options = OptionValues>(
  command: Command,
  action: (folder: string, options: Options) => void,
): void {
  command
    .option("--exclude <glob>", "leave files out, relative to FOLDER; repeatable", collect)
    .option("--include <glob>", "take files in that are left out as generated or vendored; repeatable", collect)
    .option("--threads <n>", "threads that parse (default: one less than processors, at most 8)", threadCount);
  addBase(command, action);
}

/** What every command takes. */
export function addBase<Options = OptionValues>(
  command: Command,
  action: (folder: string, options: Options) => void,
): void {
  const folder = new Argument("[FOLDER]", "the folder to look at").argParser(notEmpty).default(".", "the current one");
  addOutput(command.usage("[FOLDER] [options]").addArgument(folder)).action(action);
}

/** Where the result goes, and what else every command takes that is not about what is looked at. */
export function addOutput(command: Command): Command {
  return command
    .option("--output <file>", "write to this file instead of the terminal", notEmpty)
    .option("--no-cache", "neither read nor write the cache")
    .option("--quiet", "show no progress")
    .helpOption("-h, --help", "show this help");
}

export function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  ${line}\n`).join("")}`;
}
