import type { Rule } from "../../model";
import { listed } from "../model/wording";
import { offeredBy } from "./newlyOffered";

export const booleanParameters: Rule<"booleans"> = {
  id: "interface/boolean-parameters",
  title: "Boolean parameters",
  summary: "An exported function that takes several booleans one after the other.",
  why:
    "`open(file, true, false)` cannot be read without looking up what is true and what is false, and no type checker " +
    "notices when the two change places. Each boolean also doubles the ways in which the function can be called.",
  whatToDo:
    "Take an object with named options, give each way of calling a function of its own, or make one union of literals " +
    "out of booleans that depend on each other.",
  severity: "information",
  options: {
    booleans: {
      default: 2,
      minimum: 2,
      description:
        "Boolean parameters from which on it is said, when an edit adds one. One boolean is left alone: setters " +
        "(`setEnabled(enabled)`) and single switches are common and clear enough.",
    },
  },
  examples: [
    {
      title: "A second boolean",
      edited: "src/open.ts",
      baseline: {
        "src/open.ts": "export function open(file: string, readOnly: boolean) {\n  return [file, readOnly];\n}\n",
      },
      files: {
        "src/open.ts":
          "export function open(file: string, readOnly: boolean, create = false) {\n  return [file, readOnly, create];\n}\n",
      },
      expected: [
        {
          startLine: 1,
          message:
            "`open` takes 2 booleans by position, `readOnly` and `create`: calls do not say which is which, and mixing them up is no error.",
        },
      ],
    },
    {
      title: "Methods and constructors of a new class",
      edited: "src/search.ts",
      baseline: { "src/search.ts": null },
      files: {
        "src/search.ts":
          "export class Search {\n" +
          "  constructor(readonly deep: boolean, readonly exact?: boolean) {}\n" +
          "  find(text: string, { all, sorted }: { all: boolean; sorted: boolean }) {\n    return [text, all, sorted];\n  }\n" +
          "  private run(deep: boolean, exact: boolean) {\n    return deep && exact;\n  }\n" +
          "}\n",
      },
      expected: [
        {
          startLine: 2,
          message:
            "`new Search` takes 2 booleans by position, `deep` and `exact`: calls do not say which is which, and mixing them up is no error.",
        },
      ],
    },
    {
      title: "One boolean, and two that were there before",
      edited: "src/open.ts",
      baseline: {
        "src/open.ts": "export const both = (one: boolean, other: boolean) => one && other;\n",
      },
      files: {
        "src/open.ts":
          "export const both = (one: boolean, other: boolean, name: string) => (one && other ? name : null);\n" +
          "export const setEnabled = (enabled: boolean) => enabled;\n",
      },
      expected: [],
    },
    {
      title: "What an interface asks for is decided there, and one that was not found may ask for anything",
      edited: "src/listener.ts",
      baseline: { "src/listener.ts": null },
      files: {
        "src/listener.ts":
          'import type { Listener } from "some-library";\n' +
          "export class Printer implements Listener {\n" +
          "  changed(before: boolean, after: boolean) {\n    return [before, after];\n  }\n" +
          "}\n",
      },
      expected: [],
    },
  ],
  find(edit, { booleans: least }) {
    return offeredBy(edit).flatMap(({ now, before }) => {
      const known = new Map((before?.callables ?? []).map(({ name, booleans }) => [name, booleans.length]));
      return now.callables.flatMap(({ name, place, booleans }) => {
        if (booleans.length < least || booleans.length <= (known.get(name) ?? 0)) return [];
        const message =
          `\`${name}\` takes ${booleans.length} booleans by position, ${listed(booleans)}: calls do not say which is ` +
          "which, and mixing them up is no error.";
        return [{ ...place, message, related: [] }];
      });
    });
  },
};
