import { Argument, type Command, Option } from "commander";
import { addBase, addBots, addExisting, addOutput, addRenames, examples, formatOption } from "./commonOptions";
import type { OptionValues } from "./invocation";
import { collect, months, notEmpty, percentage, wholeNumber } from "./optionValues";
import { couplingInvocation, ownershipInvocation, xrayInvocation } from "./pastInvocation";
import type { ProgramListener } from "./program";

/** The commands over the whole history: what changes together, who made it, and a file's functions by their revisions. */
export function addPastCommands(program: Command, listener: ProgramListener): void {
  addCoupling(program, listener);
  addOwnership(program, listener);
  addXRay(program, listener);
}

function addCoupling(program: Command, listener: ProgramListener): void {
  const command = program
    .command("coupling")
    .summary("files that change together, though nothing in the code may say why")
    .description("Lists pairs of files that change in the same commits, the strongest first.")
    .addOption(formatOption())
    .option("--top <n>", "pairs or files to list (default: 20; all with --format json)", wholeNumber)
    .addOption(
      new Option("--sum", "each file's coupling to all others instead of pairs").conflicts([
        "minSharedRevs",
        "minCoupling",
        "maxCoupling",
        "maxChangesetSize",
      ]),
    )
    .option("--min-revs <n>", "least average of the two's commits; sums above it (default: 5)", wholeNumber)
    .option("--min-shared-revs <n>", "fewest commits with both files (default: 5)", wholeNumber)
    .option("--min-coupling <percent>", "lowest degree (default: 30)", percentage)
    .option("--max-coupling <percent>", "highest degree (default: 100)", percentage)
    .option("--max-changeset-size <n>", "leave out commits over so many files (default: 30)", wholeNumber)
    .option("--window <months>", "look at so many months, or all (default: all)", months);
  addExisting(command);
  addRenames(command);
  addBase(command, (folder, options) => listener.accept(couplingInvocation(folder, options)));
  command.addHelpText(
    "after",
    examples("trueline coupling", "trueline coupling --window 12 --min-coupling 60", "trueline coupling --sum --top 5"),
  );
}

function addOwnership(program: Command, listener: ProgramListener): void {
  const command = program
    .command("ownership")
    .summary("main author, ownership and fragmentation of each file")
    .description("Lists who made each file what it is; work spread over many people first.")
    .addOption(formatOption())
    .option("--top <n>", "files to list (default: 20; all with --file or --format json)", wholeNumber)
    .option("--file <path>", "only this file, relative to FOLDER; repeatable", collect)
    .option("--window <months>", "look at so many months, or all (default: all)", months);
  addExisting(command);
  addBots(command);
  addRenames(command);
  addBase(command, (folder, options) => listener.accept(ownershipInvocation(folder, options)));
  command.addHelpText(
    "after",
    examples(
      "trueline ownership",
      "trueline ownership --file src/app.ts --window 12",
      "trueline ownership --format json",
    ),
  );
}

function addXRay(program: Command, listener: ProgramListener): void {
  const command = program
    .command("xray")
    .summary("a file's functions by how often they changed, and its complexity over time")
    .description("Ranks the functions of a file by changes × cognitive complexity, from the file's own revisions.")
    .usage("FILE [options]")
    .addArgument(new Argument("<FILE>", "the file to look at").argParser(notEmpty))
    .addOption(formatOption())
    .option("--top <n>", "functions to list (default: 20; all with --format json)", wholeNumber)
    .option("--revisions <n>", "read so many revisions, the newest (default: 500)", wholeNumber);
  addRenames(command);
  addOutput(command).action((file: string, options: OptionValues) => listener.accept(xrayInvocation(file, options)));
  command.addHelpText(
    "after",
    examples("trueline xray src/app.ts", "trueline xray src/app.ts --top 5 --revisions 100"),
  );
}
