import { Argument, type Command, Option } from "commander";
import { formats } from "../report/formats";
import { addCommon, addOutput, examples, formatOption } from "./commonOptions";
import { collect, days, notEmpty, oneOf, wholeNumber } from "./optionValues";
import type { ProgramListener } from "./program";
import {
  backfillInvocation,
  type CheckFormatId,
  checkInvocation,
  compareInvocation,
  type QualityOptionValues,
  qualityInvocation,
  snapshotInvocation,
} from "./qualityInvocation";

/** The commands that measure: what quality is here, whether it holds, and how it went. */
export function addQualityCommands(program: Command, listener: ProgramListener): void {
  addQuality(program, listener);
  addCheck(program, listener);
  addCompare(program, listener);
  addSnapshot(program, listener);
  addBackfill(program, listener);
}

function addQuality(program: Command, listener: ProgramListener): void {
  const command = program
    .command("quality")
    .summary("the measures of the quality definition, and the score with its arithmetic")
    .description(
      "Says how each measure of the quality definition stands, which files miss it, and what the score is made of.",
    )
    .addOption(formatOption())
    .option("--measure <id>", "only this measure; repeatable", collect)
    .addOption(
      new Option(
        "--by <parts>",
        "each measure also by folders of the first level, or by teams of CODEOWNERS",
      ).argParser(oneOf(["folders", "teams"])),
    )
    .option("--top <n>", "files to list of each measure (default: 5, 10 in Markdown, all in JSON)", wholeNumber);
  addCommands(command);
  addCommon(command, (folder, options: QualityOptionValues) => listener.accept(qualityInvocation(folder, options)));
  command.addHelpText("after", examples("trueline quality", "trueline quality --by teams --format markdown"));
}

const checkFormats: readonly { readonly id: CheckFormatId; readonly summary: string }[] = [
  ...formats,
  { id: "sarif", summary: "for code scanning" },
  { id: "github", summary: "annotations of a GitHub Actions job" },
];

function addCheck(program: Command, listener: ProgramListener): void {
  const description = checkFormats.map(({ id, summary }) => `${id} (${summary})`).join(", ");
  const command = program
    .command("check")
    .summary("exit code 1 when a measure misses its target, or with --ratchet got worse")
    .description(
      "Ends with exit code 1 when a measure misses its target; with --ratchet only when this branch made one worse.",
    )
    .addOption(
      new Option("--format <format>", description).argParser(oneOf(checkFormats.map(({ id }) => id))).default("text"),
    )
    .option("--ratchet", "hold the work tree against where its branch began, and not against the targets")
    .option("--base <ref>", "with --ratchet: the branch that was left (default: the default branch)", notEmpty);
  addCommands(command);
  addCommon(command, (folder, options: QualityOptionValues<CheckFormatId>) =>
    listener.accept(checkInvocation(folder, options)),
  );
  command.addHelpText(
    "after",
    examples("trueline check", "trueline check --ratchet --base origin/main --format github"),
  );
}

function addCompare(program: Command, listener: ProgramListener): void {
  const command = program
    .command("compare")
    .summary("what changed in each measure, hot spot and leverage point between two revisions")
    .description("Says what changed in each measure, hot spot and leverage point, and in which files.")
    .usage("BASE [HEAD] [options]")
    .addArgument(new Argument("<BASE>", "a commit, branch or tag").argParser(notEmpty))
    .addArgument(new Argument("[HEAD]", "another one; the work tree where it is left out").argParser(notEmpty))
    .addOption(formatOption())
    .option("--folder <folder>", "the folder to look at (default: the current one)", notEmpty, ".");
  addOutput(command).action((base: string, head: string | undefined, options: QualityOptionValues) =>
    listener.accept(compareInvocation([base, ...(head === undefined ? [] : [head])], options)),
  );
  command.addHelpText("after", examples("trueline compare v1.2.0", "trueline compare v1.0.0 v1.2.0 --format markdown"));
}

function addSnapshot(program: Command, listener: ProgramListener): void {
  const command = program
    .command("snapshot")
    .summary("write the score down, in a file of .trueline/history")
    .description("Writes the measures and the score of the last commit to a file of .trueline/history.")
    .option("--force", "although files differ from the last commit");
  addCommands(command);
  addCommon(command, (folder, options: QualityOptionValues) => listener.accept(snapshotInvocation(folder, options)));
  command.addHelpText("after", examples("trueline snapshot", "trueline snapshot packages/api"));
}

function addBackfill(program: Command, listener: ProgramListener): void {
  const command = program
    .command("backfill")
    .summary("snapshots of the past, without touching the work tree")
    .description("Writes snapshots of what stood on this branch at regular times, by the definition of today.")
    .option("--every <time>", "from one to the next: 10d, 2w, 1mo (default: 2w)", days, 14)
    .option("--since <time>", "so far back from the last commit: 26w, 6mo, 1y (default: 1y)", days, 365);
  addCommon(command, (folder, options: QualityOptionValues) => listener.accept(backfillInvocation(folder, options)));
  command.addHelpText("after", examples("trueline backfill", "trueline backfill --every 1mo --since 2y"));
}

/** A definition names programs: whoever looks at a repository that they do not trust leaves them out. */
function addCommands(command: Command): void {
  command.option("--no-commands", "do not run the programs of the definition's own measures");
}
