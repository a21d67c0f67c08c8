import assert from "node:assert/strict";
import { defaultFileSelection } from "../../../src/engine/session";
import { readSettings } from "../../../src/extension/readSettings";
import { couplingOptions, historyOptions, sessionOptions } from "../../../src/extension/sessionOptions";
import { ruleSettings, settings, signalSettings } from "../../../src/extension/settings";
import { defaultBots, defaultCouplingOptions, defaultFixWeight, defaultHistoryOptions } from "../../../src/model";
import { ruleOptionsOf, rules } from "../../../src/rules";
import { optionsOf, signals } from "../../../src/signals";

function read(values: Readonly<Record<string, unknown>> = {}) {
  return readSettings((key) => values[key]);
}

describe("readSettings", () => {
  it("has the defaults of the engine and of every signal where nothing is set", () => {
    const all = read();
    const implied = { followRenames: true, bots: defaultBots, fixWeight: defaultFixWeight, merges: "no-merges" };
    assert.deepEqual(historyOptions(all.values), { ...defaultHistoryOptions, ...implied });
    assert.deepEqual(sessionOptions("/shop", true, all).files, defaultFileSelection);
    const coupling = { ...defaultCouplingOptions, ...couplingOptions(all.values) };
    assert.deepEqual(coupling, { ...defaultCouplingOptions, existing: true });
    for (const signal of signals) assert.deepEqual(optionsOf(signal, all.signals), optionsOf(signal, {}));
    assert.deepEqual(all.problems, []);
  });

  const wrong: readonly (readonly [string, unknown, unknown, RegExp])[] = [
    ["codeLens.enabled", "yes", true, /neither true nor false/],
    ["explorer.badges", "ten", 10, /no number/],
    ["explorer.badges", Number.NaN, 10, /no number/],
    ["explorer.badges", -3, 0, /0 is used/],
    ["explorer.badges", 1_000, 100, /100 is used/],
    ["explorer.badges", 2.6, 3, /3 is used/],
    ["history.halfLifeDays", 0, 1, /1 is used/],
    ["files.exclude", "src/**", [], /list of globs/],
    ["files.exclude", ["a", 1], [], /list of globs/],
    ["hotSpots.limit", {}, 100, /no number/],
    ["history.bots", "dependabot", ["*[bot]"], /list of names/],
    ["history.merges", "all", "no-merges", /none of no-merges, first-parent/],
    ["baseline", "main", "head", /none of head, merge-base/],
    ["severities", "off", {}, /no object of names and values/],
    ["severities", { "interface/none": "off" }, {}, /"interface\/none": "off", which is not understood/],
    ["severities", { toString: "off" }, {}, /"toString": "off", which is not understood/],
    ["severities", { "interface/breaking-change": "loud" }, {}, /"loud", which is not understood/],
    ["semantics.memoryMegabytes", 1, 256, /256 is used/],
    ["history.merges", "toString", "no-merges", /none of no-merges, first-parent/],
  ];
  for (const [key, value, expected, problem] of wrong) {
    it(`does not trust ${JSON.stringify(value)} in trueline.${key}`, () => {
      const { values, problems } = read({ [key]: value });
      assert.deepEqual(values[key as keyof typeof values], expected);
      assert.equal(problems.length, 1);
      assert.match(problems[0] ?? "", problem);
      assert.match(problems[0] ?? "", new RegExp(`trueline\\.${key.replace(".", "\\.")} `));
    });
  }

  it("takes what is set, and a setting that was emptied as not set", () => {
    const { values, problems } = read({
      "history.halfLifeDays": 30.5,
      "files.exclude": ["a/**"],
      "engine.cache": null,
    });
    assert.equal(values["history.halfLifeDays"], 30.5);
    assert.deepEqual(values["files.exclude"], ["a/**"]);
    assert.equal(values["engine.cache"], true);
    assert.deepEqual(problems, []);
  });

  it("gives every option of every signal a setting of its own", () => {
    assert.deepEqual(
      signalSettings.map(({ key }) => key).sort(),
      signals
        .flatMap(({ id, options }) => Object.keys(options).map((each) => `signals.${camelCase(id)}.${each}`))
        .sort(),
    );
    const { signals: options } = read({ "signals.complexFunction.cognitive": 7 });
    assert.equal(options["complex-function"]?.cognitive, 7);
    assert.equal(options["complex-function"]?.cyclomatic, 20);
  });

  it("gives every option of every rule a setting of its own", () => {
    const keys = rules.flatMap(({ id, options }) =>
      Object.keys(options).map((each) => `rules.${camelCase(id).replace("/", ".")}.${each}`),
    );
    assert.deepEqual(
      ruleSettings.map(({ key }) => key),
      keys,
    );
    for (const rule of rules) assert.deepEqual(ruleOptionsOf(rule, read().rules), ruleOptionsOf(rule, {}));
    const { rules: options } = read({ "rules.model.looseType.minimumLiterals": 7 });
    assert.equal(options["model/loose-type"]?.minimumLiterals, 7);
  });

  it("keeps what is understood of the severities", () => {
    const { values } = read({ severities: { "interface/breaking-change": "error", "interface/none": "off" } });
    assert.deepEqual(values.severities, { "interface/breaking-change": "error" });
  });

  it("describes every setting in whole sentences", () => {
    for (const { description } of [...Object.values(settings), ...signalSettings, ...ruleSettings])
      assert.match(description, /[.]$/);
  });
});

describe("sessionOptions", () => {
  it("are made from the settings", () => {
    const all = read({
      baseline: "merge-base",
      severities: { "interface/breaking-change": "hint" },
      "semantics.memoryMegabytes": 512,
      "history.windowMonths": 0,
      "files.maxSizeMegabytes": 0.5,
      "engine.threads": 3,
      "engine.cache": false,
      testResults: ["reports/*.xml"],
      "history.merges": "first-parent",
      "history.followRenames": false,
      "history.bots": ["renovate*"],
      "history.maxFilesPerCommit": 12,
    });
    const options = sessionOptions("/shop", false, all);
    assert.equal(options.baseline, "merge-base");
    assert.equal(options.semanticsMemory, 512 * 1024 * 1024);
    assert.deepEqual(options.severities, { "interface/breaking-change": "hint" });
    assert.equal(options.root, "/shop");
    assert.equal(options.trusted, false);
    assert.deepEqual(options.history, {
      windowMonths: "all",
      halfLifeDays: 180,
      fixWeight: 3,
      maxFilesPerCommit: 12,
      merges: "first-parent",
      followRenames: false,
      bots: ["renovate*"],
    });
    const { maxChangesetSize, followRenames } = couplingOptions(all.values);
    assert.deepEqual([maxChangesetSize, followRenames], [12, false]);
    assert.equal(options.files?.maxFileBytes, 524_288);
    assert.equal(options.threads, 3);
    assert.deepEqual(options.testResults, ["reports/*.xml"]);
    assert.equal(options.cacheFolder, null);
  });

  it("leave it to the definition where results lie, unless somebody said it", () => {
    const untouched = sessionOptions("/shop", true, read());
    assert.deepEqual(["testResults" in untouched, "coverage" in untouched], [false, false]);
    const said = sessionOptions("/shop", true, read({ testResults: [], coverage: ["out/*.info"] }));
    assert.deepEqual([said.testResults, said.coverage], [[], ["out/*.info"]]);
  });

  it("leave the engine its own choice of threads and cache", () => {
    const options = sessionOptions("/shop", true, read());
    assert.equal("threads" in options, false);
    assert.equal("cacheFolder" in options, false);
  });
});

function camelCase(id: string): string {
  const [first = "", ...others] = id.split("-");
  return first + others.map((each) => each.charAt(0).toUpperCase() + each.slice(1)).join("");
}
