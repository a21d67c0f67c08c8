import assert from "node:assert/strict";
import { parseStartArguments, UsageError } from "../../../scripts/startArguments.mjs";

const places = { project: "/trueline", cwd: "/home/ada" };
const defaults = { folder: "/trueline", reportOnly: false, port: 0, help: false };

describe("the arguments of npm start", () => {
  const understood: readonly [string, Partial<typeof defaults>][] = [
    ["", {}],
    ["shop", { folder: "/home/ada/shop" }],
    ["../grace/shop/", { folder: "/home/grace/shop" }],
    ["/srv/shop", { folder: "/srv/shop" }],
    [".", { folder: "/home/ada" }],
    ["--report-only", { reportOnly: true }],
    ["shop --report-only --port 8080", { folder: "/home/ada/shop", reportOnly: true, port: 8080 }],
    ["--port=8080 --report-only shop", { folder: "/home/ada/shop", reportOnly: true, port: 8080 }],
    ["-- -shop", { folder: "/home/ada/-shop" }],
    ["--help", { help: true }],
  ];
  for (const [typed, expected] of understood) {
    it(`understands "${typed}"`, () => {
      const args = typed.split(" ").filter((word) => word !== "");
      assert.deepEqual(parseStartArguments(args, places), { ...defaults, ...expected });
    });
  }

  const refused: readonly [string, RegExp][] = [
    ["--prot 8080", /Unknown option '--prot'/],
    ["--port", /argument missing/],
    ["--port 0", /from 1 to 65535, not "0"/],
    ["--port 65536", /not "65536"/],
    ["--port 80a", /not "80a"/],
    ["--report-only=yes", /does not take an argument/],
    ["shop bakery", /Only one folder can be opened, these are 2: shop, bakery/],
  ];
  for (const [typed, message] of refused) {
    it(`refuses "${typed}"`, () => {
      assert.throws(
        () => parseStartArguments(typed.split(" "), places),
        (error) => error instanceof UsageError && message.test(error.message),
      );
    });
  }
});
