import type { LibraryType, RelatedPlace, Rule } from "../../model";
import { listed } from "../model/wording";
import { offeredBy } from "./newlyOffered";

const manifest = '{ "name": "shop", "main": "dist/index.js", "dependencies": { "pino": "9" } }\n';

export const leaksDependency: Rule = {
  id: "interface/leaks-dependency",
  title: "Dependency in a public signature",
  summary: "What a package offers names a type of a library that the package only uses.",
  why:
    "A library in a public signature is a promise: users are compiled against its types, in the version that the package " +
    "has, and changing or upgrading it breaks them. It was meant to be a detail.",
  whatToDo:
    "Describe what you need in a type of your own, which the library's happens to fit. Where users are to bring the " +
    "library, make it a peer dependency; where its types are part of what you offer, pass them on from the entry point.",
  severity: "information",
  options: {},
  examples: [
    {
      title: "The package's entry offers a function that takes a logger of one library",
      edited: "src/shop.ts",
      baseline: { "src/shop.ts": "export function open(): void {}\n" },
      files: {
        "package.json": manifest,
        "src/index.ts": 'export { open } from "./shop";\n',
        "src/shop.ts":
          'import type { Logger } from "pino";\n\nexport function open(logger: Logger): void {\n  logger.info("");\n}\n',
      },
      expected: [
        {
          startLine: 3,
          message: "`open` shows users of the package `Logger` of `pino`: they depend on `pino` too.",
          related: ["src/shop.ts:3"],
        },
      ],
    },
    {
      title: "A class that extends one of a library",
      edited: "src/index.ts",
      baseline: { "src/index.ts": null },
      files: {
        "package.json": manifest.replace('"pino": "9"', '"eventemitter3": "5"'),
        "src/index.ts":
          'import EventEmitter from "eventemitter3";\n\nexport class Shop extends EventEmitter {\n  private inner?: EventEmitter;\n}\n',
      },
      expected: [
        {
          startLine: 3,
          message:
            "`Shop` shows users of the package `EventEmitter` of `eventemitter3`: they depend on `eventemitter3` too.",
          related: ["src/index.ts:3"],
        },
      ],
    },
    {
      title: "No entry offers it, or users bring the library, or it is the platform's",
      edited: "src/index.ts",
      baseline: { "src/index.ts": null },
      files: {
        "package.json":
          '{ "name": "shop", "main": "dist/index.js", "peerDependencies": { "redis": "5" }, "devDependencies": { "redis": "5" } }\n',
        "src/index.ts":
          'import type { Readable } from "node:stream";\nimport type { RedisClientType } from "redis";\n\n' +
          "export const save = (redis: RedisClientType, from: Readable) => [redis, from];\n",
      },
      expected: [],
    },
    {
      title: "The entry passes the library's types on: they are meant to be known",
      edited: "src/shop.ts",
      baseline: { "src/shop.ts": null },
      files: {
        "package.json": manifest,
        "src/index.ts": 'export { open } from "./shop";\nexport type { Logger } from "pino";\n',
        "src/shop.ts": 'import type { Logger } from "pino";\n\nexport const open = (logger: Logger) => logger;\n',
      },
      expected: [],
    },
    {
      title: "A program that nobody installs offers nothing",
      edited: "src/index.ts",
      baseline: { "src/index.ts": null },
      files: {
        "package.json": manifest.replace("{", '{ "private": true,'),
        "src/index.ts": 'import type { Logger } from "pino";\n\nexport const open = (logger: Logger) => logger;\n',
      },
      expected: [],
    },
  ],
  find(edit) {
    return offeredBy(edit).flatMap(({ now, before }) => {
      const known = new Set((before?.libraryTypes ?? []).map((each) => each.package));
      const byLibrary = new Map<string, LibraryType[]>();
      for (const type of now.libraryTypes) {
        if (!known.has(type.package)) byLibrary.set(type.package, [...(byLibrary.get(type.package) ?? []), type]);
      }
      return [...byLibrary].map(([library, types]) => {
        const names = listed(types.map(({ name }) => name));
        const called = now.name === "default" ? "The default export" : `\`${now.name}\``;
        const message = `${called} shows users of the package ${names} of \`${library}\`: they depend on \`${library}\` too.`;
        return { ...now.place, message, related: types.map((type) => relatedOf(edit.path, type)) };
      });
    });
  },
};

function relatedOf(path: string, { name, place }: LibraryType): RelatedPlace {
  return { path, ...place, message: `\`${name}\` stands here.` };
}
