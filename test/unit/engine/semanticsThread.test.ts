import assert from "node:assert/strict";
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FilesUpdate } from "../../../src/engine/semanticsProtocol";
import { SemanticsThread, type SemanticsThreadOptions } from "../../../src/engine/semanticsThread";
import { CancelledError } from "../../../src/model";
import type { EditQuestion } from "../../../src/semantics/editReader";
import { bundle } from "../../support/bundles";
import { graphFileOf } from "../../support/graphFiles";

const baselineText = "export function findUser(): string[] {\n  return [];\n}\n";
const text = "export function findUser(id: number): string[] {\n  return [String(id)];\n}\n";
const client = 'import { findUser } from "./users";\nexport const names = findUser().map((name) => name.trim());\n';

describe("the type checker's thread", () => {
  let root: string;
  let thread: SemanticsThread;
  const at = (name: string) => `${root}/${name}`;
  const question = (places = false): EditQuestion => ({ path: "users.ts", text, baselineText, addedPaths: [], places });
  const start = (options: Partial<SemanticsThreadOptions> = {}) =>
    new SemanticsThread({
      workerFile: bundle("semanticsWorker.js"),
      root,
      maxMemoryBytes: 2 ** 30,
      files: twoFiles,
      ...options,
    });
  const verdictsOf = async () => (await thread.edit(question())).facts.contract?.verdicts ?? [];
  const brokenIn = async (edited = text) => {
    const { facts } = await thread.edit({ ...question(true), text: edited });
    return (facts.contract?.places?.broken ?? []).map(({ path, startLine, code }) => ({ path, startLine, code }));
  };

  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), "trueline-contracts-"))).replaceAll("\\", "/");
    writeFileSync(at("tsconfig.json"), '{ "compilerOptions": { "strict": true, "lib": ["es2022"] } }');
    writeFileSync(at("users.ts"), baselineText);
    writeFileSync(at("client.ts"), client);
    thread = start();
  });

  afterEach(async () => {
    await thread.dispose();
    rmSync(root, { recursive: true, force: true });
  });

  it("starts with the first question and gives the verdict from the bundle alone", async () => {
    assert.equal(thread.isRunning, false);
    assert.deepEqual(
      (await verdictsOf()).map(({ name, change, place }) => ({ name, change, place })),
      // The name in `export function findUser`.
      [
        {
          name: "findUser",
          change: "breaking",
          place: { startLine: 1, startColumn: 17, endLine: 1, endColumn: 25 },
        },
      ],
    );
    assert.equal(thread.isRunning, true);
  });

  it("finds the clients by what it was told of the files", async () => {
    const { facts } = await thread.edit(question());
    assert.deepEqual(facts.contract?.verdicts[0]?.clients, ["client.ts"]);
    thread.setFiles({ files: [], gone: ["client.ts"] });
    assert.deepEqual((await verdictsOf())[0]?.clients, []);
  });

  it("names the places that break, with the library files that the bundle carries", async () => {
    // TS2339: `trim` does not exist on a number. Without lib.es*.d.ts arrays have no `map` before and after alike.
    assert.deepEqual(await brokenIn(baselineText.replace("string", "number")), [
      { path: "client.ts", startLine: 2, code: 2339 },
    ]);
  });

  it("answers from unsaved texts, those told before it was started as well, until they are let go", async () => {
    thread.setText("client.ts", client.replace("findUser()", "findUser(7)"));
    // With the baseline the call has one argument too many, with the edit it has none too many.
    assert.deepEqual(await brokenIn(), []);
    thread.setText("client.ts", null);
    assert.equal((await brokenIn()).length, 1);
  });

  it("lists what files of other folders use", async () => {
    assert.deepEqual(await thread.points({ schemas: [] }), { points: [], problems: [] });
    thread.setFiles({ files: [graphFileOf("far/far.ts", 'import { findUser } from "../users";')], gone: [] });
    const { points } = await thread.points({ schemas: [] });
    assert.deepEqual(
      points.map(({ name, clients }) => [name, clients]),
      [["findUser", 2]],
    );
  });

  it("is called off by a signal, and answers the next question", async () => {
    const controller = new AbortController();
    const first = thread.edit(question(), controller.signal);
    controller.abort();
    await assert.rejects(first, CancelledError);
    assert.equal((await verdictsOf()).length, 1);
  });

  it("is called off as well while it is being told of the files", async () => {
    await thread.dispose();
    let release = () => {};
    const told = new Promise<void>((resolve) => {
      release = resolve;
    });
    thread = start({
      async *files() {
        await told;
        yield* twoFiles();
      },
    });
    const controller = new AbortController();
    const first = thread.edit(question(), controller.signal);
    controller.abort();
    await assert.rejects(first, CancelledError);
    release();
    assert.equal((await verdictsOf()).length, 1);
  });

  it("does not end while somebody waits, though others were called off", async () => {
    await thread.dispose();
    thread = start({ idleTimeout: 0 });
    const controller = new AbortController();
    const [first, second] = [thread.edit(question(), controller.signal), verdictsOf()];
    controller.abort();
    await assert.rejects(first, CancelledError);
    assert.equal((await second).length, 1);
  });

  it("ends when nobody asks for a while, and starts again", async () => {
    await thread.dispose();
    thread = start({ idleTimeout: 0 });
    await verdictsOf();
    while (thread.isRunning) await new Promise((resolve) => setImmediate(resolve));
    assert.equal((await verdictsOf()).length, 1);
  });

  it("starts anew where it could not be told of the files", async () => {
    await thread.dispose();
    let attempts = 0;
    thread = start({
      async *files() {
        attempts++;
        if (attempts === 1) throw new Error("A reading thread has ended");
        yield* twoFiles();
      },
    });
    await assert.rejects(thread.edit(question()), /reading thread has ended/);
    assert.deepEqual((await verdictsOf())[0]?.clients, ["client.ts"]);
    assert.equal(attempts, 2);
  });

  it("counts only deaths without an answer in between", async () => {
    await thread.dispose();
    const [fragile, flag] = [at("fragile.js"), at("flag")];
    const bundled = JSON.stringify(bundle("semanticsWorker.js"));
    writeFileSync(
      fragile,
      `require("node:fs").existsSync(${JSON.stringify(flag)}) ? process.exit(3) : require(${bundled});`,
    );
    thread = start({ workerFile: fragile, idleTimeout: 0 });
    // One death more than there may be in a row.
    for (let death = 0; death < 5; death++) {
      writeFileSync(flag, "");
      await assert.rejects(thread.edit(question()), /exit code 3/);
      rmSync(flag);
      assert.equal((await verdictsOf()).length, 1);
      while (thread.isRunning) await new Promise((resolve) => setImmediate(resolve));
    }
  }).timeout(60_000);

  it("gives up on a thread that keeps dying", async () => {
    const dying = at("dying.js");
    writeFileSync(dying, "process.exit(3);\n");
    const doomed = start({ workerFile: dying });
    // The first start and three more.
    for (let attempt = 0; attempt < 4; attempt++) await assert.rejects(doomed.edit(question()), /exit code 3/);
    await assert.rejects(doomed.edit(question()), /too often/);
    await doomed.dispose();
    await assert.rejects(doomed.edit(question()), CancelledError);
  });
});

async function* twoFiles(): AsyncGenerator<FilesUpdate> {
  yield {
    files: [graphFileOf("users.ts", baselineText), graphFileOf("client.ts", client)],
    gone: [],
  };
}
