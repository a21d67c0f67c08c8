import { CommanderError } from "commander";
import { UserError } from "../model";
import type { Invocation } from "./invocation";
import { exitCodes } from "./io";
import { mergeInvocation } from "./mergeInvocation";
import { createProgram } from "./program";

/**
 * @param argv what follows the program's name.
 * @throws UserError with one line that says what is wrong and what to do.
 */
export function parseArguments(argv: readonly string[]): Invocation {
  const shown: string[] = [];
  const accepted: Invocation[] = [];
  const program = createProgram({
    show: (text) => shown.push(text),
    accept: (invocation) => accepted.push(invocation),
    merge: (blobs, argv) => accepted.push(mergeInvocation(blobs, parseArguments(argv))),
  });
  try {
    program.parse(argv, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    const text = shown.join("");
    if (error.exitCode === 0) return { command: "show", text, exitCode: exitCodes.done };
    // Without a command there is nothing to run, and the help says what there is.
    if (error.code === "commander.help") return { command: "show", text, exitCode: exitCodes.couldNotRun };
    throw new UserError(oneLine(error, program.commands.find((command) => command.name() === argv[0])?.name()));
  }
  const [invocation] = accepted;
  if (invocation === undefined) throw new Error("No command took the arguments.");
  return invocation;
}

/** What commander says, on one line that ends in what to do. */
function oneLine({ message, code }: CommanderError, command: string | undefined): string {
  // `error: unknown option '--fromat'\n(Did you mean --format?)`
  const [what = "", ...hints] = message.replace(/^error: /, "").split("\n");
  const help = `Run "trueline ${command === undefined ? "" : `${command} `}--help" for what there is.`;
  return [`${what.replace(/\.$/, "")}.`, ...hints, ...(whatToDo[code] ?? []), help].join(" ");
}

const whatToDo: Readonly<Record<string, readonly string[]>> = {
  "commander.excessArguments": ["One FOLDER is taken; repeat --exclude or --include before each GLOB."],
  "commander.unknownCommand": ['A folder comes after the command, as in "trueline report FOLDER".'],
};
