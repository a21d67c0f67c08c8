import type { FileMeasurement, TypedFile, TypeEscape } from "../model";
import type { Measure } from "./measure";
import { terms } from "./measureTerms";

const escapes: readonly { readonly kind: TypeEscape; readonly name: string }[] = [
  { kind: "ts-ignore", name: "`@ts-ignore` and `@ts-nocheck`" },
  { kind: "as any", name: "`as any`" },
  { kind: "non-null", name: "non-null assertions" },
];

/** Value: 100 x identifiers whose type is known and not `any` / identifiers, as type-coverage has it. */
export const staticTyping: Measure<"typing"> = {
  ...terms("static-typing"),
  evidence: "typing",
  measure: (files) => ({
    kind: "files",
    files: files.map(measureFile),
    beside: [
      ...escapes.map(({ kind, name }) => ({
        name,
        value: files.reduce((sum, each) => sum + each.escapes[kind], 0),
      })),
      { name: "JavaScript files that nothing checks", value: files.filter(({ checked }) => !checked).length },
    ],
  }),
};

function measureFile({ path, identifiers, typed, checked, untyped }: TypedFile): FileMeasurement {
  const file = { path, counted: typed, of: identifiers };
  if (checked || identifiers === 0) return { ...file, misses: untypedLines(untyped) };
  const message = "Nothing checks the types in this JavaScript: turn `checkJs` on, or write it in TypeScript.";
  return { ...file, misses: [{ startLine: null, message }] };
}

/** One miss for each line. */
function untypedLines(untyped: TypedFile["untyped"]): FileMeasurement["misses"] {
  const lines = new Map<number, Set<string>>();
  for (const { name, startLine } of untyped) lines.set(startLine, (lines.get(startLine) ?? new Set()).add(name));
  return [...lines].map(([startLine, names]) => ({ startLine, message: said([...names]) }));
}

function said(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  const last = quoted.pop() ?? "";
  return quoted.length === 0 ? `${last} is \`any\`.` : `${quoted.join(", ")} and ${last} are \`any\`.`;
}
