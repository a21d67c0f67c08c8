import { languageTable } from "./languages.generated";

/** Linguist's types: only programming and markup count for its statistics. */
export type LanguageType = "programming" | "markup" | "data" | "prose";

/** The languages that have a parser here. */
export type ParsedLanguage = "TypeScript" | "TSX" | "JavaScript";

/** The language of files that belong to none: Linguist's name for plain text. */
export const plainText = "Text";

const typeOfLetter: Readonly<Record<string, LanguageType>> = { p: "programming", m: "markup", d: "data", t: "prose" };

interface LanguageIndex {
  readonly types: ReadonlyMap<string, LanguageType>;
  readonly extensions: ReadonlyMap<string, string>;
  readonly filenames: ReadonlyMap<string, string>;
  readonly interpreters: ReadonlyMap<string, string>;
}

const index = readTable(languageTable);

function readTable(table: string): LanguageIndex {
  const types = new Map<string, LanguageType>();
  const extensions = new Map<string, string>();
  const filenames = new Map<string, string>();
  const interpreters = new Map<string, string>();
  for (const line of table.trim().split("\n")) {
    const [name = "", letter = "", ...fields] = line.split("|");
    types.set(name, typeOfLetter[letter] ?? "data");
    [extensions, filenames, interpreters].forEach((values, field) => {
      for (const value of fields[field]?.split(",") ?? []) if (value !== "") values.set(value, name);
    });
  }
  return { types, extensions, filenames, interpreters };
}

/** The language that a file's name stands for; undefined where the name says nothing. */
export function languageOfName(path: string): string | undefined {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const byName = index.filenames.get(name);
  if (byName !== undefined) return byName;
  const lowerCase = name.toLowerCase();
  // The longest extension first: `.sh.in` before `.in`. A leading dot begins a name, but Linguist knows some (`.pac`).
  for (let dot = lowerCase.indexOf("."); dot >= 0; dot = lowerCase.indexOf(".", dot + 1)) {
    const language = index.extensions.get(lowerCase.slice(dot));
    if (language !== undefined) return language;
  }
  return undefined;
}

/** Whether a file's name has an extension, known or not; a dot in front makes none. */
export function hasExtension(path: string): boolean {
  return path.lastIndexOf(".") > path.lastIndexOf("/") + 1;
}

/**
 * Linguist's name of the language that a path stands for: `TypeScript`, `TSX`, `Python`; `Text` where it says nothing.
 * Where an extension belongs to several languages, it is the one that most such files are written in (`.h` is C).
 */
export function languageOf(path: string): string {
  return languageOfName(path) ?? plainText;
}

/** As `languageOf`; where the path says nothing and the text begins with `#!`, the language of that interpreter. */
export function languageOfText(path: string, text: string): string {
  return languageOfName(path) ?? languageOfInterpreter(text) ?? plainText;
}

/** `#!/bin/sh`, `#!/usr/bin/env -S node --flag`, `#!/usr/bin/python3.11`. */
function languageOfInterpreter(text: string): string | undefined {
  if (!text.startsWith("#!")) return undefined;
  const line = text.slice(2, 200).split(/[\r\n]/, 1)[0] ?? "";
  const words = line.trim().split(/\s+/);
  const program = baseName(words[0] ?? "");
  const interpreter = program === "env" ? baseName(words.slice(1).find(isCommand) ?? "") : program;
  return index.interpreters.get(interpreter) ?? index.interpreters.get(interpreter.replace(/[\d.]+$/, ""));
}

/** Not an option of `env`, nor a variable that it sets. */
function isCommand(word: string): boolean {
  return !word.startsWith("-") && !word.includes("=");
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The language as one that has a parser here; undefined if it has none. */
export function asParsedLanguage(language: string): ParsedLanguage | undefined {
  return language === "TypeScript" || language === "TSX" || language === "JavaScript" ? language : undefined;
}

/** The language of a path that has a parser here; undefined if it has none, or the path says nothing. */
export function parsedLanguage(path: string): ParsedLanguage | undefined {
  return asParsedLanguage(languageOf(path));
}

/**
 * Markup by Linguist's types whose text nobody writes as code: notebooks are JSON with pictures in it, and manual pages
 * have extensions (`.1`) that many other files have as well.
 */
const notWrittenAsCode: ReadonlySet<string> = new Set(["Jupyter Notebook", "Rich Text Format", "Roff", "Roff Manpage"]);

/** Whether files of this language are code: programming and markup, not data and prose. */
export function isCode(language: string): boolean {
  const type = index.types.get(language);
  return (type === "programming" || type === "markup") && !notWrittenAsCode.has(language);
}
