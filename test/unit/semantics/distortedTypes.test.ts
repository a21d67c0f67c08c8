import assert from "node:assert/strict";
import { breakingChange } from "../../../src/rules/interface/breakingChange";
import { findingsOf } from "../../support/ruleExamples";

const edited = "src/load.ts";
const before =
  "export interface Own {\n  title: string;\n}\n" +
  "export declare function load(url: string): Own;\nexport declare function save(own: string): void;\n";

/** What `load` returns now, in a file that mentions a module which is not there. */
const types = (declaration: string) => `import type { Missing } from "missing";\n\n${declaration}\n`;
const after = `import type { Doc } from "./types";\n\n${before.replace("): Own", "): Doc")}`;

const tsconfig = JSON.stringify({
  compilerOptions: {
    ...{ strict: true, module: "ESNext", moduleResolution: "Bundler" },
    noPropertyAccessFromIndexSignature: true,
  },
});

async function said(declaration: string, client: string, text = after): Promise<readonly string[]> {
  const findings = await findingsOf(breakingChange, {
    ...{ title: "", edited, expected: [] },
    baseline: { [edited]: before },
    files: {
      "package.json": '{ "name": "load", "main": "src/load.ts" }\n',
      "tsconfig.json": tsconfig,
      "src/types.ts": types(declaration),
      "src/client.ts": client,
      [edited]: text,
    },
  });
  return findings.map(({ message }) => message);
}

describe("what a module that is not found makes of types", () => {
  const reads = 'import { load } from "./load";\n\nexport const title = load("/").title;\n';
  const cannotBeTold = (returned = "Doc") =>
    `Whether the change of \`load\` breaks anybody cannot be decided: it returns \`${returned}\` now, returned \`Own\`, and ` +
    "types that it mentions were not found.";
  for (const [title, declaration, printed] of [
    ["an index of any name, by a utility type", 'export type Doc = Omit<Missing, "a"> & { b: string };'],
    ["an interface that inherits nothing", "export interface Doc extends Missing {\n  b: string;\n}"],
    [
      "either branch of a conditional type",
      "export type Doc = Missing extends string ? { title: 1 } : { b: 1 };",
      "{ title: 1; } | { b: 1; }",
    ],
    ["names of anything", "export type Doc = { [Name in keyof Missing]: 1 };"],
    ["another name for one of these", 'type Inner = Pick<Missing, "a">;\nexport type Doc = Inner;', "Inner"],
    ["an heir of one of these", "interface Inner extends Missing {}\nexport interface Doc extends Inner {}"],
  ] as const) {
    it(`is no alarm: ${title}`, async () => assert.deepEqual(await said(declaration, reads), [cannotBeTold(printed)]));
  }

  for (const declaration of [
    "export interface Doc {\n  b: Missing;\n}",
    'export interface Doc {\n  b: Omit<Missing, "a">;\n}',
    'type Inner = { b: Omit<Missing, "a"> };\nexport interface Doc extends Inner {}',
  ]) {
    it(`hides nothing of types that merely have a member of it: ${declaration}`, async () => {
      assert.deepEqual(await said(declaration, reads), [
        "`load` breaks 1 of 1 client: it returns `Doc` now, returned `Own`. The package offers it to users outside, too.",
      ]);
    });
  }

  it("is no error of who goes on to such a member", async () => {
    const length = reads.replace(".title", ".title.length");
    assert.deepEqual(await said('export interface Doc {\n  title: Omit<Missing, "a">;\n}', length), [
      "`load` changes incompatibly, and its one client cannot be checked: it returns `Doc` now, returned `Own`. The package " +
        "offers it to users outside, too.",
    ]);
  });

  it("is no error in a client, though the change is certain", async () => {
    // `Own` is gone; that the client breaks is because of what has become of `Doc`.
    const gone = after.replace(/export interface Own[^}]*}\n/, "").replace("): Own", "): Doc");
    assert.deepEqual(await said('export type Doc = Omit<Missing, "a">;', reads, gone), [
      "`Own` changes incompatibly, and its one client cannot be checked: it is no longer exported. The package offers it " +
        "to users outside, too.",
      cannotBeTold(),
    ]);
  });

  it("hides no other error of the same file", async () => {
    const writes = `${reads.replace("load }", "load, save }")}save("a");\n`;
    const numbers = after.replace("save(own: string)", "save(own: number)");
    assert.deepEqual(await said('export type Doc = Omit<Missing, "a">;', writes, numbers), [
      cannotBeTold(),
      "`save` breaks 1 of 1 client: parameter `own` takes `number` now, took `string`. The package offers it to users outside, too.",
    ]);
  });
});
