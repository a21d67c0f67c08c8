import { isDeepStrictEqual } from "node:util";
import type { CouplingQuery, SessionOptions } from "../engine/session";
import { defaultHistoryOptions, type HistoryOptions } from "../model";
import type { ReadSettings } from "./readSettings";
import { type SettingValues, settings } from "./settings";

/** What a session of this folder is created with. */
export function sessionOptions(
  root: string,
  trusted: boolean,
  { values, signals, rules }: ReadSettings,
): SessionOptions {
  return {
    root,
    trusted,
    history: historyOptions(values),
    files: {
      exclude: values["files.exclude"],
      include: values["files.include"],
      maxFileBytes: Math.round(values["files.maxSizeMegabytes"] * 1024 * 1024),
    },
    signals,
    rules,
    baseline: values.baseline,
    severities: values.severities,
    semanticsMemory: values["semantics.memoryMegabytes"] * 1024 * 1024,
    ...places(values),
    ...(values["engine.threads"] === 0 ? {} : { threads: values["engine.threads"] }),
    ...(values["engine.cache"] ? {} : { cacheFolder: null }),
  };
}

/** What nobody set is not given: the definition says where results lie then. */
function places({ testResults, coverage }: SettingValues): Pick<SessionOptions, "testResults" | "coverage"> {
  return {
    ...(isDeepStrictEqual(testResults, settings.testResults.default) ? {} : { testResults }),
    ...(isDeepStrictEqual(coverage, settings.coverage.default) ? {} : { coverage }),
  };
}

export function historyOptions(values: SettingValues): HistoryOptions {
  const months = values["history.windowMonths"];
  return {
    ...defaultHistoryOptions,
    windowMonths: months === 0 ? "all" : months,
    halfLifeDays: values["history.halfLifeDays"],
    fixWeight: values["history.fixWeight"],
    maxFilesPerCommit: values["history.maxFilesPerCommit"],
    followRenames: values["history.followRenames"],
    bots: values["history.bots"],
    merges: values["history.merges"],
  };
}

/** From when on files are said to change together. Commits that are too large to weigh in the ranking do not count. */
export function couplingOptions(values: SettingValues): CouplingQuery {
  return {
    // Nobody can change a file that is gone.
    existing: true,
    followRenames: values["history.followRenames"],
    minRevs: values["coupling.minRevs"],
    minSharedRevs: values["coupling.minSharedRevs"],
    minCoupling: values["coupling.minCoupling"],
    maxChangesetSize: values["history.maxFilesPerCommit"],
  };
}
