import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSession } from "../../../../src/engine/createSession";
import { type CommandMeasure, CommandNumbers } from "../../../../src/engine/measures/commandNumbers";
import { CancelledError } from "../../../../src/model";
import { bundleFolder } from "../../../support/bundles";
import { GitFixture } from "../../../support/gitFixture";
import { forever, isRunning, nodeCommand } from "../../../support/processes";

const { signal } = new AbortController();

/** Counts how often it was run, in a file of its folder, and prints it. */
const counter = `
  const fs = require("node:fs");
  fs.appendFileSync("runs", "x");
  console.log(fs.readFileSync("runs", "utf8").length);
`;

function measure(command: readonly string[], timeLimitSeconds?: number): CommandMeasure {
  const goal = { title: "Runs", direction: "lower", target: 0, floor: 10 } as const;
  return { kind: "command", ...goal, command: [...command], ...(timeLimitSeconds && { timeLimitSeconds }) };
}

describe("the numbers of a definition's programs", () => {
  let root = "";
  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), "trueline-commands-")));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const numbers = ({ trusted = true, past = false } = {}) => new CommandNumbers({ root, trusted, past });
  const asked = { signal, run: true, folder: undefined };
  const runs = () => (existsSync(join(root, "runs")) ? readFileSync(join(root, "runs"), "utf8").length : 0);

  it("are read when they are asked for, in the definition's folder", async () => {
    writeFileSync(join(root, "runs"), "xx");
    assert.deepEqual(await numbers().of("runs", measure(nodeCommand(counter)), asked), {
      measurement: { kind: "number", value: 3, beside: [] },
      problems: [],
    });
  });

  it("are found by a path that starts at that folder", async () => {
    writeFileSync(join(root, "count.sh"), "#!/bin/sh\necho 5\n", { mode: 0o755 });
    const { measurement } = await numbers().of("five", measure(["./count.sh"]), asked);
    assert.equal(measurement.kind === "number" && measurement.value, 5);
  });

  it("stay what they were until they are asked for again, and are unknown before", async () => {
    const all = numbers();
    const runCounter = measure(nodeCommand(counter));
    const before = await all.of("runs", runCounter, { ...asked, run: false });
    assert.deepEqual([before.measurement.kind, before.problems, runs()], ["not-measured", [], 0]);
    await all.of("runs", runCounter, asked);
    const kept = await all.of("runs", runCounter, { ...asked, run: false });
    assert.deepEqual(kept.measurement, { kind: "number", value: 1, beside: [] });
    const again = await all.of("runs", runCounter, asked);
    assert.deepEqual([again.measurement, runs()], [{ kind: "number", value: 2, beside: [] }, 2]);
    // Another command is another number.
    const other = await all.of("runs", measure(nodeCommand(`${counter} // changed`)), { ...asked, run: false });
    assert.equal(other.measurement.kind, "not-measured");
  });

  it("are not asked for where nobody has said that the definition may be trusted", async () => {
    const { measurement, problems } = await numbers({ trusted: false }).of(
      "runs",
      measure(nodeCommand(counter)),
      asked,
    );
    assert.deepEqual(
      [measurement, problems, runs()],
      [
        {
          kind: "not-measured",
          reason: "The workspace is not trusted, so its command was not run.",
          whatToDo: "Read what the definition runs, and trust the workspace.",
        },
        [],
        0,
      ],
    );
  });

  it("are not asked for at another commit, nor for a part", async () => {
    const past = await numbers({ past: true }).of("runs", measure(nodeCommand(counter)), asked);
    assert.match(
      past.measurement.kind === "not-measured" ? past.measurement.reason : "",
      /about the work tree, so that it is not run on the files of another commit\.$/,
    );
    const part = await numbers().of("runs", measure(nodeCommand(counter)), { ...asked, folder: "src" });
    assert.match(part.measurement.kind === "not-measured" ? part.measurement.reason : "", /not one of its folders/);
    assert.equal(runs(), 0);
  });

  it("are a problem where there is none, and kept as one", async () => {
    const all = numbers();
    const broken = measure(nodeCommand("console.log('two')"));
    const { measurement, problems } = await all.of("broken", broken, asked);
    assert.equal(measurement.kind, "not-measured");
    assert.deepEqual(problems, [
      {
        path: "trueline.jsonc",
        code: "command-failed",
        message: "The command of `broken` printed something else than one number: `two`.",
      },
    ]);
    assert.deepEqual((await all.of("broken", broken, { ...asked, run: false })).problems, problems);
  });

  it("are waited for as long as the definition says", async () => {
    const { measurement } = await numbers().of("slow", measure(nodeCommand(forever), 0.001), asked);
    assert.match(measurement.kind === "not-measured" ? measurement.reason : "", /had not ended after 0\.001 s/);
  });

  it("are not waited for any more when they are called off", async () => {
    const cancellation = new AbortController();
    const run = numbers().of("slow", measure(nodeCommand(forever)), { ...asked, signal: cancellation.signal });
    cancellation.abort();
    await assert.rejects(run, CancelledError);
  });
});

describe("a session that is asked for the numbers of programs", () => {
  let fixture: GitFixture;
  before(() => {
    const goal = { title: "Runs", direction: "lower", target: 0, floor: 10 };
    const customMeasures = { runs: { kind: "command", command: nodeCommand(counter), ...goal } };
    fixture = GitFixture.withCommits({
      date: "2026-01-05T12:00:00Z",
      files: { "trueline.jsonc": JSON.stringify({ name: "Shop", version: 1, customMeasures }) },
    });
  });
  after(() => fixture.dispose());

  const log = () => join(fixture.root, "runs");
  const options = () => ({ root: fixture.root, cacheFolder: null, threads: 1 });

  it("runs them where it is trusted and told to, and says what they said last otherwise", async () => {
    const session = createSession({ ...options(), trusted: true }, bundleFolder);
    await session.index();
    const values: (number | null | undefined)[] = [];
    for (const commands of [false, true, false, true]) {
      const { measures } = await session.quality({ measures: ["runs"], commands });
      values.push(measures[0]?.value);
    }
    assert.deepEqual(values, [null, 1, 1, 2]);
    await session.quality({ measures: ["runs"] });
    assert.equal(readFileSync(log(), "utf8"), "xx");
    await session.dispose();
    rmSync(log());
  });

  it("runs none where it is not trusted, whatever it is told", async () => {
    const session = createSession({ ...options(), trusted: false }, bundleFolder);
    await session.index();
    const { measures } = await session.quality({ measures: ["runs"], commands: true });
    assert.match(measures[0]?.notMeasured?.reason ?? "", /^The workspace is not trusted/);
    assert.equal(existsSync(log()), false);
    await session.dispose();
  });

  it("has ended them when it is disposed of, although they do not want to end", async () => {
    const stubborn = `
      process.on("SIGTERM", () => {});
      require("node:fs").writeFileSync("runs", process.pid + " ");
      ${forever}
    `;
    const goal = { title: "Runs", direction: "lower", target: 0, floor: 10 } as const;
    const customMeasures = { runs: { kind: "command", command: nodeCommand(stubborn), ...goal } } as const;
    const session = createSession({ ...options(), trusted: true, definition: { customMeasures } }, bundleFolder);
    await session.index();
    const asked = assert.rejects(session.quality({ measures: ["runs"], commands: true }), CancelledError);
    while (!existsSync(log()) || !readFileSync(log(), "utf8").endsWith(" ")) await new Promise(setImmediate);
    const pid = Number(readFileSync(log(), "utf8"));
    assert.ok(isRunning(pid));
    await session.dispose();
    assert.equal(isRunning(pid), false);
    await asked;
    rmSync(log());
  });
});
