import { defaultFileSelection } from "../engine/session";
import {
  defaultBots,
  defaultCouplingOptions,
  defaultCoverage,
  defaultFixWeight,
  defaultHistoryOptions,
  defaultTestResults,
} from "../model";
import { rules } from "../rules";
import { signals } from "../signals";
import type { NumberSetting, Setting, ValueOf } from "./setting";

/**
 * Every setting, once: `scripts/generate.mjs` writes them to package.json and docs/settings.md. Keys are without the
 * `trueline.` in front.
 */

const megabyte = 1024 * 1024;

export const settings = {
  "codeLens.enabled": {
    type: "boolean",
    default: true,
    scope: "resource",
    description: "Show lenses at all. The command *Trueline: Toggle CodeLens* turns this on and off.",
  },
  "codeLens.file": {
    type: "boolean",
    default: true,
    scope: "resource",
    description: "A lens on the first line: the file's place in the ranking, its changes, authors and complexity.",
  },
  "codeLens.functions": {
    type: "boolean",
    default: true,
    scope: "resource",
    description: "A lens on each function that is worth a look, and its arithmetic when hovering over its first line.",
  },
  "statusBar.enabled": {
    type: "boolean",
    default: true,
    scope: "window",
    description: "Show the active file's place in the ranking in the status bar.",
  },
  "statusBar.branch": {
    type: "boolean",
    default: true,
    scope: "resource",
    description:
      "Show in the status bar what this branch does to the score, where the folder has a quality definition. It is measured in the background when nothing has changed for a while.",
  },
  "hotSpots.limit": {
    type: "integer",
    default: 100,
    minimum: 1,
    maximum: 10_000,
    scope: "window",
    description: "How many hot spots the view shows per folder before *Show more*.",
  },
  "explorer.badges": {
    type: "integer",
    default: 10,
    minimum: 0,
    maximum: 100,
    scope: "resource",
    description: "How many of the hottest files have a badge in the Explorer; 0 for none.",
  },
  "history.windowMonths": {
    type: "integer",
    default: asMonths(defaultHistoryOptions.windowMonths),
    minimum: 0,
    maximum: 1_200,
    scope: "resource",
    description: "Months before the newest commit in which changes and authors are counted; 0 for the whole history.",
  },
  "history.halfLifeDays": {
    type: "number",
    default: defaultHistoryOptions.halfLifeDays,
    minimum: 1,
    maximum: 36_500,
    scope: "resource",
    description: "Days after which a commit has half its weight in the ranking.",
  },
  "history.fixWeight": {
    type: "number",
    default: defaultFixWeight,
    minimum: 0.1,
    maximum: 100,
    scope: "resource",
    description:
      "How many other commits a bug fix counts as in the ranking, told by its subject (`fix`, `bug`, `regression`); 1 to count all alike.",
  },
  "history.maxFilesPerCommit": {
    type: "integer",
    default: defaultHistoryOptions.maxFilesPerCommit,
    minimum: 1,
    scope: "resource",
    description:
      "Commits that touch more files than this (reformatting, renaming) have no weight in the ranking, and files in them do not count as changing together.",
  },
  "history.merges": {
    type: "choice",
    default: "no-merges",
    choices: {
      "no-merges": "The commits that a merge brings count, the merge itself does not.",
      "first-parent":
        "Only the main line counts, each merge as one change: for repositories that merge pull requests by merge commits.",
    },
    scope: "resource",
    description: "How merges are counted. A squash merge is one change either way.",
  },
  "history.followRenames": {
    type: "boolean",
    default: true,
    scope: "resource",
    description: "A moved file keeps its past.",
  },
  "history.bots": {
    type: "names",
    default: defaultBots,
    scope: "resource",
    description:
      "Authors who are programs and count as nobody, by name; `*` stands for anything, case does not matter. Their commits count as changes.",
  },
  "coupling.minRevs": {
    type: "integer",
    default: defaultCouplingOptions.minRevs,
    minimum: 1,
    scope: "resource",
    description: "Commits that two files must have on average before they are said to change together.",
  },
  "coupling.minSharedRevs": {
    type: "integer",
    default: defaultCouplingOptions.minSharedRevs,
    minimum: 1,
    scope: "resource",
    description: "Commits that must have touched both files before they are said to change together.",
  },
  "coupling.minCoupling": {
    type: "integer",
    default: defaultCouplingOptions.minCoupling,
    minimum: 1,
    maximum: 100,
    scope: "resource",
    description:
      "Percentage of two files' commits, on average, that must have touched both before they are said to change together.",
  },
  "coupling.hints": {
    type: "boolean",
    default: false,
    scope: "resource",
    description:
      "Say on the first line of a file that differs from HEAD when a file that usually changes together with it does not.",
  },
  "coupling.hintDegree": {
    type: "integer",
    default: 70,
    minimum: 1,
    maximum: 100,
    scope: "resource",
    description: "Percentage of commits from which on that is said; see `trueline.coupling.minCoupling`.",
  },
  "files.exclude": {
    type: "globs",
    default: defaultFileSelection.exclude,
    scope: "resource",
    description:
      "Globs of files to leave out, relative to the folder, beside those that are generated, vendored or minified. For example `src/legacy/**`.",
  },
  "files.include": {
    type: "globs",
    default: defaultFileSelection.include,
    scope: "resource",
    description:
      "Globs of files to count although they look generated, vendored or minified. For example `src/dist/**`.",
  },
  "files.maxSizeMegabytes": {
    type: "number",
    default: defaultFileSelection.maxFileBytes / megabyte,
    minimum: 0.01,
    maximum: 100,
    scope: "resource",
    description: "Larger files are not read; each is listed as a problem.",
  },
  testResults: {
    type: "globs",
    default: defaultTestResults,
    scope: "resource",
    description:
      "Globs of JUnit XML files, relative to the folder, that say which tests fail and how long they take. Ignored files are found, too; `node_modules` is not searched. A glob after `!` takes files away. An empty list turns test hot spots off. Left as it is, `evidence.testResults` of `trueline.jsonc` says where they are, where it says so.",
  },
  coverage: {
    type: "globs",
    default: defaultCoverage,
    scope: "resource",
    description:
      "Globs of coverage reports (LCOV, Istanbul's JSON, Cobertura or Clover XML), relative to the folder. Ignored files are found, too; `node_modules` is not searched. A glob after `!` takes files away. An empty list turns coverage off. Left as it is, `evidence.coverage` of `trueline.jsonc` says where they are, where it says so.",
  },
  baseline: {
    type: "choice",
    default: "head",
    choices: {
      head: "The last commit: what you are changing now.",
      "merge-base": "Where this branch left the default branch: everything that the branch changes.",
    },
    scope: "resource",
    description: "What edits of interfaces, data models and stateful code are held against.",
  },
  severities: {
    type: "choices",
    default: {},
    choices: {
      off: "It says nothing.",
      hint: "A few dots below the place.",
      information: "A blue line.",
      warning: "A yellow line.",
      error: "A red line.",
    },
    names: Object.fromEntries(rules.map(({ id, summary }) => [id, summary])),
    scope: "resource",
    description: "How loudly each rule about interfaces, data models and stateful code speaks, by its id.",
  },
  "semantics.memoryMegabytes": {
    type: "integer",
    default: 1024,
    minimum: 256,
    maximum: 65_536,
    scope: "machine-overridable",
    description:
      "Memory that the type checker may keep for projects besides the one that is being edited; those looked at longest ago are dropped first.",
  },
  "engine.threads": {
    type: "integer",
    default: 0,
    minimum: 0,
    maximum: 64,
    scope: "machine-overridable",
    description: "Threads that parse files; 0 for one less than there are processors, at most 8.",
  },
  "engine.cache": {
    type: "boolean",
    default: true,
    scope: "machine-overridable",
    description: "Keep what was read in the platform's cache folder, so that the next start takes a moment only.",
  },
} as const satisfies Readonly<Record<string, Setting>>;

export type SettingKey = keyof typeof settings;

export type SettingValues = { readonly [Key in SettingKey]: ValueOf<(typeof settings)[Key]> };

/** A rule's option as a setting: `interface/wide`, `members` -> `rules.interface.wide.members`. */
export interface RuleSetting extends NumberSetting {
  readonly key: string;
  readonly rule: string;
  readonly option: string;
}

/** The settings that the rules' options make. */
export const ruleSettings: readonly RuleSetting[] = rules.flatMap((rule) =>
  Object.entries(rule.options).map(([option, { default: value, minimum, maximum, description }]) => ({
    key: `rules.${camelCase(rule.id).replace("/", ".")}.${option}`,
    rule: rule.id,
    option,
    type: "number",
    default: value,
    minimum,
    ...(maximum === undefined ? {} : { maximum }),
    scope: "resource",
    description: `*${rule.title}*: ${description}`,
  })),
);

/** A signal's option as a setting: `complex-function`, `cognitive` -> `signals.complexFunction.cognitive`. */
export interface SignalSetting extends NumberSetting {
  readonly key: string;
  readonly signal: string;
  readonly option: string;
}

/** The settings that the signals' options make. */
export const signalSettings: readonly SignalSetting[] = signals.flatMap((signal) =>
  Object.entries(signal.options).map(([option, { default: value, minimum, maximum, description }]) => ({
    key: `signals.${camelCase(signal.id)}.${option}`,
    signal: signal.id,
    option,
    type: "number",
    default: value,
    minimum,
    ...(maximum === undefined ? {} : { maximum }),
    scope: "resource",
    description: `*${signal.title}*: ${description}`,
  })),
);

function camelCase(id: string): string {
  return id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function asMonths(window: number | "all"): number {
  return window === "all" ? 0 : window;
}
