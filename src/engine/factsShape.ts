import type { DeclarationKind, FileFacts, FunctionKind, ImplementationKind, ImportKind, Problem } from "../model";

/** Tells whether a value has the shape of something. Nothing else may be in it: it goes into outputs as it is. */
type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === "string";
const flag: Check = (value) => typeof value === "boolean";
/** JSON knows no NaN, but `1e999`. */
const count: Check = (value) => typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
const amount: Check = (value) => typeof value === "number" && Number.isFinite(value) && value >= 0;

function oneOf<Value extends string>(values: Readonly<Record<Value, true>>): Check {
  return (value) => typeof value === "string" && Object.hasOwn(values, value);
}

function listOf(check: Check): Check {
  return (value) => Array.isArray(value) && value.every(check);
}

function orNull(check: Check): Check {
  return (value) => value === null || check(value);
}

/** @param optional keys that may be missing. */
function shape(checks: Readonly<Record<string, Check>>, optional: readonly string[] = []): Check {
  const needed = Object.keys(checks).filter((key) => !optional.includes(key));
  return (value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
    const known = Object.entries(value).every(([key, own]) => Object.hasOwn(checks, key) && checks[key]?.(own));
    return known && needed.every((key) => Object.hasOwn(value, key));
  };
}

const functionKind = oneOf<FunctionKind>({
  function: true,
  method: true,
  constructor: true,
  getter: true,
  setter: true,
  arrow: true,
  "function-expression": true,
  "field-initializer": true,
  "static-block": true,
});

const importKind = oneOf<ImportKind>({
  import: true,
  "import-equals": true,
  require: true,
  "dynamic-import": true,
  "re-export": true,
  "import-type": true,
});

const declarationKind = oneOf<DeclarationKind>({
  class: true,
  enum: true,
  function: true,
  interface: true,
  type: true,
  variable: true,
  namespace: true,
});

const implementationKind = oneOf<ImplementationKind>({ implements: true, extends: true, "object-literal": true });

const functions = shape({
  name: text,
  kind: functionKind,
  startLine: count,
  startColumn: count,
  endLine: count,
  lines: count,
  parameters: count,
  cyclomatic: count,
  cognitive: count,
  maxNesting: count,
} satisfies Record<keyof FileFacts["functions"][number], Check>);

const imports = shape({
  kind: importKind,
  specifier: text,
  names: listOf(text),
  typeOnly: flag,
  startLine: count,
} satisfies Record<keyof FileFacts["imports"][number], Check>);

const exported = shape(
  {
    name: text,
    typeOnly: flag,
    startLine: count,
    kind: declarationKind,
    declarationLine: count,
    members: count,
    specifier: text,
    importedName: text,
  } satisfies Record<keyof FileFacts["exports"][number], Check>,
  ["kind", "declarationLine", "members", "specifier", "importedName"],
);

const implementations = shape({
  specifier: orNull(text),
  name: text,
  kind: implementationKind,
  startLine: count,
} satisfies Record<keyof FileFacts["implementations"][number], Check>);

const cognitive = shape({ kind: (value) => value === "cognitive", value: amount });
const indentation = shape({ kind: (value) => value === "indentation", value: amount, levels: amount });

const facts = shape({
  path: text,
  language: text,
  contentHash: (value) => typeof value === "string" && /^[0-9a-f]{40}$/.test(value),
  bytes: count,
  lines: count,
  codeLines: orNull(count),
  commentLines: orNull(count),
  complexity: (value) => cognitive(value) || indentation(value),
  functionCount: count,
  maxCyclomatic: count,
  maxCognitive: count,
  functions: listOf(functions),
  imports: listOf(imports),
  exports: listOf(exported),
  implementations: listOf(implementations),
} satisfies Record<keyof FileFacts, Check>);

/** What may be wrong with a file that has facts all the same. */
const factsProblem = shape({
  path: text,
  code: oneOf({ "syntax-error": true, "invalid-encoding": true, "analysis-failed": true }),
  message: text,
} satisfies Record<keyof Problem, Check>);

/** Whether data from somewhere else are facts, in every part. Whether they are true is another question. */
export function isFileFacts(value: unknown): value is FileFacts {
  return facts(value);
}

export function areFactsProblems(value: unknown): value is readonly Problem[] {
  return listOf(factsProblem)(value);
}
