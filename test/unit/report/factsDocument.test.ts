import assert from "node:assert/strict";
import { factsChunks } from "../../../src/report/factsDocument";
import { fakeFacts } from "../../support/fakeSession";
import { assertMatchesSchema } from "../../support/jsonSchema";
import { hostileNames } from "./sampleFolder";

async function* each<Item>(items: Iterable<Item>): AsyncGenerator<Item> {
  yield* items;
}

async function collect(chunks: AsyncIterable<string>): Promise<readonly string[]> {
  const all: string[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return all;
}

describe("factsChunks", () => {
  const run = {
    name: "Shop.run",
    kind: "method",
    startLine: 2,
    startColumn: 3,
    endLine: 5,
    lines: 4,
    parameters: 1,
    cyclomatic: 3,
    cognitive: 2,
    maxNesting: 1,
  } as const;

  it("adds up to one JSON document, one file to a line", async () => {
    const files = [
      fakeFacts("src/shop.ts", {
        functions: [run],
        imports: [{ kind: "import", specifier: "./cart", names: ["add"], typeOnly: false, startLine: 1 }],
        exports: [{ name: "Shop", typeOnly: false, startLine: 2 }],
      }),
      fakeFacts("style.css", { codeLines: null, complexity: { kind: "indentation", value: 1.23456789, levels: 9 } }),
    ];
    const problems = [{ path: "a.ts", code: "unreadable", message: "Gone." }] as const;
    const text = (await collect(factsChunks("/home/ada/shop", each(files), async () => problems))).join("");
    assert.match(text, /[^\n]\n$/);
    assert.equal(text.split("\n").length, 1 + 2 + 1 + 1 + 1 + 1);

    const document = JSON.parse(text);
    assertMatchesSchema("facts", document);
    assert.deepEqual(document.files[0].functions, [run]);
    assert.deepEqual(document.files[1], {
      path: "style.css",
      language: "TypeScript",
      bytes: 100,
      lines: 10,
      // No parser: null, not zero.
      codeLines: null,
      commentLines: 1,
      complexity: 1.234568,
      complexityKind: "indentation",
      functions: [],
      imports: [],
      exports: [],
      implementations: [],
    });
    assert.deepEqual(document.problems, problems);
  });

  it("is a whole document without any file", async () => {
    const text = (await collect(factsChunks("/", each([]), async () => []))).join("");
    assert.deepEqual(JSON.parse(text), { schemaVersion: 1, root: "/", files: [], problems: [] });
  });

  it("keeps every name as it is", async () => {
    const files = hostileNames.map((path) => fakeFacts(path));
    const { files: written } = JSON.parse((await collect(factsChunks("/", each(files), async () => []))).join(""));
    assert.deepEqual(
      written.map(({ path }: { path: string }) => path),
      hostileNames,
    );
  });

  it("comes in pieces, and asks for the next files only when a piece has been taken", async () => {
    let asked = 0;
    const files = Array.from({ length: 2000 }, (_, index) => fakeFacts(`src/${index}.ts`));
    const counting = (async function* () {
      for (const file of files) {
        asked++;
        yield file;
      }
    })();
    const chunks = factsChunks("/", counting, async () => []);
    const { value: first = "" } = await chunks.next();
    // A line has about 200 characters, so 64 Ki characters hold some 330 of the 2,000.
    assert.ok(first.length >= 64 * 1024 && first.length < 65 * 1024, String(first.length));
    assert.ok(asked > 200 && asked < 500, String(asked));
    const rest = await collect(chunks);
    assert.equal(JSON.parse(first + rest.join("")).files.length, 2000);
  });

  it("asks for the problems when every file has been read: reading is what finds them", async () => {
    const order: string[] = [];
    const files = (async function* () {
      yield fakeFacts("a.ts");
      order.push("files");
    })();
    await collect(
      factsChunks("/", files, async () => {
        order.push("problems");
        return [];
      }),
    );
    assert.deepEqual(order, ["files", "problems"]);
  });
});
