import type { CliIo, Output } from "./io";

/** Columns to write in; undefined for a pipe or a file, which takes lines of any length. COLUMNS decides over both. */
export function columnsOf({ stdout, env }: Pick<CliIo, "stdout" | "env">): number | undefined {
  const asked = Number(env.COLUMNS);
  return Number.isSafeInteger(asked) && asked > 0 ? asked : stdout.columns;
}

/**
 * FORCE_COLOR decides, then NO_COLOR (https://no-color.org: any text but an empty one), then whether there is a
 * terminal that knows colours.
 */
export function wantsColor(output: Output, env: CliIo["env"]): boolean {
  const force = env.FORCE_COLOR;
  if (force !== undefined) return force !== "0" && force !== "false";
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== "") return false;
  return output.isTerminal && env.TERM !== "dumb";
}
