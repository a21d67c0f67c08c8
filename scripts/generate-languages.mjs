// Writes src/facts/languages.generated.ts: what is needed of linguist's languages, in one string.
// `--check` writes nothing and fails when the file is out of date.
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import * as linguist from "linguist-languages";

const target = fileURLToPath(new URL("../src/facts/languages.generated.ts", import.meta.url));

/** Linguist's popular.yml: where an extension belongs to several languages, one of these is the likely one. */
const popular = new Set(
  (
    "C,C#,C++,CoffeeScript,CSS,Dart,DM,Elixir,Go,Groovy,HTML,Java,JavaScript,Kotlin,Objective-C,Perl,PHP,PowerShell," +
    "Python,Ruby,Rust,Scala,Shell,Swift,TypeScript"
  ).split(","),
);

/** Where neither popularity nor order finds the language that most files of the extension are written in. */
const preferred = new Map(
  Object.entries({
    ".asc": "AsciiDoc",
    ".bas": "BASIC",
    ".cfg": "INI",
    ".cls": "Apex",
    ".d": "D",
    ".f": "Fortran",
    ".for": "Fortran",
    ".frag": "GLSL",
    ".frm": "Visual Basic 6.0",
    ".fx": "HLSL",
    ".gd": "GDScript",
    ".gml": "Game Maker Language",
    ".h": "C",
    ".html": "HTML",
    ".inc": "PHP",
    ".json": "JSON",
    ".l": "Lex",
    ".lean": "Lean 4",
    ".lp": "Linear Programming",
    ".m": "Objective-C",
    ".md": "Markdown",
    ".ml": "OCaml",
    ".nb": "Wolfram Language",
    ".nu": "Nushell",
    ".odin": "Odin",
    ".plist": "XML Property List",
    ".pp": "Puppet",
    ".pro": "Prolog",
    ".properties": "Java Properties",
    ".q": "q",
    ".re": "Reason",
    ".s": "Assembly",
    ".sch": "Scheme",
    ".sls": "Salt",
    ".spec": "RPM Spec",
    ".sql": "SQL",
    ".st": "Smalltalk",
    ".star": "Starlark",
    ".tl": "Teal",
    ".trigger": "Apex",
    ".txt": "Text",
    ".v": "Verilog",
    ".vba": "VBA",
    ".w": "CWeb",
    ".yaml": "YAML",
    ".yml": "YAML",
    ".yy": "Yacc",
  }),
);

/** Interpreters that several languages name. */
const preferredInterpreters = new Map(
  Object.entries({ bun: "TypeScript", deno: "TypeScript", node: "JavaScript", sh: "Shell", python: "Python" }),
);

const typeLetters = { programming: "p", markup: "m", data: "d", prose: "t" };

const languages = Object.values(linguist).sort((a, b) => (a.name < b.name ? -1 : 1));

/** @returns for each value of a field the one language that it stands for. */
function owners(field, prefer) {
  const candidates = new Map();
  for (const language of languages) {
    for (const value of language[field] ?? []) {
      const key = field === "extensions" ? value.toLowerCase() : value;
      candidates.set(key, [...(candidates.get(key) ?? []), language]);
    }
  }
  return new Map([...candidates].map(([key, found]) => [key, choose(key, found, prefer).name]));
}

function choose(key, candidates, prefer) {
  if (candidates.length === 1) return candidates[0];
  const byName = candidates.find(({ name }) => name === prefer.get(key));
  const byPopularity = candidates.find(({ name }) => popular.has(name));
  const byFirstExtension = candidates.filter(
    ({ extensions, type }) => extensions?.[0] === key && type === "programming",
  );
  const byType = candidates.find(({ type }) => type === "programming");
  return byName ?? byPopularity ?? byFirstExtension[0] ?? byType ?? candidates[0];
}

const extensions = owners("extensions", preferred);
const filenames = owners("filenames", new Map());
const interpreters = owners("interpreters", preferredInterpreters);

const owned = (values, name) =>
  [...values]
    .filter(([, owner]) => owner === name)
    .map(([value]) => value)
    .sort();

const rows = languages
  .map(({ name, type }) => {
    const fields = [owned(extensions, name), owned(filenames, name), owned(interpreters, name)];
    for (const value of [name, ...fields.flat()]) {
      if (/[|,`\\$\n]/.test(value)) throw new Error(`${value} cannot be written into the table`);
    }
    return { empty: fields.every((field) => field.length === 0), row: [name, typeLetters[type], ...fields].join("|") };
  })
  .filter(({ empty }) => !empty)
  .map(({ row }) => row);

const text = `// Written by scripts/generate-languages.mjs from the package linguist-languages. Change it there.

/**
 * A language per line: name | type | extensions | file names | interpreters. The type is p for programming, m for
 * markup, d for data, t for prose. Each extension (in lower case), file name and interpreter stands in one line only.
 */
export const languageTable = \`
${rows.join("\n")}
\`;
`;

if (process.argv.includes("--check")) {
  if ((await readFile(target, "utf8")) !== text) {
    console.error("src/facts/languages.generated.ts is out of date: run node scripts/generate-languages.mjs");
    process.exitCode = 1;
  }
} else {
  await writeFile(target, text);
}
