import type { MeasureTerms } from "../../model";
import { listed } from "../issueMessage";
import { outdated } from "./libraries";
import type { RepositoryFindings } from "./repositoryFindings";

/** Measures that stand on code that talks to a database. */
const aboutDatabases: ReadonlySet<string> = new Set(["database-reads", "one-transaction", "coarse-locks"]);

/** Measures of what is shipped. Examples and the like have packages of their own, which are rarely installed. */
const aboutProduct: ReadonlySet<string> = new Set(["static-typing", "files-with-tests"]);

/** A definition to start from, with comments; it can be used as it is. Ends with a line end. */
export function starterDefinition(found: RepositoryFindings, measures: readonly MeasureTerms[]): string {
  const sections = [
    `// What quality means here. Editors with Trueline show on hover what each field is for.
// Change what does not fit, and raise \`version\` when numbers get another meaning.
"name": ${json(found.name)},
"version": 1`,
    ...branch(found),
    ...modules(found),
    thresholds,
    measured(found, measures),
    ...libraries(found),
    ...evidence(found),
    `${probe(found)}${rules}`,
  ];
  const body = sections.map((section) => section.replaceAll(/^(?=.)/gm, "  "));
  return `{\n${body.join(",\n\n")}\n}\n`;
}

function branch({ defaultBranch }: RepositoryFindings): readonly string[] {
  if (defaultBranch === undefined) return [];
  return [`// The branch that changes are merged into.\n"defaultBranch": ${json(defaultBranch)}`];
}

function modules({ modules: globs }: RepositoryFindings): readonly string[] {
  if (globs.length === 0) return [];
  return [`// Folders that are modules: what they export is their interface.\n"modules": ${json(globs)}`];
}

const thresholds = `// What a function may have without a remark. A function that has to be more complicated gets a ceiling of its own:
// { "path": "src/parser.ts", "function": "parse", "cognitive": 40, "reason": "Follows the grammar." }
"thresholds": { "cognitive": 15, "cyclomatic": 20, "ceilings": [] }`;

function measured({ libraries: used, beside }: RepositoryFindings, measures: readonly MeasureTerms[]): string {
  const entries = measures.map(({ id, summary, target, floor }) => {
    const off = aboutDatabases.has(id) && !used.has("database");
    const values = off
      ? { enabled: false, reason: "No database library was found in package.json." }
      : { weight: 1, target, floor, ...(aboutProduct.has(id) ? scopeWithout(beside) : {}) };
    return `// ${summary}\n${json(id)}: ${json(values)}`;
  });
  return `// The measures that make the score: how much each one counts, and from where to where it is to go.
"measures": {
${entries.join(",\n").replaceAll(/^/gm, "  ")}
}`;
}

/** A scope that says what it leaves out, so that it can be argued about; none where nothing is left out. */
function scopeWithout(folders: readonly string[]): { readonly scope?: readonly string[] } {
  return folders.length === 0 ? {} : { scope: ["**", ...folders.map((folder) => `!${folder}/**`)] };
}

function libraries({ libraries: used }: RepositoryFindings): readonly string[] {
  if (used.size === 0) return [];
  const entries = [...used].map(([capability, names]) => {
    const current = names.filter((name) => !outdated.has(name));
    const [preferred = names[0], ...others] = current;
    const discouraged = names.filter((name) => outdated.has(name) && name !== preferred);
    const choice =
      others.length === 0 ? "" : `// Also found: ${listed(others, "and")}. Is one of them the one to prefer?\n`;
    const value = { preferred: [preferred], ...(discouraged.length === 0 ? {} : { discouraged }) };
    return `${choice}${json(capability)}: ${json(value)}`;
  });
  return [
    `// Which library is to be used for what, by what package.json asks for.
"libraries": {
${entries.join(",\n").replaceAll(/^/gm, "  ")}
}`,
  ];
}

function evidence({ testRunner, coverage }: RepositoryFindings): readonly string[] {
  if (testRunner === undefined) return [];
  const globs = coverage.map((glob) => `    ${json(glob)}`).join(",\n");
  return [
    `// Where the results of other tools lie. The tests run with ${testRunner}.
"evidence": {
  "coverage": [
${globs}
  ]
}`,
  ];
}

/** A port and endpoints would be guessed, and a program would be started by them: whoever wants that says it. */
function probe({ startCommand }: RepositoryFindings): string {
  if (startCommand === undefined) return "";
  return `// How long endpoints take to answer after a cold start is measured by \`trueline probe\`, with its real port:
// "probe": { "command": ${json(startCommand)}, "port": 3000, "endpoints": ["GET /"] },

`;
}

const rules = `// How loudly rules speak while interfaces, data models and stateful code are edited, by id:
// "model/loose-type": { "severity": "warning", "scope": ["src/**"], "reason": "…" }
"rules": {}`;

/** With a space behind colons and commas, on one line. */
function json(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(json).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}: ${json(member)}`);
  return `{ ${members.join(", ")} }`;
}
