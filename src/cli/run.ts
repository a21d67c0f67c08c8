import { CancelledError, UserError } from "../model";
import { visible } from "../report/text/terminalText";
import { parseArguments } from "./arguments";
import { couplingCommand } from "./couplingCommand";
import { coverageCommand } from "./coverageCommand";
import { writeStdout } from "./destination";
import { factsCommand } from "./factsCommand";
import { initCommand } from "./initCommand";
import type { Invocation } from "./invocation";
import { BrokenPipeError, type CliIo, exitCodes } from "./io";
import { leverageCommand } from "./leverageCommand";
import { ownershipCommand } from "./ownershipCommand";
import { probeCommand } from "./probeCommand";
import { backfillCommand, checkCommand, compareCommand, qualityCommand, snapshotCommand } from "./qualityCommands";
import { rankingCommand } from "./rankingCommand";
import { testsCommand } from "./testsCommand";
import { xrayCommand } from "./xrayCommand";

/**
 * Runs one command.
 * @param argv what follows the program's name.
 * @returns the exit code: 0 done, 1 a gate failed, 2 could not run, 130 cancelled. Never rejects.
 */
export async function run(argv: readonly string[], io: CliIo): Promise<number> {
  try {
    return await perform(parseArguments(argv), io);
  } catch (error) {
    return await tell(error, io);
  }
}

async function perform(invocation: Invocation, io: CliIo): Promise<number> {
  switch (invocation.command) {
    case "show":
      await (invocation.exitCode === 0 ? writeStdout(invocation.text, io) : io.stderr.write(invocation.text));
      return invocation.exitCode;
    case "init":
      return initCommand(invocation, io);
    case "probe":
      return probeCommand(invocation, io);
    case "facts":
      return factsCommand(invocation, io);
    case "report":
    case "hotspots":
      return rankingCommand(invocation, io);
    case "coupling":
      return couplingCommand(invocation, io);
    case "ownership":
      return ownershipCommand(invocation, io);
    case "xray":
      return xrayCommand(invocation, io);
    case "leverage":
      return leverageCommand(invocation, io);
    case "tests":
      return testsCommand(invocation, io);
    case "coverage":
      return coverageCommand(invocation, io);
    case "quality":
      return qualityCommand(invocation, io);
    case "check":
      return checkCommand(invocation, io);
    case "compare":
      return compareCommand(invocation, io);
    case "snapshot":
      return snapshotCommand(invocation, io);
    case "backfill":
      return backfillCommand(invocation, io);
  }
}

async function tell(error: unknown, io: CliIo): Promise<number> {
  if (error instanceof CancelledError || io.signal.aborted) return exitCodes.cancelled;
  if (error instanceof BrokenPipeError) return exitCodes.done;
  const message = error instanceof UserError ? userText(error) : unexpected(error);
  await io.stderr.write(`trueline: ${message}\n`);
  return exitCodes.couldNotRun;
}

function userText({ message, details }: UserError): string {
  return [visible(message), ...details.map((line) => `  | ${visible(line)}`)].join("\n");
}

/** A mistake in this program: the stack is what its mending starts from. */
export function unexpected(error: unknown): string {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `unexpected error. Please report it.\n${text.split("\n").map(visible).join("\n")}`;
}
