import assert from "node:assert/strict";
import { isInstalled, isOlder } from "../../../scripts/install.mjs";

describe("whether the packages are installed", () => {
  const wanted = {
    "": { version: "1.0.0" },
    "node_modules/a": { version: "1.2.3", integrity: "sha512-a" },
    "node_modules/only-mac": { version: "1.0.0", integrity: "sha512-m", optional: true },
  };
  const a = wanted["node_modules/a"];

  const cases: readonly [string, Record<string, { version: string; integrity: string }>, boolean][] = [
    ["everything is there", { "node_modules/a": a, "node_modules/only-mac": wanted["node_modules/only-mac"] }, true],
    ["only an optional package is missing", { "node_modules/a": a }, true],
    ["a package is missing", {}, false],
    ["a package has another version", { "node_modules/a": { ...a, version: "1.2.2" } }, false],
    ["a package has other content", { "node_modules/a": { ...a, integrity: "sha512-b" } }, false],
  ];
  for (const [title, present, expected] of cases) {
    it(`${expected ? "yes" : "no"}: ${title}`, () => assert.equal(isInstalled(wanted, present), expected));
  }
});

describe("whether Node.js is too old", () => {
  const cases: readonly [string, boolean][] = [
    ["18.20.8", true],
    ["20.9.0", true], // 9 < 19, although "9" comes after "19" in the alphabet
    ["20.18.3", true],
    ["20.19.0", false],
    ["20.20.2", false],
    ["24.1.0", false],
  ];
  for (const [version, expected] of cases) {
    it(`${version}: ${expected ? "yes" : "no"}`, () => assert.equal(isOlder(version, "20.19.0"), expected));
  }
});
