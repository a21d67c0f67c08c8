import type { EditedPoint } from "../model";

/** What a test file of the project begins with. */
export type TestRunner = "vitest" | "jest" | "mocha" | "playwright" | "node";

/** The runner that a package.json asks for; Node's own where it names none. */
export function testRunnerOf(manifest: string | undefined): TestRunner {
  let dependencies: Readonly<Record<string, unknown>> = {};
  try {
    const parsed = JSON.parse(manifest ?? "{}") as Readonly<Record<string, unknown>> | null;
    dependencies = { ...asRecord(parsed?.dependencies), ...asRecord(parsed?.devDependencies) };
  } catch {
    // A manifest that is being typed names no runner.
  }
  const runners = { vitest: "vitest", jest: "jest", mocha: "mocha", "@playwright/test": "playwright" } as const;
  const found = Object.entries(runners).find(([name]) => name in dependencies);
  return found?.[1] ?? "node";
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

/** `src/orders/order.ts`, `Order` -> `src/orders/order.scenarios.test.ts`. */
export function scenariosPath({ path }: { readonly path: string }): string {
  return path.replace(/(\.d)?\.[cm]?([jt])sx?$/, ".scenarios.test.$2s").replace(/\.prisma$/, ".scenarios.test.ts");
}

const headers: Readonly<Record<TestRunner, string>> = {
  vitest: 'import { describe, it } from "vitest";\n\n',
  jest: "",
  mocha: "",
  playwright: 'import { test } from "@playwright/test";\n\n',
  node: 'import { describe, it } from "node:test";\n\n',
};

/** Scenarios that most models and functions meet sooner or later. */
const scenarios = [
  "the smallest that is valid",
  "the usual one, with real values",
  "the largest that ever occurs",
  "what is left out or empty",
  "what must be refused",
  "what the version before has written",
];

/** A test file with six scenarios to fill in, each pending until somebody does. */
export function scenariosText({ name }: Pick<EditedPoint, "name">, runner: TestRunner): string {
  const title = JSON.stringify(name);
  if (runner === "playwright") {
    const pending = scenarios.map((each) => `  test.fixme(${JSON.stringify(each)}, async () => {});\n`).join("");
    return `${headers.playwright}test.describe(${title}, () => {\n${pending}});\n`;
  }
  const todo = (each: string) =>
    runner === "mocha" ? `  it(${JSON.stringify(each)});\n` : `  it.todo(${JSON.stringify(each)});\n`;
  return `${headers[runner]}describe(${title}, () => {\n${scenarios.map(todo).join("")}});\n`;
}

/** A specification to fill in: what Larson's guide asks of one before a leverage point changes. */
export function specText({ name, detail }: Pick<EditedPoint, "name" | "detail">): string {
  return `# ${name}

What it is: ${detail}.

## Purpose

Who needs it, and for what.

## Contract

What callers may rely on, and what they must not.

## Scenarios

Half a dozen real ones, with values.

## What can go wrong

Failure modes, what they leave behind, and how that is found and mended.

## Alternatives

What else was considered, and why it was not taken.
`;
}
