// @ts-check
// Writes what is made from tables in the source: the contributions in package.json, docs/settings.md, docs/signals.md.
// node scripts/generate.mjs [--check]      --check: writes nothing and fails when a file is not as it would be written
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { tsImport } from "tsx/esm/api";
import { z } from "zod";
import { definitionFields } from "./definitionFields.mjs";
import { projectRoot } from "./project.mjs";

/** @typedef {import("../src/extension/setting.ts").Setting} Setting */
/** @typedef {import("../src/model/signal.ts").Signal} Signal */
/** @typedef {import("../src/model/rule.ts").Rule} Rule */

/**
 * What each file is to hold.
 * @returns {Promise<ReadonlyMap<string, string>>}
 */
async function generate() {
  const [
    { manifest },
    { settings, signalSettings, ruleSettings },
    { signals },
    { rules },
    pages,
    { definitionSchema },
    { measureTerms: measures },
  ] = await Promise.all([
    tsImport("../src/extension/manifest.ts", import.meta.url),
    tsImport("../src/extension/settings.ts", import.meta.url),
    tsImport("../src/signals/index.ts", import.meta.url),
    tsImport("../src/rules/index.ts", import.meta.url),
    tsImport("../src/report/markdown/rulePage.ts", import.meta.url),
    tsImport("../src/definition/index.ts", import.meta.url),
    tsImport("../src/measures/measureTerms.ts", import.meta.url),
  ]);
  const definitionFile = join(projectRoot, "docs", "definition.md");
  const packageFile = join(projectRoot, "package.json");
  const described = JSON.parse(await readFile(packageFile, "utf8"));
  return new Map([
    [packageFile, `${JSON.stringify(withManifest(described, manifest()), null, 2)}\n`],
    [definitionFile, await definitionPage(definitionFile, definitionSchema({ measures, rules }))],
    [join(projectRoot, "docs", "settings.md"), settingsPage(settings, signalSettings, ruleSettings)],
    [join(projectRoot, "docs", "rules", "README.md"), rulesPage(rules)],
    ...rules.map((/** @type {Rule} */ rule) => [rulePath(rule.id), rulePage(rule, ruleSettings, pages.rulePage)]),
    [join(projectRoot, "docs", "signals.md"), signalsPage(signals, signalSettings)],
  ]);
}

/**
 * The package's description with the contributions in it, in front of the scripts.
 * @param {Readonly<Record<string, unknown>>} described
 * @param {Readonly<Record<string, unknown>>} contributed
 */
function withManifest(described, contributed) {
  const { scripts, devDependencies, ...own } = described;
  return { ...own, ...contributed, scripts, devDependencies };
}

const note = "<!-- Made by `node scripts/generate.mjs`. Do not edit. -->";

/**
 * @param {Readonly<Record<string, Setting>>} settings
 * @param {readonly (Setting & { key: string })[]} signalSettings
 * @param {readonly (Setting & { key: string })[]} ruleSettings
 */
function settingsPage(settings, signalSettings, ruleSettings) {
  const own = Object.entries(settings).map(([key, setting]) => ({ ...setting, key }));
  return page([
    "# Settings",
    note,
    "Every setting of the extension. Those that belong to a folder may be set for the user, the workspace or one folder of it.",
    settingsTable(own),
    "## Signals",
    "The thresholds of each signal; [what they mean](signals.md).",
    settingsTable(signalSettings),
    "## Rules",
    "The options of each rule; [what they mean](rules/README.md).",
    settingsTable(ruleSettings),
  ]);
}

/** @param {readonly (Setting & { key: string })[]} settings */
function settingsTable(settings) {
  const rows = settings.map((setting) => [
    `\`trueline.${setting.key}\``,
    `\`${JSON.stringify(setting.default)}\``,
    range(setting),
    scopes[setting.scope],
    setting.description,
  ]);
  return table(["Setting", "Default", "Range", "Belongs to", "What it does"], rows);
}

/** @type {Readonly<Record<Setting["scope"], string>>} */
const scopes = { resource: "folder", window: "window", "machine-overridable": "machine" };

/** @param {Setting} setting */
function range(setting) {
  if (setting.type === "boolean") return "true, false";
  if (setting.type === "choice") return Object.keys(setting.choices).join(", ");
  if (setting.type === "choices") return `a rule's id: ${Object.keys(setting.choices).join(", ")}`;
  if (!("minimum" in setting)) return `list of ${setting.type}`;
  if (setting.maximum === undefined) return `from ${setting.minimum}`;
  return `${setting.minimum} to ${setting.maximum}`;
}

/**
 * The page with its tables made anew; what stands above them is written by hand.
 * @param {string} file
 * @param {import("zod").ZodType} schema
 */
async function definitionPage(file, schema) {
  const marker = "<!-- Made by `node scripts/generate.mjs` from here to the end. Do not edit. -->";
  const text = await readFile(file, "utf8");
  const end = text.indexOf(marker);
  if (end < 0) throw new Error(`${file} has lost the line ${marker}`);
  const described = JSON.parse(JSON.stringify(z.toJSONSchema(schema, { target: "draft-7", io: "input" })));
  const fields = definitionFields(described, table);
  return page([text.slice(0, end).trimEnd(), marker, ...fields]);
}

/** @param {string} id of a rule: `interface/wide` -> docs/rules/interface/wide.md */
function rulePath(id) {
  return join(projectRoot, "docs", "rules", `${id}.md`);
}

/**
 * @param {Rule} rule
 * @param {readonly { rule: string, option: string, key: string }[]} ruleSettings
 * @param {(rule: Rule, settings: Readonly<Record<string, string>>) => string} render
 */
function rulePage(rule, ruleSettings, render) {
  const own = ruleSettings.filter((setting) => setting.rule === rule.id);
  const keys = Object.fromEntries(own.map(({ option, key }) => [option, `trueline.${key}`]));
  const [title, ...rest] = render(rule, keys).trimEnd().split("\n\n");
  return page([`${title}`, note, ...rest]);
}

/** @param {readonly Rule[]} rules */
function rulesPage(rules) {
  const rows = rules.map(({ id, severity, summary }) => [`[\`${id}\`](${id}.md)`, severity, summary]);
  return page([
    "# Rules",
    note,
    "A rule says something about an edit of an interface, a data model or stateful code. Every example on its page is run by the tests. `trueline.severities` says how loudly each one speaks.",
    table(["Rule", "Severity", "What it says"], rows),
  ]);
}

/**
 * @param {readonly Signal[]} signals
 * @param {readonly { signal: string, option: string, key: string }[]} signalSettings
 */
function signalsPage(signals, signalSettings) {
  const keys = new Map(signalSettings.map(({ signal, option, key }) => [`${signal} ${option}`, key]));
  return page([
    "# Signals",
    note,
    "A signal says something about a place in the code. Every example below is run by the tests.",
    ...signals.flatMap((signal) => signalBlocks(signal, keys)),
  ]);
}

/**
 * @param {Signal} signal
 * @param {ReadonlyMap<string, string>} keys
 */
function signalBlocks(signal, keys) {
  const options = Object.entries(signal.options).map(([name, option]) => [
    `\`trueline.${keys.get(`${signal.id} ${name}`)}\``,
    String(option.default),
    option.description,
  ]);
  return [
    `## ${signal.title}`,
    `\`${signal.id}\`, about a ${signal.scope}. ${signal.summary}`,
    `**Why.** ${signal.why}`,
    `**What to do.** ${signal.whatToDo}`,
    ...(options.length > 0 ? [table(["Option", "Default", "Meaning"], options)] : []),
    ...signal.examples.flatMap(exampleBlocks),
  ];
}

/** @param {Signal["examples"][number]} example */
function exampleBlocks({ title, path, code, hotSpot, expected }) {
  const rank = hotSpot === undefined ? "" : `, rank ${hotSpot.rank} of ${hotSpot.ranked}`;
  const said = expected.length === 0 ? "*nothing*" : expected.map((each) => `*${each}*`).join(", ");
  const language = path.slice(path.lastIndexOf(".") + 1);
  return [`### ${title}`, `\`${path}\`${rank}: ${said}`, `\`\`\`${language}\n${code.trimEnd()}\n\`\`\``];
}

/**
 * @param {readonly string[]} titles
 * @param {readonly (readonly string[])[]} rows
 */
function table(titles, rows) {
  const cells = [titles, titles.map(() => "---"), ...rows];
  return cells.map((row) => `| ${row.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`).join("\n");
}

/** @param {readonly string[]} blocks */
function page(blocks) {
  return `${blocks.join("\n\n")}\n`;
}

/** @param {string} file */
async function read(file) {
  return readFile(file, "utf8").catch(() => undefined);
}

const check = process.argv.includes("--check");
for (const [file, text] of await generate()) {
  if ((await read(file)) === text) continue;
  const name = relative(projectRoot, file);
  if (check) {
    console.error(`${name} is stale. Run: node scripts/generate.mjs`);
    process.exitCode = 1;
    continue;
  }
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  console.log(`${name} written`);
}
