import { counted, integer, type Signal } from "../model";

export const complexFunctionSignal: Signal<"cognitive" | "cyclomatic"> = {
  id: "complex-function",
  title: "Complex function",
  summary: "A function that is hard to follow or has many paths.",
  why:
    "Cognitive complexity counts what a reader has to keep in mind, cyclomatic complexity the paths that a test has to " +
    "walk. Past a certain point both changes and reviews miss cases.",
  whatToDo:
    "Return early instead of nesting, give a condition or a loop body a name of its own, and replace a chain of cases " +
    "with a table or a type.",
  scope: "function",
  needs: ["facts"],
  options: {
    cognitive: {
      default: 15,
      minimum: 0,
      description: "Highest cognitive complexity (eslint-plugin-sonarjs) that a function may have without a remark.",
    },
    cyclomatic: {
      default: 20,
      minimum: 1,
      description: "Highest cyclomatic complexity (ESLint, classic) that a function may have without a remark.",
    },
  },
  examples: [
    {
      title: "Five nested branches: 1 + 2 + 3 + 4 + 5 = 15, and one more on top: 16 > 15",
      path: "src/route.ts",
      code: [
        "export function route(a: boolean, b: boolean, c: boolean, d: boolean, e: boolean) {",
        "  if (a) {", // +1
        "    if (b) {", // +2
        "      if (c) {", // +3
        "        if (d) {", // +4
        "          if (e) return 1;", // +5
        "        }",
        "      }",
        "    }",
        "  }",
        "  if (!a) return 2;", // +1
        "  return 3;",
        "}",
        "",
      ].join("\n"),
      expected: ["Cognitive complexity 16"],
    },
    {
      title: "Twenty cases and the path past them: 21 > 20",
      path: "src/names.ts",
      code: [
        "export function name(code: number) {",
        "  switch (code) {",
        ...Array.from({ length: 20 }, (_, index) => `    case ${index}: return "${index}";`),
        "  }",
        "  return undefined;",
        "}",
        "",
      ].join("\n"),
      expected: ["Cyclomatic complexity 21"],
    },
    {
      title: "A guard and a loop: 1 + 1 = 2",
      path: "src/sum.ts",
      code: [
        "export function sum(values: number[]) {",
        "  if (values.length === 0) return 0;",
        "  let total = 0;",
        "  for (const value of values) total += value;",
        "  return total;",
        "}",
        "",
      ].join("\n"),
      expected: [],
    },
  ],
  find({ facts, ceilings = [] }, options) {
    return facts.functions.flatMap((each) => {
      const limits = { ...options, ...ceilings.find(({ name }) => name === each.name) };
      const overCognitive = each.cognitive > limits.cognitive;
      if (!overCognitive && each.cyclomatic <= limits.cyclomatic) return [];
      const over = Math.max(ratio(each.cognitive, limits.cognitive), ratio(each.cyclomatic, limits.cyclomatic));
      return [
        {
          signal: "complex-function",
          path: facts.path,
          startLine: each.startLine,
          endLine: each.endLine,
          startColumn: each.startColumn,
          title: overCognitive
            ? `Cognitive complexity ${integer(each.cognitive)}`
            : `Cyclomatic complexity ${integer(each.cyclomatic)}`,
          message: `${each.name}: cognitive complexity ${integer(each.cognitive)}, cyclomatic ${integer(each.cyclomatic)}, ${counted(each.lines, "line")}, nested ${each.maxNesting} deep.`,
          heat: heatOf(over),
        },
      ];
    });
  },
};

function ratio(value: number, threshold: number): number {
  return value / Math.max(1, threshold);
}

/** 50 at the threshold, 75 at twice, 100 only at infinity, so that order is kept however far over. */
function heatOf(over: number): number {
  return 100 - 50 / Math.max(1, over);
}
