import assert from "node:assert/strict";
import { ts } from "../../../src/semantics/compiler";
import { ContractProjects } from "../../../src/semantics/contractProjects";
import { libraryNameOf } from "../../../src/semantics/libraryName";
import { memoryHost } from "../../support/memoryHost";
import { editedPath, tsconfig } from "./contracts";

interface Case {
  readonly title: string;
  /** The expression is what `found` is set to, or the type that it is annotated with. */
  readonly source: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly path?: string;
  /** `module name`; null for what is no library's. */
  readonly expected: string | null;
}

const passedOn = {
  "/project/src/orm.ts": 'export { Repository as Rows } from "typeorm";\nexport * as all from "typeorm";\n',
};

const cases: readonly Case[] = [
  {
    title: "a named import",
    source: 'import { Entity } from "typeorm"; const found = Entity;',
    expected: "typeorm Entity",
  },
  {
    title: "a named import under another name",
    source: 'import { Entity as E } from "typeorm"; const found = E;',
    expected: "typeorm Entity",
  },
  { title: "a default import", source: 'import knex from "knex"; const found = knex;', expected: "knex default" },
  {
    title: "a name of a namespace",
    source: 'import * as orm from "typeorm"; const found = orm.Entity;',
    expected: "typeorm Entity",
  },
  {
    title: "a type of a namespace",
    source: 'import * as orm from "typeorm"; let found: orm.Repository;',
    expected: "typeorm Repository",
  },
  { title: "import = require", source: 'import fs = require("fs"); const found = fs;', expected: "fs =" },
  {
    title: "require, whole",
    source: 'const pg = require("pg"); const found = pg.Pool;',
    path: "/project/src/a.js",
    expected: "pg Pool",
  },
  {
    title: "require, taken apart",
    source: 'const { Pool: P } = require("pg"); const found = P;',
    path: "/project/src/a.js",
    expected: "pg Pool",
  },
  {
    title: "through a file that passes it on under another name",
    source: 'import { Rows } from "./orm"; const found = Rows;',
    files: passedOn,
    expected: "typeorm Repository",
  },
  {
    title: "through a file that passes all on as a namespace",
    source: 'import { all } from "./orm"; const found = all;',
    files: passedOn,
    expected: "typeorm *",
  },
  {
    title: "a name of the project itself",
    source: 'import { Entity } from "./own"; const found = Entity;',
    files: { "/project/src/own.ts": "export class Entity {}\n" },
    expected: null,
  },
  {
    title: "a relative path that leads nowhere",
    source: 'import { A } from "./gone"; const found = A;',
    expected: null,
  },
  { title: "a name that nothing declares", source: "const found = Entity;", expected: null },
  {
    title: "files that pass a name on to each other without an end",
    source: 'import { A } from "./one"; const found = A;',
    files: {
      "/project/src/one.ts": 'export { A } from "./two";\n',
      "/project/src/two.ts": 'export { A } from "./one";\n',
    },
    expected: null,
  },
];

describe("the library behind a name", () => {
  for (const { title, source, files = {}, path = editedPath, expected } of cases) {
    it(title, async () => {
      const config = tsconfig.replace('"strict"', '"allowJs":true,"strict"');
      const host = memoryHost(new Map(Object.entries({ "/project/tsconfig.json": config, ...files, [path]: source })));
      const context = await new ContractProjects(host).projectOf(path).sourceOf({ path, text: source, role: "edited" });
      assert.ok(context !== undefined);
      const name = libraryNameOf(context.checker, foundIn(context.source));
      assert.equal(name === undefined ? null : `${name.module} ${name.name}`, expected);
    });
  }
});

function foundIn(source: ts.SourceFile): ts.Node {
  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer, type } of statement.declarationList.declarations) {
      if (name.getText() !== "found") continue;
      if (initializer !== undefined) return initializer;
      if (type !== undefined && ts.isTypeReferenceNode(type)) return type.typeName;
    }
  }
  throw new Error("The source sets nothing to `found`.");
}
