import assert from "node:assert/strict";
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ContractThread } from "../../../src/engine/contractThread";
import { CancelledError } from "../../../src/model";
import { bundle } from "../../support/bundles";

const baselineText = "export function findUser(): string[] {\n  return [];\n}\n";
const text = "export function findUser(id: number): string[] {\n  return [String(id)];\n}\n";
const client = 'import { findUser } from "./users";\nexport const names = findUser().map((name) => name.trim());\n';

describe("the type checker's thread", () => {
  let root: string;
  let thread: ContractThread;
  const at = (name: string) => join(root, name).replaceAll("\\", "/");
  const edit = () => ({ path: at("users.ts"), text, baselineText });

  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), "trueline-contracts-")));
    writeFileSync(at("tsconfig.json"), '{ "compilerOptions": { "strict": true, "lib": ["es2022"] } }');
    writeFileSync(at("users.ts"), baselineText);
    writeFileSync(at("client.ts"), client);
    thread = new ContractThread({ workerFile: bundle("semanticsWorker.js") });
  });

  afterEach(async () => {
    await thread.dispose();
    rmSync(root, { recursive: true, force: true });
  });

  it("starts with the first question and gives the verdict from the bundle alone", async () => {
    assert.equal(thread.isRunning, false);
    const { verdicts } = await thread.compare(edit());
    assert.deepEqual(
      verdicts.map(({ name, change, startLine }) => ({ name, change, startLine })),
      [{ name: "findUser", change: "breaking", startLine: 1 }],
    );
    assert.equal(thread.isRunning, true);
  });

  it("names the places that break, with the library files that the bundle carries", async () => {
    const numbers = { ...edit(), text: baselineText.replace("string", "number") };
    const { clients, broken } = await thread.brokenPlaces({ ...numbers, importers: [at("client.ts")] });
    assert.equal(clients, 1);
    // TS2339: `trim` does not exist on a number. Without lib.es*.d.ts arrays have no `map` before and after alike.
    assert.deepEqual(
      broken.map(({ path, startLine, code }) => ({ path, startLine, code })),
      [{ path: at("client.ts"), startLine: 2, code: 2339 }],
    );
  });

  it("answers from unsaved texts, those told before it was started as well, until they are let go", async () => {
    thread.update(at("client.ts"), client.replace("findUser()", "findUser(7)"));
    const question = { ...edit(), importers: [at("client.ts")] };
    // With the baseline the call has one argument too many, with the edit it has none too many.
    assert.deepEqual((await thread.brokenPlaces(question)).broken, []);
    thread.update(at("client.ts"), undefined);
    assert.equal((await thread.brokenPlaces(question)).broken.length, 1);
  });

  it("is called off by a signal, and answers the next question", async () => {
    const controller = new AbortController();
    const first = thread.compare(edit(), controller.signal);
    controller.abort();
    await assert.rejects(first, CancelledError);
    assert.equal((await thread.compare(edit())).verdicts.length, 1);
  });

  it("ends when nobody asks for a while, and starts again", async () => {
    await thread.dispose();
    thread = new ContractThread({ workerFile: bundle("semanticsWorker.js"), idleTimeout: 0 });
    await thread.compare(edit());
    while (thread.isRunning) await new Promise((resolve) => setImmediate(resolve));
    assert.equal((await thread.compare(edit())).verdicts.length, 1);
  });

  it("gives up on a thread that keeps dying", async () => {
    const dying = at("dying.js");
    writeFileSync(dying, "process.exit(3);\n");
    const doomed = new ContractThread({ workerFile: dying });
    // The first start and three more.
    for (let start = 0; start < 4; start++) await assert.rejects(doomed.compare(edit()), /exit code 3/);
    await assert.rejects(doomed.compare(edit()), /too often/);
    await doomed.dispose();
    await assert.rejects(doomed.compare(edit()), CancelledError);
  });
});
