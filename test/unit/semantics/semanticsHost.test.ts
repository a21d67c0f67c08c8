import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { EditReader } from "../../../src/semantics/editReader";
import { diskHost } from "../../../src/semantics/semanticsHost";
import { graphFileOf } from "../../support/graphFiles";

const old = "export function findUser(): string[] {\n  return [];\n}\n";
const stricter = old.replace("()", "(id: number)");
const client = 'import { findUser } from "@shop/users";\nexport const names = findUser();\n';

describe("the disk, as the type checker reads it", () => {
  let folder: string;
  /** The folder under its own path, and under that of a link. */
  let root: string;
  let link: string;
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "trueline-disk-"))).replaceAll("\\", "/");
    root = `${folder}/shop`;
    link = `${folder}/link`;
    mkdirSync(root);
    symlinkSync(root, link, "junction");
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  async function brokenIn(root: string): Promise<readonly string[]> {
    const reader = new EditReader(root, diskHost(root));
    reader.setFiles([graphFileOf("packages/users/index.ts", old), graphFileOf("packages/shop/client.ts", client)]);
    const { facts } = await reader.read({
      ...{ path: "packages/users/index.ts", text: stricter, baselineText: old },
      ...{ addedPaths: [], places: true },
    });
    return facts.contract?.places?.broken.map(({ path, startLine }) => `${path}:${startLine}`) ?? [];
  }

  it("gives files of linked packages one path, also where the folder itself is reached through a link", async () => {
    write("tsconfig.json", '{ "compilerOptions": { "strict": true, "types": [], "moduleResolution": "bundler" } }');
    write("packages/users/package.json", '{ "name": "@shop/users", "types": "index.ts" }');
    write("packages/users/index.ts", old);
    write("packages/shop/client.ts", client);
    mkdirSync(join(root, "node_modules/@shop"), { recursive: true });
    symlinkSync(join(root, "packages/users"), join(root, "node_modules/@shop/users"), "junction");
    assert.deepEqual(await brokenIn(root), ["packages/shop/client.ts:2"]);
    assert.deepEqual(await brokenIn(link), ["packages/shop/client.ts:2"]);
  });

  it("leads links out of the folder to where they end", () => {
    writeFileSync(`${folder}/outside.ts`, "");
    writeFileSync(`${folder}/shopping.ts`, "");
    for (const name of ["outside.ts", "shopping.ts"]) {
      symlinkSync(`${folder}/${name}`, `${root}/${name}`, "file");
      assert.equal(diskHost(link).realpath?.(`${link}/${name}`), `${folder}/${name}`);
    }
  });

  it("reads no device, no folder, nothing huge, and no link that leads to itself", function () {
    if (process.platform === "win32") this.skip();
    write("a.ts", "export const a = 1;\n");
    write("large.d.ts", "");
    truncateSync(join(root, "large.d.ts"), 64 * 1024 * 1024 + 1);
    symlinkSync("/dev/zero", join(root, "base.json"));
    symlinkSync("loop.ts", join(root, "loop.ts"));
    const host = diskHost(root);
    const read = ["a.ts", "large.d.ts", "base.json", "loop.ts", "", "gone.ts"].map((name) =>
      host.readFile(`${root}/${name}`),
    );
    assert.deepEqual(read, ["export const a = 1;\n", ...Array<undefined>(5).fill(undefined)]);
  });

  it("answers where a tsconfig.json extends a device", async function () {
    if (process.platform === "win32") this.skip();
    write("tsconfig.json", '{ "extends": "./base.json", "files": ["zero.d.ts", "packages/users/index.ts"] }');
    for (const name of ["base.json", "zero.d.ts"]) symlinkSync("/dev/zero", join(root, name));
    write("packages/users/index.ts", old);
    const reader = new EditReader(root, diskHost(root));
    const { problems } = await reader.read({
      ...{ path: "packages/users/index.ts", text: stricter, baselineText: old },
      ...{ addedPaths: [], places: false },
    });
    assert.deepEqual(
      problems.map(({ code, path }) => `${code} ${path}`),
      ["broken-tsconfig tsconfig.json"],
    );
  });
});
