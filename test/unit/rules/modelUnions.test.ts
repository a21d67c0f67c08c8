import assert from "node:assert/strict";
import { ruleOptionsOf } from "../../../src/rules";
import { illegalStatesRule } from "../../../src/rules/model/illegalStates";
import { editFactsOf } from "../../support/ruleExamples";

/** The text after the first quick fix; null where there is none to take. */
async function fixed(text: string): Promise<string | null> {
  const facts = await editFactsOf({ files: { "src/a.ts": text }, edited: "src/a.ts" });
  const [finding] = illegalStatesRule.find(facts, ruleOptionsOf(illegalStatesRule, {}) as never);
  assert.ok(finding, "nothing was found");
  const [edit] = finding.fixes?.[0]?.edits ?? [];
  if (edit === undefined) return null;
  const lines = text.split("\n");
  const before = [
    ...lines.slice(0, edit.startLine - 1),
    (lines[edit.startLine - 1] ?? "").slice(0, edit.startColumn - 1),
  ];
  const after = [(lines[edit.endLine - 1] ?? "").slice(edit.endColumn - 1), ...lines.slice(edit.endLine)];
  return before.join("\n") + edit.newText + after.join("\n");
}

const taken: readonly { readonly title: string; readonly text: string; readonly expected: string }[] = [
  {
    title: "an interface, whose other fields stay together",
    text: `export interface Response<Data> {
  /** Of the request. */
  readonly id: string;
  status: "loading" | "idle" | "success" | "error";
  data?: Data | null; // Once it is there.
  place: {
    line: number;
  };
  // What went wrong.
  error?: string;
}
`,
    expected: `export type Response<Data> = {
  /** Of the request. */
  readonly id: string;
  place: {
    line: number;
  };
} & (
  | {
      status: "loading" | "idle";
    }
  | {
      status: "success";
      // Once it is there.
      data: Data;
    }
  | {
      status: "error";
      // What went wrong.
      error: string;
    }
);
`,
  },
  {
    title: "an alias with nothing but the tag and its fields",
    text: `type Result = {
  ok: boolean;
  value?: number;
  error?: Error;
};
`,
    expected: `type Result =
  | {
      ok: true;
      value: number;
    }
  | {
      ok: false;
      error: Error;
    };
`,
  },
  {
    title: "a tag that is an enum",
    text: `enum Kind { Card = "card", Bank = "bank" }
interface Account { kind: Kind; cardNumber?: string; bankAddress?: string }
`,
    expected: `enum Kind { Card = "card", Bank = "bank" }
type Account =
  | {
      kind: Kind.Card;
      cardNumber: string;
    }
  | {
      kind: Kind.Bank;
      bankAddress: string;
    };
`,
  },
  {
    title: "a Zod object",
    text: `import { z } from "zod";
export const Reply = z.object({
  // Of the request.
  id: z.string(),
  status: z.enum(["success", "error"]),
  data: z.any().optional(), // Whatever it is.
  error: z.object({
    text: z.string(),
  }).nullish(),
});
Reply.parse({});
`,
    expected: `import { z } from "zod";
export const Reply = z.intersection(z.object({
  // Of the request.
  id: z.string(),
}), z.discriminatedUnion("status", [
  z.object({
    status: z.literal("success"),
    // Whatever it is.
    data: z.any(),
  }),
  z.object({
    status: z.literal("error"),
    error: z.object({
      text: z.string(),
    }),
  }),
]));
Reply.parse({});
`,
  },
];

const declined: readonly { readonly title: string; readonly text: string }[] = [
  {
    title: "an interface that another one extends",
    text: 'interface A { status: "success" | "error"; data?: string; error?: string }\ninterface B extends A { more: string }\n',
  },
  {
    title: "an interface that is declared in two pieces",
    text: 'interface A { status: "success" | "error"; data?: string; error?: string }\ninterface A { more: string; still: string }\n',
  },
  {
    title: "an interface with a parent",
    text: 'interface P { id: string }\ninterface A extends P { status: "success" | "error"; data?: string; error?: string }\n',
  },
  {
    title: "a tag with a comment of its own",
    text: 'interface A { /** How it went. */ status: "success" | "error"; data?: string; error?: string }\n',
  },
  {
    title: "marks of states that later ones keep",
    text: 'interface A { status: "draft" | "approved" | "archived"; approvedAt?: Date; archivedAt?: Date }\n',
  },
  {
    title: "a Zod object that is taken apart elsewhere in the file",
    text: 'import { z } from "zod";\nexport const A = z.object({ status: z.enum(["success", "error"]), data: z.string().optional(), error: z.string().optional() });\nexport const B = A.pick({ status: true });\n',
  },
];

describe("turning a model into a discriminated union", () => {
  for (const { title, text, expected } of taken) {
    it(`rewrites ${title}`, async () => assert.equal(await fixed(text), expected));
  }

  for (const { title, text } of declined) {
    it(`leaves ${title}`, async () => assert.equal(await fixed(text), null));
  }
});
