import assert from "node:assert/strict";
import { namesInZip, packageComplaints } from "../../../scripts/vsix.mjs";

describe("the check of the package", () => {
  const good = [
    "extension.vsixmanifest",
    "[Content_Types].xml",
    "extension/package.json",
    "extension/readme.md",
    "extension/dist/extension.js",
    "extension/dist/cli.js",
    "extension/media/icon.png",
  ];

  it("has nothing to say of what belongs there", () => assert.deepEqual(packageComplaints(good, 1000), []));

  const foreign = [
    "extension/node_modules/zod/index.js",
    "extension/src/extension/extension.ts",
    "extension/test/host/index.ts",
    "extension/dist/extension.js.map",
    "extension/.env",
  ];
  for (const name of foreign) {
    it(`complains about ${name}`, () => {
      assert.deepEqual(packageComplaints([...good, name], 1000), [
        `${name} does not belong into the package: see .vscodeignore`,
      ]);
    });
  }

  it("complains about a bundle that is missing", () => {
    const without = good.filter((name) => name !== "extension/dist/cli.js");
    assert.deepEqual(packageComplaints(without, 1000), ["extension/dist/cli.js is missing from the package"]);
  });

  it("complains from 6 MB on", () => {
    const limit = 6 * 1024 * 1024;
    assert.deepEqual(packageComplaints(good, limit - 1), []);
    assert.equal(packageComplaints(good, limit).length, 1);
  });

  it("reads the names from the central directory of a zip archive", () => {
    // Two entries of 46 bytes and their names, then the end record: 2 entries, directory at byte 0.
    const entry = (name: string) => {
      const header = Buffer.alloc(46);
      header.write("PK\x01\x02", "latin1");
      header.writeUInt16LE(Buffer.byteLength(name), 28);
      return Buffer.concat([header, Buffer.from(name)]);
    };
    const end = Buffer.alloc(22);
    end.write("PK\x05\x06", "latin1");
    end.writeUInt16LE(2, 10);
    assert.deepEqual(namesInZip(Buffer.concat([entry("a.js"), entry("ü/b.js"), end])), ["a.js", "ü/b.js"]);
    assert.throws(() => namesInZip(Buffer.from("nothing")), /no zip archive/);
  });
});
