import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Definition } from "../../../../src/definition";
import { Baselines } from "../../../../src/engine/baselines";
import { importsBefore } from "../../../../src/engine/measures/importsBefore";
import { gatherLibraries, type LibrarySources } from "../../../../src/engine/measures/librariesEvidence";
import { readFactsOfText } from "../../../../src/facts/readFacts";
import { openRepository } from "../../../../src/history";
import { anyQuestion, folderSources } from "../../../support/folderSources";
import { GitFixture } from "../../../support/gitFixture";

const libraries: Definition["libraries"] = {
  "http-client": { preferred: ["got", "./src/http"], discouraged: ["axios", "node:http"], scope: ["src/**"] },
  dates: { preferred: ["date-fns"], discouraged: ["date-fns/locale/*", "moment"] },
};

describe("evidence of libraries", () => {
  let fixture: GitFixture;
  afterEach(() => fixture.dispose());

  async function gathered(files: Readonly<Record<string, string>>, definition: Definition, drift = false) {
    fixture = GitFixture.withCommits({ date: "2024-01-10T12:00:00Z", files });
    return gatheredNow(definition, drift);
  }

  async function gatheredNow(definition: Definition, drift: boolean) {
    const { graph } = await folderSources(fixture);
    const before = drift ? await importsBeforeHead() : async () => undefined;
    const { evidence } = await gatherLibraries({ graph, importsBefore: before }, anyQuestion({ definition }));
    if ("kind" in evidence) return evidence.reason;
    return evidence.map(({ path, capability, libraries, isDrift }) => [
      path,
      capability,
      libraries.map(({ name, standing, startLine }) => `${name} ${standing} ${startLine}`).join(", "),
      ...(drift ? [isDrift] : []),
    ]);
  }

  /** As a session is to ask: the state of HEAD, its texts, and what is parsed of them. */
  async function importsBeforeHead(): Promise<LibrarySources["importsBefore"]> {
    const { signal } = new AbortController();
    const { repository } = await openRepository(fixture.root, { signal });
    assert.ok(repository !== undefined);
    const baselines = new Baselines();
    const { state } = await baselines.open(repository, { kind: "head" }, signal);
    assert.ok(state !== undefined);
    return (paths) =>
      importsBefore(
        {
          state,
          textOf: (path) => baselines.textOf(repository, state, path, signal),
          factsOf: async (path, text) => readFactsOfText(path, text, "").facts,
          isPresent: (path) => existsSync(join(fixture.root, path)),
          formerOf: (path) => ({ "src/renamed.ts": "src/named.ts" })[path],
        },
        paths,
      );
  }

  it("is what the imports ask for, by the longest name that fits", async () => {
    const found = await gathered(
      {
        "src/a.ts": 'import got from "got";\nimport axios from "axios/lib/x";\nimport "axios";\n',
        "src/b.ts": 'import { get } from "./http";\nimport type { Agent } from "http";\n',
        "src/http/index.ts": "export const get = fetch;\n",
        "src/c.ts": 'import { format } from "date-fns";\nimport { de } from "date-fns/locale/de";\n',
        "src/d.js": 'const f = require("date-fns/locale");\nconst m = () => import("moment");\n',
        "src/e.ts": 'import "axios-mock"; import "./axios"; import "@got/x";\n',
        // Out of the scope of the capability.
        "tools/f.ts": 'import "axios";\n',
      },
      { libraries },
    );
    assert.deepEqual(found, [
      ["src/a.ts", "http-client", "got preferred 1, axios discouraged 2"],
      ["src/b.ts", "http-client", "./src/http preferred 1, node:http discouraged 2"],
      ["src/c.ts", "dates", "date-fns preferred 1, date-fns/locale/* discouraged 2"],
      ["src/d.js", "dates", "date-fns preferred 1, moment discouraged 2"],
    ]);
  });

  it("knows what is new since the baseline", async () => {
    fixture = GitFixture.withCommits({
      date: "2024-01-10T12:00:00Z",
      files: {
        "src/old.ts": 'import "axios";\n',
        "src/turned.ts": 'import "got";\n',
        "src/moved.ts": 'import "moment";\n',
        "src/named.ts": 'import "moment";\n',
        "src/kept.ts": 'import "got";\n',
      },
    });
    fixture.write({
      "src/old.ts": 'import "axios";\nimport "node:http";\n',
      "src/turned.ts": 'import "axios";\n',
      "src/moved.ts": null,
      "src/named.ts": null,
      "src/renamed.ts": 'import "moment";\n',
      "src/inner/moved.ts": 'import "moment";\n',
      "src/new.ts": 'import "moment";\n',
    });
    assert.deepEqual(await gatheredNow({ libraries }, true), [
      ["src/inner/moved.ts", "dates", "moment discouraged 1", false],
      ["src/kept.ts", "http-client", "got preferred 1", false],
      ["src/new.ts", "dates", "moment discouraged 1", true],
      // It was on a discouraged one before.
      ["src/old.ts", "http-client", "axios discouraged 1, node:http discouraged 2", false],
      ["src/renamed.ts", "dates", "moment discouraged 1", false],
      ["src/turned.ts", "http-client", "axios discouraged 1", true],
    ]);
  });

  it("is none without libraries in the definition, and where nobody needs them", async () => {
    assert.match(String(await gathered({ "src/a.ts": 'import "axios";\n' }, {})), /names no preferred library/);
    fixture.dispose();
    assert.match(String(await gathered({ "src/a.ts": 'import "x";\n' }, { libraries })), /^No file asks for any/);
  });
});
