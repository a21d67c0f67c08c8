// @ts-check
import { resolve } from "node:path";
import { parseArgs } from "node:util";

export const startUsage = `npm start -- [FOLDER] [--report-only] [--port N]

Prints the quality report of FOLDER (this repository when left out), then opens VS Code on it with Trueline.

  --report-only   ends after the report
  --port N        the port of the browser-based VS Code (any free one when left out)`;

/**
 * @typedef {object} StartArguments
 * @property {string} folder Absolute.
 * @property {boolean} reportOnly
 * @property {number} port 0 for any free one.
 * @property {boolean} help
 */

/** What was typed makes no sense. The message says why, and what does. */
export class UsageError extends Error {
  /** @param {string} why */
  constructor(why) {
    super(`${why}\n\n${startUsage}`);
  }
}

/**
 * @param {readonly string[]} args
 * @param {object} places
 * @param {string} places.project FOLDER when none was given.
 * @param {string} places.cwd Where the user typed the command: relative folders start here.
 * @returns {StartArguments}
 */
export function parseStartArguments(args, { project, cwd }) {
  const { values, positionals } = parse(args);
  if (positionals.length > 1) {
    throw new UsageError(`Only one folder can be opened, these are ${positionals.length}: ${positionals.join(", ")}`);
  }
  const [folder] = positionals;
  return {
    folder: folder === undefined ? project : resolve(cwd, folder),
    reportOnly: values["report-only"] === true,
    port: portOf(values.port),
    help: values.help === true,
  };
}

/** @param {readonly string[]} args */
function parse(args) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { "report-only": { type: "boolean" }, port: { type: "string" }, help: { type: "boolean", short: "h" } },
    });
  } catch (error) {
    throw new UsageError(/** @type {Error} */ (error).message);
  }
}

/** @param {string | undefined} text */
function portOf(text) {
  if (text === undefined) return 0;
  const port = /^\d+$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65535) throw new UsageError(`--port needs a number from 1 to 65535, not "${text}"`);
  return port;
}
