import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { TestFileLocator } from "../../../../src/evidence";
import { mergeReports } from "../../../../src/evidence/coverage/mergeReports";
import { parseCoverage } from "../../../../src/evidence/coverage/readCoverage";
import type { ParsedCoverage } from "../../../../src/evidence/coverage/reportedFile";
import { Refusal } from "../../../../src/evidence/refusal";
import type { CoverageFigures } from "../../../../src/model";

export const shop = join(__dirname, "../../../fixtures/coverage/shop");

export function shopReport(path: string): Buffer {
  return readFileSync(join(shop, path));
}

export function parse(content: string | Uint8Array): Promise<ParsedCoverage> {
  return parseCoverage(Buffer.from(content as string), new AbortController().signal);
}

/** Why a report cannot be used. */
export async function refusal(content: string | Uint8Array): Promise<string> {
  const error = await parse(content).then(
    () => assert.fail("it was read"),
    (error: unknown) => error,
  );
  assert.ok(error instanceof Refusal, String(error));
  return `${error.code}: ${error.message}`;
}

/** Reports by path, merged for a folder with these files. */
export async function merged(
  reports: Readonly<Record<string, string | Uint8Array>>,
  { root = "/home/me/shop", files = ["src/price.js", "src/shipping.js"] } = {},
) {
  const all = await Promise.all(
    Object.entries(reports).map(async ([path, content], index) => {
      return { path, written: 1000 + index, coverage: await parse(content) };
    }),
  );
  return mergeReports(all, new TestFileLocator(root, new Set(files)));
}

/** `9/10 lines, 2/5 branches`: covered over total. */
export function figures({ lines, branches, functions, statements }: CoverageFigures): string {
  const all = { lines, branches, functions, statements };
  return Object.entries(all)
    .map(([name, count]) => `${count === null ? "?" : `${count.covered}/${count.total}`} ${name}`)
    .join(", ");
}
