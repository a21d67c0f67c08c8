import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import { languageOf, languageOfText, parsedLanguage } from "../../../src/facts/fileConventions";

describe("languages", () => {
  const paths: readonly [path: string, language: string][] = [
    ["a.ts", "TypeScript"],
    ["a.d.mts", "TypeScript"],
    ["a.cts", "TypeScript"],
    ["a.tsx", "TSX"],
    ["a.js", "JavaScript"],
    ["a.jsx", "JavaScript"],
    ["a.mjs", "JavaScript"],
    ["a.cjs", "JavaScript"],
    ["A.TS", "TypeScript"],
    ["a/b.c/d.py", "Python"],
    ["a.h", "C"],
    ["a.m", "Objective-C"],
    ["a.pl", "Perl"],
    ["a.cs", "C#"],
    ["a.php", "PHP"],
    ["a.rs", "Rust"],
    ["a.sql", "SQL"],
    ["a.md", "Markdown"],
    ["a.html", "HTML"],
    ["a.vue", "Vue"],
    ["a.frag", "GLSL"],
    ["configure.sh.in", "Shell"],
    ["Makefile", "Makefile"],
    ["docker/Dockerfile", "Dockerfile"],
    [".bashrc", "Shell"],
    ["a.txt", "Text"],
    ["a.unknown", "Text"],
    ["ts", "Text"],
    ["a.ts/b", "Text"],
    ["", "Text"],
    ["constructor", "Text"],
    ["a.__proto__", "Text"],
  ];
  for (const [path, language] of paths)
    it(`${path || "an empty path"} is ${language}`, () => assert.equal(languageOf(path), language));

  const scripts: readonly [text: string, language: string][] = [
    ["#!/bin/sh\n", "Shell"],
    ["#!/usr/bin/env node\n", "JavaScript"],
    ["#!/usr/bin/env -S FOO=1 deno run --quiet\n", "TypeScript"],
    ["#! /usr/bin/python3.11 -u\r\n", "Python"],
    ["#!/usr/bin/env\n", "Text"],
    ["#!/opt/unheard-of\n", "Text"],
    ["#!", "Text"],
    ["echo #!/bin/sh", "Text"],
  ];
  for (const [text, language] of scripts)
    it(`a file without extension that begins ${JSON.stringify(text)} is ${language}`, () => {
      assert.equal(languageOfText("bin/run", text), language);
      assert.equal(languageOfText("bin/run.py", text), "Python");
    });

  it("has a parser for TypeScript and JavaScript", () => {
    const parsed = ["a.ts", "a.tsx", "a.jsx", "a.py", "a.json", "a"].map(parsedLanguage);
    assert.deepEqual(parsed, ["TypeScript", "TSX", "JavaScript", undefined, undefined, undefined]);
  });

  it("come from a table that is up to date", () => {
    const script = resolve(__dirname, "../../../scripts/generate-languages.mjs");
    execFileSync(process.execPath, [script, "--check"]);
  });
});
