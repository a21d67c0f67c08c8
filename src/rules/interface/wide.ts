import { counted, type Rule } from "../../model";
import { offeredBy } from "./newlyOffered";

const operations = (count: number) =>
  Array.from({ length: count }, (_, index) => `  step${index + 1}(): void;\n`).join("");

export const wide: Rule<"operations"> = {
  id: "interface/wide",
  title: "Wide interface",
  summary: "An exported class or interface that can be asked to do more and more things.",
  why:
    "Whoever implements, mocks or reviews an interface has to know all of it, and every user is tied to the needs of all " +
    "others. An interface rarely starts out wide: each operation is added because the place was at hand.",
  whatToDo:
    "Ask who needs the new operation. Where its users are others than those of the rest, give it an interface of its own, " +
    "or a function that takes the object.",
  severity: "information",
  options: {
    operations: {
      default: 20,
      minimum: 1,
      description:
        "Operations (public methods and function-typed members of its own; no data, no callbacks) that an exported class " +
        "or interface may have. Said when an edit adds one beyond that.",
    },
  },
  examples: [
    {
      title: "The twenty-first operation: 20 + 1 > 20",
      edited: "src/flow.ts",
      baseline: { "src/flow.ts": `export interface Flow {\n  id: string;\n${operations(20)}}\n` },
      files: { "src/flow.ts": `export interface Flow {\n  id: string;\n${operations(21)}}\n` },
      expected: [
        {
          startLine: 1,
          message:
            "`Flow` has 21 operations now, 1 more than before: whoever implements or mocks it needs all of them.",
        },
      ],
    },
    {
      title: "A new class with 22 public methods; private ones do not count",
      edited: "src/service.ts",
      baseline: { "src/service.ts": null },
      files: {
        "src/service.ts": `export class Service {\n${operations(22).replaceAll("void;", "void {}")}  private own(): void {}\n}\n`,
      },
      expected: [
        { startLine: 1, message: "`Service` has 22 operations: whoever implements or mocks it needs all of them." },
      ],
    },
    {
      title: "What was wide before and did not grow",
      edited: "src/flow.ts",
      baseline: { "src/flow.ts": `export interface Flow {\n${operations(30)}}\n` },
      files: { "src/flow.ts": `export interface Flow {\n${operations(29)}  last(now: Date): void;\n}\n` },
      expected: [],
    },
    {
      title: "A visitor has one operation for each case, and is meant to",
      edited: "src/visitor.ts",
      baseline: { "src/visitor.ts": null },
      files: { "src/visitor.ts": `export interface Visitor {\n${operations(30).replaceAll("step", "visitStep")}}\n` },
      expected: [],
    },
    {
      title: "A record with many fields can be asked to do nothing",
      edited: "src/row.ts",
      baseline: { "src/row.ts": null },
      files: { "src/row.ts": `export interface Row {\n${operations(30).replaceAll("(): void", ": string")}}\n` },
      expected: [],
    },
  ],
  find(edit, { operations: most }) {
    return offeredBy(edit).flatMap(({ now, before }) => {
      const count = now.operations.length;
      const grown = count - (before?.operations.length ?? 0);
      if (count <= most || grown <= 0 || isByCase(now.operations)) return [];
      const said = before === undefined ? "" : ` now, ${grown} more than before`;
      const message = `\`${now.name}\` has ${counted(count, "operation")}${said}: whoever implements or mocks it needs all of them.`;
      return [{ ...now.place, message, related: [] }];
    });
  },
};

/** Four of five begin with the same word that says what all are for: a visitor, a table of cases, a set of assertions. */
function isByCase(operations: readonly string[]): boolean {
  const verbs = new Map<string, number>();
  for (const each of operations) {
    const verb =
      /^(visit|is|on|handle|transform|assert|create|enter|exit|parse|print|emit|build|to|matches)(?=[A-Z_])/.exec(
        each,
      )?.[0];
    if (verb !== undefined) verbs.set(verb, (verbs.get(verb) ?? 0) + 1);
  }
  return Math.max(0, ...verbs.values()) >= operations.length * 0.8;
}
