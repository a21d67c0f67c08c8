import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const fixtures = join(__dirname, "..", "fixtures");

/**
 * Compares a text with the file that holds what it has to be, byte for byte.
 * With UPDATE_GOLDEN=1 in the environment the file is written instead, to be looked at before it is committed.
 * @param name path below test/fixtures.
 */
export function assertGolden(actual: string, name: string): void {
  const file = join(fixtures, name);
  if (process.env.UPDATE_GOLDEN === "1") {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, actual);
    return;
  }
  assert.equal(actual, readFileSync(file, "utf8"), `${name} differs; UPDATE_GOLDEN=1 writes it anew`);
}
