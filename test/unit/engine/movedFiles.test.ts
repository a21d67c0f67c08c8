import assert from "node:assert/strict";
import { createSession } from "../../../src/engine/createSession";
import { renamedInCase } from "../../../src/engine/movedFiles";
import type { EditReport, Session, SessionOptions } from "../../../src/engine/session";
import { bundleFolder } from "../../support/bundles";
import { GitFixture } from "../../support/gitFixture";

const types = 'export type Role = "admin" | "guest";\n';
const users =
  'import type { Role } from "./types";\n' +
  "export interface User {\n  id: number;\n  role: Role;\n}\n" +
  "export function findUser(id: number): User | undefined {\n" +
  '  return id > 0 ? { id, role: "admin" } : undefined;\n}\n' +
  // What it would be told for if it were new.
  "export function find(quick: boolean, deep: boolean, strict: boolean): boolean {\n  return quick && deep && strict;\n}\n";
const client =
  'import { findUser, type User } from "./users";\n' +
  "export const first: User | undefined = findUser(1);\n" +
  'export const roleOf = (user: User): User["role"] => user.role;\n';
const aliased = 'import { findUser } from "@/users";\nexport const second = findUser(2);\n';
const index = 'export { findUser } from "./users";\nexport * from "./client";\n';
const order =
  'import { Column, Entity, PrimaryGeneratedColumn } from "typeorm";\n' +
  "@Entity()\nexport class Order {\n  @PrimaryGeneratedColumn() id: number;\n" +
  '  @Column() email: string;\n  @Column({ type: "int" }) age: number;\n}\n';
const schema = "model User {\n  id Int @id\n  name String\n  email String\n  age Int\n}\n";
const visits = "export let visits = 0;\nexport function visit(): void {\n  visits += 1;\n}\n";
const config = {
  compilerOptions: {
    ...{ strict: true, module: "esnext", moduleResolution: "bundler", experimentalDecorators: true, types: [] },
    ...{ paths: { "@/*": ["./src/*"] } },
  },
};

const before = {
  "tsconfig.json": JSON.stringify(config),
  "package.json": '{ "name": "shop", "main": "./src/index.ts" }',
  "src/types.ts": types,
  "src/users.ts": users,
  "src/client.ts": client,
  "src/aliased.ts": aliased,
  "src/index.ts": index,
  "src/order.ts": order,
  "src/visits.ts": visits,
  "prisma/schema.prisma": schema,
};

type Files = Readonly<Record<string, string | null>>;

/** `src/users.ts` at another place, with those who ask for it adjusted. */
function usersMovedTo(path: string, text = users): Files {
  const specifier = path.replace(/^src\//, "").replace(/(\/index)?\.ts$/, "");
  return {
    "src/users.ts": null,
    [path]: text.replace("./types", path.split("/").length > 2 ? "../types" : "./types"),
    "src/client.ts": client.replace("./users", `./${specifier}`),
    "src/index.ts": index.replace("./users", `./${specifier}`),
    "src/aliased.ts": aliased.replace("@/users", `@/${specifier}`),
  };
}

const stricter = users.replace("findUser(id: number)", "findUser(id: number, deep: string)");
const breaksBoth =
  "src/lib/users.ts:6 `findUser` breaks 2 of 2 clients: parameter `deep` is new and required. The package offers it to " +
  "users outside, too. (src/aliased.ts:2, src/client.ts:2)";

describe("files that were moved since the baseline", function () {
  this.timeout(60_000);
  let fixture: GitFixture;
  let sessions: Session[];

  beforeEach(() => {
    sessions = [];
    fixture = GitFixture.withCommits({ date: "2024-06-10T12:00:00Z", files: before });
  });

  afterEach(async () => {
    await Promise.all(sessions.map((session) => session.dispose()));
    fixture.dispose();
  });

  async function open(options: Partial<SessionOptions> = {}): Promise<Session> {
    const all = { root: fixture.root, trusted: true, cacheFolder: null, threads: 1, ...options };
    const session = createSession(all, bundleFolder);
    sessions.push(session);
    await session.index();
    return session;
  }

  async function said(base?: string): Promise<readonly string[]> {
    const { findings, files } = await (await open()).change(base === undefined ? {} : { base });
    const lines = findings.map(({ path, startLine, message, related }) => {
      const places = related.map((place) => `${place.path}:${place.startLine}`).join(", ");
      return `${path}:${startLine} ${message}${places === "" ? "" : ` (${places})`}`;
    });
    return [...lines, `${files.length} files`];
  }

  const cases: readonly [title: string, after: Files, expected: readonly string[]][] = [
    ["a file in another folder", usersMovedTo("src/lib/users.ts"), ["0 files"]],
    ["a file with another name", usersMovedTo("src/people.ts"), ["0 files"]],
    ["a file with its name in another case", usersMovedTo("src/Users.ts"), ["0 files"]],
    ["a file that became a folder's index", usersMovedTo("src/users/index.ts"), ["0 files"]],
    [
      "types that another contract mentions",
      { "src/types.ts": null, "src/lib/types.ts": types, "src/users.ts": users.replace("./types", "./lib/types") },
      ["0 files"],
    ],
    ["state that a module keeps", { "src/visits.ts": null, "src/lib/visits.ts": visits }, ["0 files"]],
    ["a model", { "src/order.ts": null, "src/models/order.ts": order }, ["0 files"]],
    ["a schema", { "prisma/schema.prisma": null, "db/schema.prisma": schema }, ["0 files"]],
    [
      "an entry point that the manifest follows",
      { "src/index.ts": null, "src/main.ts": index, "package.json": before["package.json"].replace("index", "main") },
      ["0 files"],
    ],
    ["a file that was moved and broken", usersMovedTo("src/lib/users.ts", stricter), [breaksBoth, "1 files"]],
    [
      "a model that was moved and lost a field",
      { "src/order.ts": null, "src/models/order.ts": order.replace('  @Column({ type: "int" }) age: number;\n', "") },
      ["src/models/order.ts:3 `Order` loses the stored field `age`, and the change adds no migration.", "1 files"],
    ],
    [
      "a schema that was moved and lost a field",
      { "prisma/schema.prisma": null, "db/schema.prisma": schema.replace("  age Int\n", "") },
      ["db/schema.prisma:1 `User` loses the stored field `age`, and the change adds no migration.", "1 files"],
    ],
    [
      "a file that others still ask for under its old name",
      { "src/users.ts": null, "src/lib/users.ts": users.replace("./types", "../types") },
      [
        "src/lib/users.ts:1 This file moved here from `src/users.ts`, where 3 files still look for it. " +
          "(src/aliased.ts:1, src/client.ts:1, src/index.ts:1)",
        "1 files",
      ],
    ],
    [
      "an entry point that the manifest does not follow",
      { "src/index.ts": null, "src/main.ts": index },
      ["src/main.ts:1 This file moved here from `src/index.ts`, where `package.json` still names it.", "1 files"],
    ],
    [
      "a copy, which is new",
      { "src/copy.ts": users },
      [
        "src/copy.ts:9 `find` takes 3 booleans by position, `quick`, `deep` and `strict`: calls do not say which is " +
          "which, and mixing them up is no error.",
        "1 files",
      ],
    ],
  ];
  for (const [title, after, expected] of cases)
    it(`knows ${title}`, async () => {
      fixture.write(after);
      assert.deepEqual(await said(), expected);
      // It makes no difference whether somebody has told git already.
      fixture.git("add", "--all");
      assert.deepEqual(await said(), expected);
    });

  it("knows a folder that was moved and committed on a branch", async () => {
    fixture.git("checkout", "--quiet", "-b", "moving");
    const files = Object.entries(before).filter(([path]) => path.startsWith("src/"));
    const date = "2024-06-11T12:00:00Z";
    const moves = Object.fromEntries(files.map(([path]) => [path, path.replace("src/", "lib/")]));
    const others = { "package.json": "{}", "tsconfig.json": before["tsconfig.json"].replace("src", "lib") };
    fixture.commit({ date, moves, files: others });
    assert.deepEqual(await said("main"), ["0 files"]);
    fixture.commit({ date, files: { "lib/users.ts": stricter } });
    assert.match((await said("main"))[0] ?? "", /^lib\/users\.ts:6 `findUser` breaks 2 of 2 clients/);
  });

  it("takes nothing for deleted or moved that a sparse checkout leaves out", async () => {
    const date = "2024-06-11T12:00:00Z";
    const app = { "app/main.ts": 'import { findUser } from "../src/users";\nexport const third = findUser(3);\n' };
    fixture.commit({ date, files: app });
    fixture.git("sparse-checkout", "set", "app");
    assert.deepEqual(await said(), ["0 files"]);
    fixture.write({ "app/visits.ts": visits });
    assert.equal((await said()).at(-1), "1 files");
    assert.ok((await said()).every((line) => !line.includes("moved")));
  });

  it("takes a migration that was moved for none that is new", async () => {
    const migration = { "db/migrations/1.sql": "ALTER TABLE users ADD COLUMN age INT;\n" };
    fixture.commit({ date: "2024-06-11T12:00:00Z", files: migration });
    fixture.write({ "db/migrations/1.sql": null, "prisma/migrations/1.sql": migration["db/migrations/1.sql"] });
    fixture.write({ "prisma/schema.prisma": schema.replace("  age Int\n", "") });
    assert.match((await said())[0] ?? "", /`User` loses the stored field `age`/);
  });

  describe("in the editor", () => {
    async function inShort(session: Session, path: string): Promise<readonly (string | undefined)[]> {
      const report: EditReport | undefined = await session.edit(path, { places: true });
      return [report?.state, ...(report?.findings ?? []).map(({ message }) => message)];
    }

    it("follows a move while it happens, and what is typed after it", async () => {
      const session = await open();
      assert.deepEqual(await inShort(session, "src/users.ts"), ["same"]);
      const after = usersMovedTo("src/lib/users.ts");
      fixture.write(after);
      await session.filesChanged(Object.keys(after));
      assert.deepEqual(await inShort(session, "src/lib/users.ts"), ["same"]);
      assert.deepEqual(await inShort(session, "src/client.ts"), ["same"]);
      assert.equal(await session.edit("src/users.ts"), undefined);
      await session.setText("src/lib/users.ts", stricter.replace("./types", "../types"));
      const [state, message] = await inShort(session, "src/lib/users.ts");
      assert.equal(state, "changed");
      assert.match(message ?? "", /`findUser` breaks 2 of 2 clients/);
      // Back where it was it is the file that it was.
      fixture.write({ ...before, "src/lib/users.ts": null });
      await session.setText("src/lib/users.ts", null);
      await session.filesChanged(Object.keys(after));
      assert.deepEqual(await inShort(session, "src/users.ts"), ["same"]);
    });

    it("says who still looks for it, until nobody does", async () => {
      const session = await open();
      fixture.write({ "src/users.ts": null, "src/people.ts": users });
      await session.filesChanged(["src/users.ts", "src/people.ts"]);
      const still = (files: string) => `This file moved here from \`src/users.ts\`, where ${files} for it.`;
      assert.deepEqual(await inShort(session, "src/people.ts"), ["same", still("3 files still look")]);
      const { "src/client.ts": adjusted = null, "src/index.ts": other = null } = usersMovedTo("src/people.ts");
      fixture.write({ "src/client.ts": adjusted, "src/index.ts": other });
      await session.filesChanged(["src/client.ts", "src/index.ts"]);
      assert.deepEqual(await inShort(session, "src/people.ts"), ["same", still("1 file still looks")]);
      await session.setText("src/aliased.ts", aliased.replace("users", "people"));
      assert.deepEqual(await inShort(session, "src/people.ts"), ["same"]);
    });

    it("takes a file that was empty at first for a moved one as soon as it is written", async () => {
      const session = await open();
      fixture.write({ "src/users.ts": null, "src/people.ts": "" });
      await session.filesChanged(["src/users.ts", "src/people.ts"]);
      assert.deepEqual(await inShort(session, "src/people.ts"), ["new"]);
      fixture.write({ "src/people.ts": users });
      await session.filesChanged(["src/people.ts"]);
      assert.equal((await inShort(session, "src/people.ts"))[0], "same");
    });

    it("holds a file against its own name again after a commit", async () => {
      const session = await open();
      const after = usersMovedTo("src/lib/users.ts", stricter);
      fixture.write(after);
      await session.filesChanged(Object.keys(after));
      assert.equal((await inShort(session, "src/lib/users.ts"))[0], "changed");
      fixture.commit({ date: "2024-06-12T12:00:00Z" });
      assert.deepEqual(await inShort(session, "src/lib/users.ts"), ["same"]);
    });
  });
});

describe("renamedInCase", () => {
  it("finds the former names of files that are there under another case only", () => {
    assert.deepEqual(renamedInCase(["src/A.ts", "src/b.ts"], new Set(["src/a.ts", "src/c.ts"])), ["src/A.ts"]);
    assert.deepEqual(renamedInCase([], new Set(["src/a.ts"])), []);
  });
});
