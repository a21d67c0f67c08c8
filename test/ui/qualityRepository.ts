import { type Snapshot, snapshotName, writeSnapshot } from "../../src/program";
import { GitFixture } from "../support/gitFixture";

const definition = `{
  "name": "Shop",
  "version": 1,
  // What a module offers, others may use.
  "modules": ["src/*"],
  "measures": {
    "static-typing": { "enabled": false },
    "files-with-tests": { "target": 80, "floor": 0, "weight": 2, "reason": "Orders are money." },
  },
  "libraries": {
    "dates": { "preferred": ["date-fns"], "discouraged": ["moment"] },
  },
}
`;

/** Files of the shop that no test goes with, so many that the view lists them in two steps. */
export const untested = 24;

const files = {
  "package.json": '{ "name": "shop", "private": true }\n',
  "trueline.jsonc": definition,
  "src/orders/price.ts": "export function price(cents: number): number {\n  return cents > 0 ? cents : 0;\n}\n",
  "src/orders/price.test.ts": 'import { price } from "./price";\n\nprice(1);\n',
  "src/orders/due.ts": 'import moment from "moment";\n\nexport const due = () => moment().add(30, "days");\n',
  "src/billing/invoice.ts": [
    'import { addDays } from "date-fns";',
    'import { due } from "../orders/due";',
    'import { price } from "../orders/price";',
    "",
    "export function total(cents: readonly number[], isLate: boolean): number {",
    "  let sum = 0;",
    "  for (const each of cents) if (each > 0) sum += isLate ? price(each) * 2 : price(each);",
    "  return sum;",
    "}",
    "",
    "export const reminder = () => addDays(due().toDate(), 7);",
    "",
  ].join("\n"),
};

/** The shop at its first commit, as somebody measured it then. */
const snapshot: Omit<Snapshot, "commit"> = {
  schemaVersion: 1,
  formula: 1,
  date: "2025-10-01T12:00:00Z",
  definition: { name: "Shop", version: 1 },
  score: 31.2,
  measures: {
    "files-with-tests": {
      value: 20,
      counted: 1,
      of: 5,
      weight: 2,
      target: 80,
      floor: 0,
      unit: "percent",
      direction: "higher",
    },
  },
};

/**
 * A shop on a branch of its own. Of its source files one has a test; of the two that work with dates one uses what is
 * preferred; of four exports of its modules two are used by the other one. There is a snapshot of its first commit, and
 * the branch adds files without tests.
 */
export function createQualityRepository(root: string): GitFixture {
  const fixture = new GitFixture(root);
  fixture.commit({ date: "2025-10-01T12:00:00+0000", files });
  const commit = fixture.git("rev-parse", "HEAD").trim();
  fixture.commit({
    date: "2025-11-01T12:00:00+0000",
    files: { [`.trueline/history/${snapshotName({ ...snapshot, commit })}`]: writeSnapshot({ ...snapshot, commit }) },
  });
  fixture.git("checkout", "--quiet", "-b", "shelves");
  const shelves = Array.from({ length: untested - 2 }, (_, index) => [
    `src/shelves/shelf${index + 1}.ts`,
    `function place(): number {\n  return ${index};\n}\n\nconsole.log(place());\n`,
  ]);
  fixture.commit({ date: "2025-11-20T12:00:00+0000", files: Object.fromEntries(shelves) });
  return fixture;
}
