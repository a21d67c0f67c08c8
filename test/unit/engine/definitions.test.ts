import assert from "node:assert/strict";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { createSession } from "../../../src/engine/createSession";
import { definedOptions } from "../../../src/engine/definedOptions";
import type { Session, SessionChange } from "../../../src/engine/session";
import { bundleFolder } from "../../support/bundles";
import { GitFixture } from "../../support/gitFixture";

/** if (+1) and a nested for (+2): cognitive complexity 3, cyclomatic 3. */
const branchy = "export function f(a: number[]) {\n  if (a.length) {\n    for (const b of a) b;\n  }\n}\n";

describe("a session with quality definitions", () => {
  let fixture: GitFixture;
  let session: Session;

  beforeEach(() => {
    fixture = GitFixture.withCommits({
      date: "2024-01-10T12:00:00Z",
      files: { "src/a.ts": branchy, "api/src/a.ts": branchy, "api/src/b.ts": branchy },
    });
    const signals = { "complex-function": { cognitive: 15, cyclomatic: 2 } };
    const options = { root: fixture.root, trusted: true, cacheFolder: null, threads: 1, signals };
    session = createSession(options, bundleFolder);
  });
  afterEach(async () => {
    await session.dispose();
    fixture.dispose();
  });

  async function titles(path: string) {
    const { findings = [] } = (await session.file(path)) ?? {};
    return findings.filter(({ signal }) => signal === "complex-function").map(({ title }) => title);
  }

  it("holds functions against the nearest one, and against the settings where it says nothing", async () => {
    fixture.write({
      "trueline.jsonc": '{ "thresholds": { "cognitive": 2 } }',
      "api/trueline.jsonc": '{ "thresholds": { "cyclomatic": 3 } }',
    });
    await session.index();
    // 3 > 2 by the definition of the root.
    assert.deepEqual(await titles("src/a.ts"), ["Cognitive complexity 3"]);
    // Its cyclomatic limit is 3 by the definition, where the setting says 2; the cognitive one is the setting's 15.
    assert.deepEqual(await titles("api/src/a.ts"), []);
    assert.deepEqual(await session.problems(), []);
  });

  it("says of a folder inside of a repository that the definition above it is not in force", async () => {
    const definition = '{ "thresholds": { "cognitive": 2 } }';
    fixture.write({ "trueline.jsonc": definition });
    const problemsOf = async (root: string) => {
      const options = { root, trusted: true, cacheFolder: null, threads: 1 };
      const inner = createSession(options, bundleFolder);
      await inner.index();
      const problems = await inner.problems();
      await inner.dispose();
      return problems.map(({ path, code, message }) => [path, code, message.slice(0, message.indexOf(","))]);
    };
    const src = join(fixture.root, "api", "src");
    const notInForce = "`../../trueline.jsonc` is not in force here";
    assert.deepEqual(await problemsOf(src), [["trueline.jsonc", "definition-above", notInForce]]);
    assert.deepEqual(await problemsOf(fixture.root), []);
    fixture.write({ "api/src/trueline.jsonc": definition });
    assert.deepEqual(await problemsOf(src), []);
  });

  it("lets single functions be more complicated, up to their ceilings", async () => {
    const ceilings = (cognitive: number) =>
      JSON.stringify({
        thresholds: {
          cognitive: 1,
          cyclomatic: 5,
          ceilings: [{ path: "src/a.ts", function: "f", cognitive, reason: "A parser." }],
        },
      });
    fixture.write({ "api/trueline.jsonc": ceilings(3) });
    await session.index();
    assert.deepEqual(await titles("api/src/a.ts"), [], "3 is not above its ceiling");
    assert.deepEqual(await titles("api/src/b.ts"), ["Cognitive complexity 3"], "another file");
    fixture.write({ "api/trueline.jsonc": ceilings(2) });
    await session.filesChanged(["api/trueline.jsonc"]);
    assert.deepEqual(await titles("api/src/a.ts"), ["Cognitive complexity 3"], "3 is above 2");
  });

  it("keeps the last one that was whole while one is broken, and says so", async () => {
    const changes: SessionChange[] = [];
    fixture.write({ "trueline.jsonc": '{ "thresholds": { "cognitive": 2 } }' });
    await session.index();
    session.onDidChange((change) => changes.push(change));
    fixture.write({ "trueline.jsonc": '{\n  "treshold": {}\n}' });
    await session.filesChanged(["trueline.jsonc"]);
    assert.deepEqual(await titles("src/a.ts"), ["Cognitive complexity 3"]);
    assert.deepEqual(await session.problems(), [
      {
        path: "trueline.jsonc",
        code: "invalid-definition",
        message:
          "Line 2, column 3: There is no `treshold`. Did you mean `thresholds`? Until it is mended the last one without errors is in force.",
      },
    ]);
    assert.ok(changes.some((change) => change.kind === "files" && change.paths === undefined));

    fixture.write({ "trueline.jsonc": "{}" });
    await session.filesChanged(["trueline.jsonc"]);
    assert.deepEqual(await session.problems(), []);
    assert.deepEqual(await titles("src/a.ts"), ["Cyclomatic complexity 3"], "the settings are in force again");
  });

  it("says that none is in force where there was no whole one yet", async () => {
    fixture.write({ "api/trueline.jsonc": '{ "extends": ".." }' });
    await session.index();
    const [problem, ...others] = await session.problems();
    assert.equal(
      problem?.message,
      "Line 1, column 14: There is no file `trueline.jsonc`. Until it is mended no quality definition is in force here.",
    );
    assert.deepEqual(others, []);
    // The base comes to be.
    fixture.write({ "trueline.jsonc": '{ "thresholds": { "cyclomatic": 3 } }' });
    await session.filesChanged(["trueline.jsonc"]);
    assert.deepEqual(await session.problems(), []);
    assert.deepEqual(await titles("api/src/a.ts"), []);
  });

  it("follows no link out of the folder", async () => {
    const other = GitFixture.withCommits({ date: "2024-01-10T12:00:00Z", files: { "base.jsonc": '{ "secret": 1 }' } });
    try {
      fixture.write({ "trueline.jsonc": '{ "extends": "./base.jsonc" }' });
      symlinkSync(join(other.root, "base.jsonc"), join(fixture.root, "base.jsonc"));
      await session.index();
      const [problem] = await session.problems();
      assert.match(
        problem?.message ?? "",
        /`base\.jsonc` cannot be used\. It is a link to a file outside of the folder/,
      );
    } finally {
      other.dispose();
    }
  });

  it("checks a text as it is being edited", async () => {
    fixture.write({ "trueline.jsonc": "{}" });
    const [error] = await session.checkDefinition("trueline.jsonc", '{\n  "version": 0\n}');
    assert.deepEqual(error, {
      path: "trueline.jsonc",
      startLine: 2,
      startColumn: 14,
      endLine: 2,
      endColumn: 15,
      key: "version",
      message: "This has to be at least 1.",
    });
    assert.deepEqual(await session.checkDefinition("trueline.jsonc", '{ "version": 1 }'), []);
  });
});

describe("what holds for a file", () => {
  const settings = {
    root: "",
    trusted: true,
    rules: { "model/illegal-states": { minimumFields: 4, minimumFlags: 5 } },
    severities: { "model/clever": "error", "model/loose-type": "hint" },
  } as const;
  const rules = {
    "model/illegal-states": { options: { minimumFields: 3 }, scope: ["src/**", "!src/old/**"] },
    "model/clever": { severity: "information" as const },
  };
  const at = (path: string) => definedOptions(path, settings, { folder: "api", definition: { rules } });

  it("is the definition, laid over the settings", () => {
    assert.deepEqual(at("api/src/a.ts").rules, {
      ...settings.rules,
      "model/illegal-states": { minimumFields: 3, minimumFlags: 5 },
      "model/clever": {},
    });
    assert.deepEqual(at("api/src/a.ts").severities, { "model/clever": "information", "model/loose-type": "hint" });
  });

  it("is nothing of a rule outside of its scope, which starts at the definition's folder", () => {
    assert.equal(at("api/src/a.ts").severities["model/illegal-states"], undefined);
    assert.equal(at("api/src/old/a.ts").severities["model/illegal-states"], "off");
    assert.equal(at("api/test/src/a.ts").severities["model/illegal-states"], "off");
  });

  it("is the settings where there is no definition", () => {
    const { rules, severities, ceilings } = definedOptions("a.ts", settings, undefined);
    assert.deepEqual(
      { rules, severities, ceilings },
      { rules: settings.rules, severities: settings.severities, ceilings: [] },
    );
  });
});
