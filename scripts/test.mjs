// @ts-check
// npm test [-- NAME...]: every check and every suite, or those whose names begin with one of the words. Only modules
// built into Node are imported, because the first thing to do may be to install the others.
import { existsSync, writeFileSync } from "node:fs";
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { ensureChromium } from "./chromium.mjs";
import { Cleanup, runScript } from "./cleanup.mjs";
import { ensureInstalled } from "./install.mjs";
import { run } from "./processes.mjs";
import { projectRoot, resultsFolder } from "./project.mjs";
import { checkResult, firstLines, indent, mochaResult, summaryLine } from "./results.mjs";
import { runTasks, selectTasks } from "./schedule.mjs";
import { installVSCode, minimumVSCode, newestVSCode } from "./vscode.mjs";
import { packageExtension } from "./vsix.mjs";

/** @typedef {import("./schedule.mjs").Task} Task */
/** @typedef {import("./results.mjs").SuiteResult} SuiteResult */

/** Two at a time, so that downloads and browsers that wait leave the processor to the rest. */
const lanes = 2;

/** Of the details of one task, so that the summary of the others stays in sight. */
const maxLines = 80;

const cleanup = new Cleanup();

/** In the order in which they start: first what others wait for, then what is quickly known, then what takes long. */
/** @type {readonly Task[]} */
const tasks = [
  { name: "downloads", run: downloads },
  { name: "build", run: () => check("esbuild.config.mjs", "--production") },
  { name: "package", needs: ["build"], run: packaged },
  { name: "types", run: () => check(...program("typescript", "bin", "tsc"), "--noEmit") },
  { name: "lint", run: () => check(...program("@biomejs", "biome", "bin", "biome"), "check", "--colors=off", ".") },
  { name: "generated", run: generated },
  // Its own definition, held against where the branch began: see docs/quality.md.
  { name: "quality", needs: ["build"], run: quality },
  { name: "unit", needs: ["build"], run: () => mocha("unit", ["--config", ".mocharc.json"]) },
  { name: "ui", needs: ["package", "downloads"], run: () => mochaIn("ui", join("test", "ui")) },
  ...[minimumVSCode, newestVSCode].map((vscode) => ({
    name: `host-${vscode.version}`,
    needs: ["build", "downloads"],
    run: () => host(vscode),
  })),
  { name: "cli", needs: ["build"], run: () => mochaIn("cli", join("test", "cli")) },
];

/** @returns {Promise<number>} The exit code. */
async function main() {
  const { selected, unknown } = selectTasks(tasks, process.argv.slice(2));
  if (unknown.length > 0) {
    console.error(`There is no ${unknown.join(", ")}. These are there: ${tasks.map(({ name }) => name).join(", ")}`);
    return 2;
  }
  await ensureInstalled(cleanup);
  await rm(resultsFolder, { recursive: true, force: true });
  await mkdir(resultsFolder, { recursive: true });
  const results = await runTasks(selected, lanes, report);
  console.log(`\n${summaryLine(results)}`);
  return results.some(({ failed }) => failed > 0) ? 1 : 0;
}

/** @param {import("./schedule.mjs").Finished} finished */
function report({ name, milliseconds, result }) {
  if (cleanup.ended) return;
  const seconds = (milliseconds / 1000).toFixed(1);
  console.log(
    `${result.failed > 0 ? "✗" : "✓"} ${name.padEnd(12)} ${seconds.padStart(6)} s   ${summaryLine([result])}`,
  );
  if (!result.details) return;
  const file = join(resultsFolder, `${name}.log`);
  writeFileSync(file, `${result.details}\n`);
  console.log(indent(firstLines(result.details, maxLines, file)));
}

/**
 * Brings what the suites in VS Code need. It is no check itself, but a failure.
 * @returns {Promise<SuiteResult>}
 */
async function downloads() {
  await Promise.all([
    ensureChromium(cleanup),
    installVSCode(minimumVSCode, cleanup).then(() => installVSCode(newestVSCode, cleanup)),
  ]);
  return { passed: 0, failed: 0, details: "" };
}

/**
 * Whether everything that scripts/generate*.mjs writes is up to date: one check per script.
 * @returns {Promise<SuiteResult>}
 */
async function generated() {
  const scripts = (await readdir(join(projectRoot, "scripts"))).filter((name) => /^generate.*\.mjs$/.test(name));
  const results = await Promise.all(scripts.map((name) => check(join("scripts", name), "--check")));
  return {
    passed: results.filter(({ failed }) => failed === 0).length,
    failed: results.filter(({ failed }) => failed > 0).length,
    details: results.flatMap(({ details }) => details || []).join("\n"),
  };
}

/** An archive of the sources has no history to hold them against. */
async function quality() {
  if (!existsSync(join(projectRoot, ".git"))) return { passed: 0, failed: 0, details: "There is no history here." };
  // In a container the folder may be somebody else's, which git takes for a trap unless it is told.
  const safe = { GIT_CONFIG_COUNT: "1", GIT_CONFIG_KEY_0: "safe.directory", GIT_CONFIG_VALUE_0: projectRoot };
  return checkResult(await node([join("dist", "cli.js"), "check", "--ratchet", "--no-cache"], safe));
}

async function packaged() {
  await packageExtension(cleanup);
  return { passed: 1, failed: 0, details: "" };
}

/** @param {readonly string[]} args A script and its arguments. */
async function check(...args) {
  return checkResult(await node(args));
}

/** @param {import("./vscode.mjs").VSCode} vscode */
async function host({ version }) {
  const outcome = await node(["--import", "tsx", join("test", "host", "run.ts"), version]);
  return mochaResult(join(resultsFolder, `host-${version}.json`), outcome);
}

/**
 * @param {string} name
 * @param {string} folder
 */
async function mochaIn(name, folder) {
  const files = existsSync(join(projectRoot, folder))
    ? await readdir(join(projectRoot, folder), { recursive: true, encoding: "utf8" })
    : [];
  const tests = files.filter((file) => file.endsWith(".test.ts")).sort();
  if (tests.length === 0) return { passed: 0, failed: 1, details: `There are no tests in ${folder}.` };
  const options = ["--no-config", "--require", "tsx", "--timeout", "60000"];
  return mocha(name, [...options, ...tests.map((file) => join(folder, file))]);
}

/**
 * @param {string} name
 * @param {readonly string[]} args
 */
async function mocha(name, args) {
  const file = join(resultsFolder, `${name}.json`);
  const reporter = ["--reporter", "json", "--reporter-option", `output=${file}`];
  return mochaResult(file, await node([...program("mocha", "bin", "mocha.js"), ...args, ...reporter]));
}

/**
 * @param {readonly string[]} args
 * @param {Readonly<Record<string, string>>} env
 */
function node(args, env = {}) {
  const plain = { NO_COLOR: "1", FORCE_COLOR: undefined };
  return run(process.execPath, args, { cwd: projectRoot, cleanup, env: { ...plain, ...env } });
}

/** @param {readonly string[]} path Within node_modules. */
function program(...path) {
  return [join(projectRoot, "node_modules", ...path)];
}

await runScript(main, { cleanup });
