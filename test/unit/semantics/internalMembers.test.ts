import assert from "node:assert/strict";
import { breakingChange } from "../../../src/rules/interface/breakingChange";
import { findingsOf } from "../../support/ruleExamples";

const file = "src/server.ts";
const server = (members: string) => `export interface Server {\n  close(): void;\n${members}}\n`;
const plain = "  restart(): void;\n";
const marked = `  /** @internal */\n${plain}`;
const package_ = '{ "name": "serve", "main": "src/server.ts" }\n';

describe("what is marked as internal", () => {
  const outside = "The package offers it to users outside, too.";
  const calls =
    'import type { Server } from "./server";\n\nexport const again = (server: Server) => server.restart();\n';
  const closes = 'import type { Server } from "./server";\n\nexport const stop = (server: Server) => server.close();\n';
  const cases: readonly [title: string, before: string, after: string, client: string, ...expected: string[]][] = [
    ["is nothing to say while nobody here breaks", server(marked), server(""), closes],
    [
      "breaks those who use it here, and nobody outside",
      server(marked),
      server(""),
      calls,
      "`Server` breaks 1 of 1 client: `restart` is gone.",
    ],
    [
      "was offered to users outside before it was marked",
      server(plain),
      server(marked.replace("(): void", "(now: boolean): void")),
      closes,
      "`Server` changes incompatibly, but its one client does not break: `restart`: parameter `now` is new and required. " +
        outside,
    ],
    [
      "does not hide what else changes",
      server(`${marked}  listen(): void;\n`),
      server(""),
      closes,
      `\`Server\` changes incompatibly, but its one client does not break: \`restart\` is gone (and 1 more change). ${outside}`,
    ],
    ["may be the whole of it", `/** @internal */\n${server(plain)}`, `/** @internal */\n${server("")}`, closes],
  ];
  for (const [title, before, after, client, ...expected] of cases)
    it(title, async () => {
      const files = { "package.json": package_, [file]: after, "src/client.ts": client };
      const example = { title, edited: file, baseline: { [file]: before }, files, expected: [] };
      const found = await findingsOf(breakingChange, example);
      assert.deepEqual(
        found.map(({ message }) => message),
        expected,
      );
    });
});
