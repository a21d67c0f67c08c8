import { Argument, Command, Option } from "commander";
import { version } from "../../package.json";
import { addBase, addCommon, addHistory, addResults, examples, formatOption } from "./commonOptions";
import {
  coverageInvocation,
  factsInvocation,
  type Invocation,
  leverageInvocation,
  rankingInvocation,
  testsInvocation,
} from "./invocation";
import { collect, notEmpty, oneOf, shard, wholeNumber } from "./optionValues";
import { addPastCommands } from "./pastProgram";
import { addQualityCommands } from "./qualityProgram";

/** Who hears what the program makes of its arguments. */
export interface ProgramListener {
  /** Help or the version, in pieces. */
  show(text: string): void;
  accept(invocation: Invocation): void;
  /** Another command line is to be run with what is in a folder of blobs. */
  merge(blobs: string, argv: readonly string[]): void;
}

/** The grammar of the command line. It throws CommanderError instead of ending the process. */
export function createProgram(listener: ProgramListener): Command {
  const program = new Command("trueline");
  program
    .description("Shows where a repository's trouble is: the files that are complicated and keep changing.")
    .version(version, "--version", "print the version")
    .helpOption("-h, --help", "show this help")
    .helpCommand("help [COMMAND]", "show a command's options")
    .configureHelp({ subcommandTerm: (command) => `${command.name()} ${command.usage()}`.replace("[options] ", "") })
    .configureOutput({ writeOut: listener.show, writeErr: listener.show, outputError: () => {} })
    .exitOverride()
    .addHelpText(
      "after",
      examples(
        "trueline report",
        "trueline hotspots --top 5 ../app",
        "trueline coupling",
        "trueline facts > facts.json",
      ),
    );
  addReport(program, listener);
  addHotSpots(program, listener);
  addPastCommands(program, listener);
  addTests(program, listener);
  addCoverage(program, listener);
  addLeverage(program, listener);
  addFacts(program, listener);
  addMerge(program, listener);
  addQualityCommands(program, listener);
  addProbe(program, listener);
  addInit(program, listener);
  return program;
}

function addReport(program: Command, listener: ProgramListener): void {
  const command = program
    .command("report")
    .summary("hot spots, functions worth a look, and how the numbers are made")
    .description("Prints the quality report: hot spots, functions worth a look, and how the numbers are made.")
    .addOption(formatOption())
    .option("--top <n>", "hot spots and functions to list (default: 10)", wholeNumber);
  addHistory(command);
  addResults(command);
  command.option("--coverage <glob>", "where coverage reports are, relative to FOLDER; repeatable", collect);
  addCommon(command, (folder, options) => listener.accept(rankingInvocation("report", folder, options)));
  command.addHelpText("after", examples("trueline report", "trueline report ../app --format markdown --output app.md"));
}

function addHotSpots(program: Command, listener: ProgramListener): void {
  const command = program
    .command("hotspots")
    .summary("the files ranked by change and complexity, the hottest first")
    .description("Ranks the files by change and complexity, the hottest first.")
    .addOption(formatOption())
    .option("--top <n>", "files to list (default: 20; all with --format json)", wholeNumber);
  addHistory(command);
  addCommon(command, (folder, options) => listener.accept(rankingInvocation("hotspots", folder, options)));
  command.addHelpText(
    "after",
    examples("trueline hotspots --top 5", "trueline hotspots --window all --exclude 'test/**' --format json"),
  );
}

function addTests(program: Command, listener: ProgramListener): void {
  const command = program
    .command("tests")
    .summary("the test files with most of the failures and most of the time")
    .description("Lists the test files with most of the failures and most of the time, from JUnit XML files.")
    .addOption(formatOption())
    .option("--top <n>", "files to list by failures and by time (default: 20; all with json)", wholeNumber);
  addResults(command);
  addBase(command, (folder, options) => listener.accept(testsInvocation(folder, options)));
  command.addHelpText(
    "after",
    examples("trueline tests", "trueline tests --results 'reports/**/*.xml' --top 5", "trueline tests --format json"),
  );
}

function addCoverage(program: Command, listener: ProgramListener): void {
  const command = program
    .command("coverage")
    .summary("what tests do not run: hot files first, and functions by CRAP")
    .description("Lists what tests do not run, from coverage reports: hot files first, and functions by CRAP.")
    .addOption(formatOption())
    .option("--top <n>", "files and functions to list (default: 20; all with --format json)", wholeNumber)
    .option("--results <glob>", "where coverage reports are, relative to FOLDER; repeatable", collect);
  addCommon(command, (folder, options) => listener.accept(coverageInvocation(folder, options)));
  command.addHelpText("after", examples("trueline coverage", "trueline coverage --results 'out/**/lcov.info' --top 5"));
}

function addLeverage(program: Command, listener: ProgramListener): void {
  const command = program
    .command("leverage")
    .summary("what a change does to interfaces, data models and stateful code")
    .description("Says what a change does to interfaces, data models and stateful code, and whom it breaks.")
    .addOption(formatOption())
    .option("--base <ref>", "hold the files against where this branch left REF (default: HEAD)", notEmpty)
    .option("--all", "look at every file, not only at those that differ");
  addBase(command, (folder, options) => listener.accept(leverageInvocation(folder, options)));
  command.addHelpText("after", examples("trueline leverage", "trueline leverage --base origin/main --format markdown"));
}

function addFacts(program: Command, listener: ProgramListener): void {
  const command = program
    .command("facts")
    .summary("what is read off every file, as JSON: lines, functions, imports, exports")
    .description("Writes what is read off every file: lines, functions with their complexity, imports and exports.")
    .addOption(new Option("--format <format>", "json (the only one)").argParser(oneOf(["json"])).default("json"))
    .option("--shard <i/n>", "read one share of the files, and write a blob for `trueline merge`", shard);
  addCommon(command, (folder, options) => listener.accept(factsInvocation(folder, options)));
  command.addHelpText("after", examples("trueline facts > facts.json", "trueline facts ../app --exclude '**/*.d.ts'"));
}

function addProbe(program: Command, listener: ProgramListener): void {
  const folder = new Argument("[FOLDER]", "the folder of the program")
    .argParser(notEmpty)
    .default(".", "the current one");
  program
    .command("probe")
    .summary("how long endpoints take to answer after a cold start")
    .description(
      "Starts the program that trueline.jsonc names (`probe`) afresh for each endpoint, times the first request to it on this machine, and writes the times for the measure cold-start. Exit code 1 when an endpoint does not answer.",
    )
    .usage("[FOLDER] [options]")
    .addArgument(folder)
    .option("--quiet", "show no progress")
    .helpOption("-h, --help", "show this help")
    .action((folder: string, { quiet = false }: { quiet?: boolean }) =>
      listener.accept({ command: "probe", folder, quiet }),
    )
    .addHelpText("after", examples("trueline probe", "trueline probe services/api"));
}

/** What follows the folder is a command line of its own, which only the command that is named there understands. */
function addMerge(program: Command, listener: ProgramListener): void {
  program
    .command("merge")
    .summary("a report from the blobs that `trueline facts --shard` has written")
    .description("Runs another command with what shards have read, instead of reading the files once more.")
    .usage("BLOBS COMMAND [FOLDER] [options]")
    .addArgument(new Argument("<BLOBS>", "the folder with the blobs of all shards").argParser(notEmpty))
    .argument("<COMMAND...>", "the command and whatever it takes")
    .allowUnknownOption()
    .helpOption("-h, --help", "show this help")
    .action((blobs: string, command: readonly string[]) => listener.merge(blobs, command))
    .addHelpText(
      "after",
      examples("trueline merge trueline-blobs quality", "trueline merge all-blobs check --ratchet --format github"),
    );
}

function addInit(program: Command, listener: ProgramListener): void {
  const folder = new Argument("[FOLDER]", "the folder to write to").argParser(notEmpty).default(".", "the current one");
  program
    .command("init")
    .summary("a quality definition to start from, trueline.jsonc")
    .description("Writes a quality definition to start from, trueline.jsonc, from what there is in the folder.")
    .usage("[FOLDER] [options]")
    .addArgument(folder)
    .option("--force", "replace the one that is there")
    .helpOption("-h, --help", "show this help")
    .action((folder: string, { force = false }: { force?: boolean }) =>
      listener.accept({ command: "init", folder, force }),
    )
    .addHelpText("after", examples("trueline init", "trueline init packages/api --force"));
}
