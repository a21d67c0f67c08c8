import assert from "node:assert/strict";
import { figures, merged, shopReport } from "./reports";

const lcovOf = (file: string, ...records: readonly string[]) => `SF:${file}\n${records.join("\n")}\nend_of_record\n`;

describe("mergeReports", () => {
  it("adds up what a file's tests ran, one record after the other, as lcov does", async () => {
    const report = [
      // A constructor each for two classes: told apart by their order.
      lcovOf(
        "src/price.js",
        "FN:2,constructor",
        "FN:9,constructor",
        "FNDA:1,constructor",
        "FNDA:0,constructor",
        "DA:2,1",
        "DA:9,0",
        "BRDA:2,0,0,1",
        "BRDA:2,0,1,-",
      ),
      lcovOf(
        "src/price.js",
        "FN:2,constructor",
        "FN:9,constructor",
        "FNDA:0,constructor",
        "FNDA:0,constructor",
        "DA:2,2",
        "DA:9,0",
        "BRDA:2,0,0,0",
        "BRDA:2,0,1,0",
      ),
    ].join("");
    const { files, totals } = await merged({ "lcov.info": report });
    // Line 2 ran 1 + 2 times; the second branch was never reached (-) or never taken (0).
    assert.deepEqual(
      [...(files[0]?.hits ?? [])],
      [
        [2, 3],
        [9, 0],
      ],
    );
    assert.equal(figures(totals), "1/2 lines, 1/2 branches, 1/2 functions, ? statements");
  });

  it("believes LF and LH only where no line is told", async () => {
    const { totals } = await merged({
      "lcov.info":
        lcovOf("src/price.js", "LF:10", "LH:4", "FNF:3", "FNH:1") +
        lcovOf("src/shipping.js", "DA:1,1", "LF:90", "LH:80"),
    });
    // 4 of 10, and 1 of 1 as counted.
    assert.equal(figures(totals), "5/11 lines, ? branches, 1/3 functions, ? statements");
  });

  it("reads functions as lcov 2 writes them: aliases of one place are one", async () => {
    const { totals } = await merged({
      "lcov.info": lcovOf(
        "src/price.js",
        "FNL:0,2,8",
        "FNA:0,0,f<int>",
        "FNA:0,3,f<char>",
        "FNL:1,9,12",
        "FNA:1,0,g",
        "DA:2,3",
      ),
    });
    assert.deepEqual(totals.functions, { covered: 1, total: 2 });
  });

  it("counts a run that was written down in several formats once", async () => {
    const once = await merged({ "coverage/coverage-final.json": shopReport("jest/coverage-final.json") });
    const all = await merged({
      "coverage/clover.xml": shopReport("jest/clover.xml"),
      "coverage/coverage-final.json": shopReport("jest/coverage-final.json"),
      "coverage/lcov.info": shopReport("jest/lcov.info"),
    });
    assert.equal(figures(all.totals), figures(once.totals));
    assert.deepEqual(
      all.reports.map(({ path, format, files, used }) => [path, format, files, used]),
      [
        ["coverage/clover.xml", "clover", 2, 0],
        ["coverage/coverage-final.json", "istanbul", 2, 2],
        ["coverage/lcov.info", "lcov", 2, 0],
      ],
    );
    assert.deepEqual([...(all.files[0]?.hits ?? [])], [...(once.files[0]?.hits ?? [])]);
  });

  it("merges Istanbul's reports of several runs by Istanbul's own rules", async () => {
    const one = await merged({ "a/coverage-final.json": shopReport("jest/coverage-final.json") });
    const two = await merged({
      "a/coverage-final.json": shopReport("jest/coverage-final.json"),
      "b/coverage-final.json": shopReport("nyc/coverage-final.json"),
    });
    // The same tests twice run the same things, each twice as often.
    assert.equal(figures(two.totals), figures(one.totals));
    const [line, hits] = [...(one.files[0]?.hits ?? [])][0] ?? [0, 0];
    assert.deepEqual([...(two.files[0]?.hits ?? [])][0], [line, 2 * hits]);
    assert.deepEqual(two.files[0]?.reports, ["b/coverage-final.json", "a/coverage-final.json"]);
  });

  it("joins lines of runs in different formats; branches are those of the format that knows the most", async () => {
    const { totals, files } = await merged({
      "unit/lcov.info": lcovOf("src/price.js", "DA:1,1", "DA:2,0", "DA:4,0", "BRDA:1,0,0,1", "BRDA:1,0,1,0"),
      "e2e/clover.xml":
        '<coverage><project><file path="src/price.js"><metrics conditionals="8" coveredconditionals="0"/><line num="2" count="5" type="stmt"/><line num="3" count="0" type="stmt"/></file></project></coverage>',
    });
    // Lines 1 (1) and 2 (0 + 5) ran, 3 and 4 did not.
    assert.equal(figures(totals), "2/4 lines, 1/2 branches, ? functions, ? statements");
    assert.deepEqual(files[0]?.uncovered, [{ startLine: 3, endLine: 4 }]);
  });
});

describe("the files that coverage reports mean", () => {
  const monorepo = {
    root: "/home/me/mono",
    files: ["packages/cart/src/index.ts", "packages/user/src/index.ts", "src/only.ts"],
  };
  const report = (file: string) => lcovOf(file, "DA:1,1");
  const table: readonly (readonly [where: string, named: string, meant: string | undefined])[] = [
    // As the machine of the CI has them, on either system.
    ["coverage/lcov.info", "/home/ci/build/mono/packages/user/src/index.ts", "packages/user/src/index.ts"],
    ["coverage/lcov.info", "D:\\a\\mono\\packages\\cart\\src\\index.ts", "packages/cart/src/index.ts"],
    ["coverage/lcov.info", "/home/me/mono/src/only.ts", "src/only.ts"],
    // From the folder of the package that the report lies in.
    ["packages/user/coverage/lcov.info", "src/index.ts", "packages/user/src/index.ts"],
    ["packages/cart/coverage/lcov.info", "src/index.ts", "packages/cart/src/index.ts"],
    // Two packages have one, as near to the report.
    ["coverage/lcov.info", "src/index.ts", undefined],
    // Outside of the root, or nowhere.
    ["coverage/lcov.info", "/home/me/other.ts", undefined],
    ["coverage/lcov.info", "../../../../etc/passwd", undefined],
    ["coverage/lcov.info", "/etc/passwd", undefined],
  ];
  for (const [where, named, meant] of table) {
    it(`takes ${named} in ${where} for ${meant ?? "no file"}`, async () => {
      const { files } = await merged({ [where]: report(named) }, monorepo);
      assert.deepEqual(
        files.map(({ path, known }) => [path, known]),
        [[meant ?? named, meant !== undefined]],
      );
    });
  }

  it("looks for Cobertura's files below the sources that it names", async () => {
    const cobertura = (source: string) =>
      `<coverage><sources><source>/ci/mono</source><source>${source}</source></sources><packages><package><classes><class filename="src/index.ts"><lines><line number="1" hits="1"/></lines></class></classes></package></packages></coverage>`;
    for (const name of ["cart", "user"]) {
      const { files } = await merged({ "coverage.xml": cobertura(`/ci/mono/packages/${name}/`) }, monorepo);
      assert.deepEqual(
        files.map(({ path }) => path),
        [`packages/${name}/src/index.ts`],
      );
    }
  });
});
