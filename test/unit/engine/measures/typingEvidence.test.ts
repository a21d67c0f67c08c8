import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { installedPackages } from "../../../../src/engine/installedPackages";
import { gatherTyping, type KeptTypes, type TypingSources } from "../../../../src/engine/measures/typingEvidence";
import { SemanticsThread } from "../../../../src/engine/semanticsThread";
import { CancelledError, type Problem, type TypeCounting } from "../../../../src/model";
import { bundle } from "../../../support/bundles";
import { anyQuestion, folderSources } from "../../../support/folderSources";
import { GitFixture } from "../../../support/gitFixture";

const shop = {
  "tsconfig.json": JSON.stringify({ compilerOptions: { strict: true, types: [], module: "esnext" } }),
  ".gitignore": "node_modules\ngenerated\n",
  // money, any.
  "src/money.ts": "export let money: any = 1;\n",
  // money, price, money: what comes from there is any.
  "src/price.ts": 'import { money } from "./money";\nexport const price = money;\n',
  // price, cart, price: the same, two files further.
  "src/cart.ts": 'import { price } from "./price";\nexport const cart = price as any;\n',
  // tax.
  "src/tax.ts": "export const tax = 1;\n",
  // old.
  "src/old.js": "export const old = 1;\n",
};

describe("evidence of types", () => {
  let fixture: GitFixture;
  let thread: SemanticsThread | undefined;
  let kept: KeptTypes;
  /** Files that were counted, question by question. */
  let asked: (readonly string[])[];
  let problems: readonly Problem[];

  beforeEach(() => {
    kept = { counts: new Map(), inputs: new Set(), globals: new Set() };
    asked = [];
  });
  afterEach(async () => {
    await thread?.dispose();
    thread = undefined;
    fixture.dispose();
  });

  async function sources(more: Partial<TypingSources> = {}): Promise<TypingSources> {
    const { graph } = await folderSources(fixture);
    // It knows nothing from one question to the next.
    thread ??= new SemanticsThread({
      workerFile: bundle("semanticsWorker.js"),
      root: fixture.root,
      maxMemoryBytes: 1024 ** 3,
      files: async function* () {},
    });
    const running = thread;
    return {
      graph,
      text: (path) => readFile(join(fixture.root, path), "utf8").catch(() => undefined),
      count: (question, signal) => {
        asked.push(question.files);
        return running.typing(question, signal);
      },
      installed: installedPackages(fixture.root),
      keptTypes: () => kept,
      keepTypes: (types) => {
        kept = types;
      },
      countsTypes: true,
      ...more,
    };
  }

  /** `path typed/identifiers`; why nothing was measured otherwise. */
  async function gathered(
    scope = /./,
    more: Partial<TypingSources> = {},
    types: TypeCounting = "count",
  ): Promise<readonly string[] | string> {
    asked = [];
    const question = anyQuestion({ inScope: (path) => scope.test(path), types });
    const found = await gatherTyping(await sources(more), question);
    problems = found.problems;
    if ("kind" in found.evidence) return found.evidence.reason;
    return found.evidence.map(({ path, typed, identifiers }) => `${path} ${typed}/${identifiers}`);
  }

  function shopWith(files: Readonly<Record<string, string>> = {}): void {
    fixture = GitFixture.withCommits({ date: "2026-01-05T12:00:00Z", files: { ...shop, ...files } });
  }

  function change(files: Readonly<Record<string, string | null>>): void {
    fixture.commit({ date: "2026-01-06T12:00:00Z", files });
  }

  const all = ["src/cart.ts 0/3", "src/money.ts 0/1", "src/old.js 0/1", "src/price.ts 0/3", "src/tax.ts 1/1"];

  it("counts each file, and the next time nothing", async () => {
    shopWith();
    assert.deepEqual(await gathered(), all);
    assert.deepEqual(await gathered(), all);
    assert.deepEqual(asked, []);
    assert.deepEqual(problems, []);
  });

  it("says what stands beside the counts", async () => {
    shopWith();
    const { evidence } = await gatherTyping(await sources(), anyQuestion());
    assert.ok(!("kind" in evidence));
    const [cart] = evidence;
    assert.deepEqual(
      cart?.untyped.map(({ name, startLine }) => `${startLine} ${name}`),
      ["1 price", "2 cart", "2 price"],
    );
    assert.deepEqual(cart?.escapes, { "ts-ignore": 0, "as any": 1, "non-null": 0 });
    assert.deepEqual(
      evidence.map(({ checked }) => checked),
      [true, true, false, true, true],
    );
  });

  it("keeps to its scope", async () => {
    shopWith();
    assert.deepEqual(await gathered(/tax|old/), ["src/old.js 0/1", "src/tax.ts 1/1"]);
    assert.deepEqual(asked, [["src/old.js", "src/tax.ts"]]);
    assert.equal(
      await gathered(/nothing/),
      "There is no TypeScript and no JavaScript among the files that the measure is about.",
    );
  });

  describe("counts anew", () => {
    for (const [what, files, again] of [
      [
        "what leads to a file that changed",
        { "src/price.ts": "export const price = 1;\n" },
        ["src/cart.ts", "src/price.ts"],
      ],
      ["what is new", { "src/new.ts": "export const a = 1;\n" }, ["src/new.ts"]],
      ["what changed by itself", { "src/cart.ts": "export const cart = 1;\n" }, ["src/cart.ts"]],
      [
        "everything after a change of the configuration",
        { "tsconfig.json": shop["tsconfig.json"].replace("true", "false") },
        ["src/cart.ts", "src/money.ts", "src/old.js", "src/price.ts", "src/tax.ts"],
      ],
      [
        "everything after a change of what declares globals",
        { "src/globals.d.ts": "declare const own: string;\n" },
        ["src/cart.ts", "src/globals.d.ts", "src/money.ts", "src/old.js", "src/price.ts", "src/tax.ts"],
      ],
      [
        "everything after other packages were locked",
        { "package-lock.json": "{}" },
        ["src/cart.ts", "src/money.ts", "src/old.js", "src/price.ts", "src/tax.ts"],
      ],
      ["nothing after a file came that is no code", { "README.md": "# Shop\n" }, undefined],
    ] as const) {
      it(what, async () => {
        shopWith();
        await gathered();
        change(files);
        const counts = await gathered();
        assert.deepEqual(asked, again === undefined ? [] : [again]);
        // As if nothing had been known.
        kept = { counts: new Map(), inputs: new Set(), globals: new Set() };
        assert.deepEqual(await gathered(), counts);
      });
    }

    it("the others, when a module begins to declare globals", async () => {
      shopWith({ "src/uses.ts": "export const own = shared;\n" });
      const before = await gathered(/uses/);
      // A name that nobody knows is of the error type, which is no any.
      assert.deepEqual(before, ["src/uses.ts 2/2"]);
      change({ "src/tax.ts": "export const tax = 1;\ndeclare global {\n  const shared: any;\n}\n" });
      // tax, global, shared; own, shared.
      assert.deepEqual(await gathered(/uses|tax/), ["src/tax.ts 2/3", "src/uses.ts 0/2"]);
      assert.deepEqual(asked, [["src/tax.ts"], ["src/uses.ts"]]);
    });

    it("what leads to a file that git ignores", async () => {
      shopWith({ "src/client.ts": 'import { made } from "./generated/made";\nexport const client = made;\n' });
      fixture.write({ "src/generated/made.ts": "export const made: any = 1;\n" });
      assert.deepEqual(await gathered(/client/), ["src/client.ts 0/3"]);
      assert.deepEqual([...kept.inputs], ["src/generated/made.ts"]);
      fixture.write({ "src/generated/made.ts": "export const made = 1;\n" });
      assert.deepEqual(await gathered(/client/), ["src/client.ts 3/3"]);
      assert.deepEqual(asked, [["src/client.ts"]]);
    });

    it("nothing on the way back to where it was counted before", async () => {
      shopWith();
      await gathered();
      change({ "src/money.ts": "export let money = 1;\n" });
      await gathered();
      assert.deepEqual(asked, [["src/cart.ts", "src/money.ts", "src/price.ts"]]);
      change({ "src/money.ts": shop["src/money.ts"] });
      assert.deepEqual(await gathered(), all);
      assert.deepEqual(asked, []);
    });
  });

  describe("with packages that are not installed", () => {
    const manifest = JSON.stringify({
      dependencies: { one: "1", two: "1", unused: "1" },
      devDependencies: { "@types/node": "1" },
    });
    const api = {
      "package.json": manifest,
      "src/api.ts": 'import one from "one";\nimport two from "two/deep";\none(two);\n',
    };
    const installed = (name: string) => ({
      [`node_modules/${name}/package.json`]: JSON.stringify({ name, version: "1.0.0", types: "index.d.ts" }),
      [`node_modules/${name}/index.d.ts`]: "declare const it: any;\nexport default it;\n",
    });

    it("measures nothing where most of them are missing, and says what to do", async () => {
      shopWith(api);
      fixture.write(installed("one"));
      assert.equal(
        await gathered(),
        "What the files ask for is not installed, so that their types are not known: `@types/node` and `two`.",
      );
      assert.deepEqual(asked, []);
    });

    it("counts where few are missing, and names them", async () => {
      shopWith(api);
      fixture.write({ ...installed("one"), ...installed("@types/node") });
      const counts = await gathered(/api/);
      // one, two, one, two: one is any, two is not known.
      assert.deepEqual(counts, ["src/api.ts 2/4"]);
      assert.deepEqual(
        problems.map(({ path, code, message }) => `${path}: ${code}: ${message.split(".")[0]}`),
        ["package.json: unresolved-modules: 1 of 3 packages that its files need are not installed: `two`"],
      );
    });

    it("counts anew after they were installed in another version", async () => {
      shopWith(api);
      fixture.write({ ...installed("one"), ...installed("two"), ...installed("@types/node") });
      await gathered(/api/);
      assert.deepEqual(problems, []);
      await gathered(/api/);
      assert.deepEqual(asked, []);
      fixture.write({
        "node_modules/one/package.json": JSON.stringify({ version: "2.0.0", types: "index.d.ts" }),
        "node_modules/one/index.d.ts": "export default function one(x: unknown): void;\n",
      });
      // Now one is a function that says what it expects, so that nothing is any where two is given away.
      assert.deepEqual(await gathered(/api/), ["src/api.ts 4/4"]);
    });

    it("counts the packages of a workspace that are there", async () => {
      shopWith({
        "package.json": JSON.stringify({ workspaces: ["packages/*"], devDependencies: { own: "*" } }),
        "packages/own/package.json": JSON.stringify({ name: "own", main: "index.ts" }),
        "packages/own/index.ts": "export const own = 1;\n",
        "packages/app/package.json": JSON.stringify({ dependencies: { gone: "1", own: "*" } }),
        "packages/app/app.ts": 'import { own } from "own";\nimport gone from "gone";\ngone(own);\n',
        "src/uses.ts": 'import { own } from "own";\nown;\n',
      });
      assert.deepEqual(await gathered(/packages|uses/), ["packages/own/index.ts 1/1", "src/uses.ts 2/2"]);
      assert.deepEqual(
        problems.map(({ path, message }) => `${path}: ${message.split(".")[1]}`),
        ["packages/app/package.json:  The types in 1 file are not known, so they are not counted"],
      );
    });
  });

  it("takes what was counted last, when that is asked for, whatever has changed since", async () => {
    shopWith();
    assert.match(String(await gathered(/./, {}, "last")), /^Types have not been counted of these files/);
    const counted = await gathered();
    fixture.write({ "src/tax.ts": "export const tax: any = 1;\n", "src/new.ts": "export const fresh = 1;\n" });
    // The new file was never counted, so that nothing is known of it.
    assert.deepEqual(await gathered(/./, {}, "last"), counted);
    assert.deepEqual(asked, []);
    assert.match(String(await gathered(/./, {}, "known")), /^Types have not been counted of these files/);
    assert.ok((await gathered()).includes("src/tax.ts 0/1"));
    assert.ok((await gathered(/./, {}, "known")).includes("src/tax.ts 0/1"));
    assert.ok((await gathered(/./, {}, "last")).includes("src/tax.ts 0/1"));
  });

  it("counts nothing where it is not wanted, and says so", async () => {
    shopWith();
    assert.match(String(await gathered(/./, { countsTypes: false })), /^Types are not counted at these commits/);
    assert.deepEqual(asked, []);
  });

  it("measures nothing when the type checker fails", async () => {
    shopWith();
    const count = () => Promise.reject(new Error("Worker terminated due to reaching memory limit"));
    assert.match(String(await gathered(/./, { count })), /^The type checker failed: Worker terminated due to/);
    assert.equal(kept.counts.size, 0);
  });

  it("ends when it is called off", async () => {
    shopWith();
    const controller = new AbortController();
    const given = await sources({
      count: (question, signal) => {
        const reading = thread?.typing(question, signal);
        controller.abort();
        return reading ?? assert.fail("There is no thread");
      },
    });
    await assert.rejects(gatherTyping(given, anyQuestion({ signal: controller.signal })), CancelledError);
  });
});
