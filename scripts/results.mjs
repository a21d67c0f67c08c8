// @ts-check
import { readFile } from "node:fs/promises";

/**
 * What one suite found.
 * @typedef {object} SuiteResult
 * @property {number} passed
 * @property {number} failed
 * @property {string} details Why, for people; empty when everything passed.
 */

/**
 * The part of mocha's JSON report that is used here.
 * @typedef {object} MochaReport
 * @property {{ passes: number, failures: number }} stats
 * @property {readonly { fullTitle: string, err: { message?: string, stack?: string } }[]} failures
 */

/**
 * The result of a run of mocha. A run that crashed, reported nothing, or ran no test is one failure: silence must not
 * pass for success.
 * @param {string} reportFile
 * @param {{ code: number, output: string }} run The exit code and the output of the program.
 * @returns {Promise<SuiteResult>}
 */
export async function mochaResult(reportFile, run) {
  /** @type {MochaReport} */
  let report;
  try {
    report = JSON.parse(await readFile(reportFile, "utf8"));
  } catch {
    return { passed: 0, failed: 1, details: `It left no report (exit code ${run.code}).\n${run.output.trim()}` };
  }
  return suiteResult(report, run);
}

/**
 * @param {MochaReport} report
 * @param {{ code: number, output: string }} run
 * @returns {SuiteResult}
 */
export function suiteResult({ stats, failures }, { code, output }) {
  const details = failures.map(({ fullTitle, err }) => `${fullTitle}\n${indent(err.stack ?? err.message ?? "")}`);
  if (failures.length > 0) return { passed: stats.passes, failed: failures.length, details: details.join("\n") };
  if (stats.passes === 0) return { passed: 0, failed: 1, details: `It ran no tests.\n${output.trim()}` };
  if (code !== 0) return { passed: stats.passes, failed: 1, details: `It ended with ${code}.\n${output.trim()}` };
  return { passed: stats.passes, failed: 0, details: "" };
}

/**
 * A program that is one check: it passes with the exit code 0.
 * @param {{ code: number, output: string }} run
 * @returns {SuiteResult}
 */
export function checkResult({ code, output }) {
  return code === 0
    ? { passed: 1, failed: 0, details: "" }
    : { passed: 0, failed: 1, details: output.trim() || `It ended with ${code}.` };
}

/**
 * The line that closes a run.
 * @param {readonly SuiteResult[]} results
 */
export function summaryLine(results) {
  const sum = (/** @type {"passed" | "failed"} */ key) => results.reduce((total, each) => total + each[key], 0);
  return `${sum("passed")} passed, ${sum("failed")} failed`;
}

/**
 * The text, cut after so many lines with a word on where the rest is.
 * @param {string} text
 * @param {number} count
 * @param {string} file
 */
export function firstLines(text, count, file) {
  const lines = text.split("\n");
  if (lines.length <= count) return text;
  return [...lines.slice(0, count), `... and ${lines.length - count} more lines in ${file}`].join("\n");
}

/** @param {string} text */
export function indent(text) {
  return text
    .split("\n")
    .map((line) => (line ? `  ${line}` : line))
    .join("\n");
}
