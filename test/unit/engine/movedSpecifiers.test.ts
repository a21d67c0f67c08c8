import assert from "node:assert/strict";
import type { Moves } from "../../../src/engine/movedFiles";
import { withMovedSpecifiers } from "../../../src/engine/movedSpecifiers";

const files = new Map(
  ["src/users.ts", "src/types.ts", "src/client.ts", "src/lib/index.ts", "src/view.tsx", "src/data.json"].map((path) => [
    path,
    "0",
  ]),
);

/** `former -> path` of each file that was moved. */
function movesOf(...moves: readonly string[]): Moves {
  const pairs = moves.map((move) => move.split(" -> ") as [string, string]);
  return { to: new Map(pairs), from: new Map(pairs.map(([former, path]) => [path, former])) };
}

describe("withMovedSpecifiers", () => {
  const cases: readonly [
    title: string,
    file: string,
    moves: readonly string[],
    text: string,
    current: string,
    expected: string,
  ][] = [
    [
      "follows a file that was moved to where its neighbours still are",
      "src/users.ts -> src/deep/users.ts",
      ["src/users.ts -> src/deep/users.ts"],
      'import type { Role } from "./types";',
      "",
      'import type { Role } from "../types";',
    ],
    [
      "leaves neighbours alone that were moved along",
      "src/users.ts -> app/users.ts",
      ["src/users.ts -> app/users.ts", "src/types.ts -> app/types.ts"],
      'import type { Role } from "./types";',
      "",
      'import type { Role } from "./types";',
    ],
    [
      "follows what a file that stayed asks for",
      "src/client.ts -> src/client.ts",
      ["src/users.ts -> src/people.ts"],
      'export { findUser } from "./users";',
      'export { findUser } from "./people";',
      'export { findUser } from "./people";',
    ],
    [
      "leaves a specifier that is still there: nobody has adjusted it",
      "src/client.ts -> src/client.ts",
      ["src/users.ts -> src/people.ts"],
      'import { a } from "./users";',
      'import { a } from "./users";\nlet b;',
      'import { a } from "./users";',
    ],
    [
      "keeps the ending of the output, and the quotes",
      "src/client.ts -> src/client.ts",
      ["src/users.ts -> src/people/users.ts"],
      "import('./users.js')",
      "",
      "import('./people/users.js')",
    ],
    [
      "writes a folder's index as it was written",
      "src/client.ts -> src/client.ts",
      ["src/lib/index.ts -> src/tools/index.ts"],
      'import "./lib"; require("./lib/index");',
      "",
      'import "./tools"; require("./tools/index");',
    ],
    [
      "writes it as the current text does, where there are several ways",
      "src/client.ts -> src/client.ts",
      ["src/users.ts -> src/people/index.ts"],
      'import { a } from "./users"; import "./users";',
      'import { a } from "./people"; import "./people";',
      'import { a } from "./people"; import "./people";',
    ],
    [
      "follows mocks, types and files that are no modules",
      "src/users.ts -> test/users.ts",
      ["src/users.ts -> test/users.ts"],
      'jest.mock("./types"); type A = import("./view").A; import data from "./data.json";',
      "",
      'jest.mock("../src/types"); type A = import("../src/view").A; import data from "../src/data.json";',
    ],
    [
      "follows a name that stands for a folder, where the current text says so",
      "src/client.ts -> src/client.ts",
      ["src/users.ts -> src/people/users.ts"],
      'import { a } from "@/users";',
      'import { a } from "@/people/users";',
      'import { a } from "@/people/users";',
    ],
    [
      "follows what a package has, asked for by its name",
      "src/client.ts -> src/client.ts",
      ["packages/core/src/users.ts -> packages/core/src/people/index.ts"],
      'import { a } from "@shop/core/users";',
      'import { a } from "@shop/core/people";',
      'import { a } from "@shop/core/people";',
    ],
    [
      "leaves packages alone that have a file of that name",
      "src/client.ts -> src/client.ts",
      ["src/users.ts -> src/people/users.ts"],
      'import { a } from "shop/users";',
      'import { a } from "shop/others";',
      'import { a } from "shop/users";',
    ],
    [
      "leaves other strings alone",
      "src/users.ts -> src/deep/users.ts",
      ["src/users.ts -> src/deep/users.ts"],
      'const path = "./types";\nexport type A = "./types";\nlog("./types");',
      "",
      'const path = "./types";\nexport type A = "./types";\nlog("./types");',
    ],
    [
      "leaves what leads to nothing that the baseline has",
      "src/users.ts -> src/deep/users.ts",
      ["src/users.ts -> src/deep/users.ts"],
      'import { a } from "./generated";',
      'import { a } from "./generated";',
      'import { a } from "./generated";',
    ],
    [
      "follows what only the compiler writes, where the current text says so",
      "src/users.ts -> src/deep/users.ts",
      ["src/users.ts -> src/deep/users.ts"],
      'import { a } from "./generated";',
      'import { a } from "../generated";',
      'import { a } from "../generated";',
    ],
  ];
  for (const [title, file, moves, text, current, expected] of cases)
    it(title, () => {
      const [former = "", path = ""] = file.split(" -> ");
      assert.equal(withMovedSpecifiers({ former, path, text, current }, files, movesOf(...moves)), expected);
    });
});
