import { readdirSync } from "node:fs";
import { join } from "node:path";
import Mocha from "mocha";

/**
 * What VS Code calls inside its extension host. Runs every test file beside this one and leaves mocha's JSON report in
 * the file that TRUELINE_TEST_RESULTS names. Rejects when a test failed, so that the host's exit code says so.
 */
export async function run(): Promise<void> {
  const output = process.env.TRUELINE_TEST_RESULTS;
  const grep = process.env.TRUELINE_TEST_GREP;
  const mocha = new Mocha({
    ui: "bdd",
    timeout: 60_000,
    ...(output ? { reporter: "json", reporterOptions: { output } } : { reporter: "spec" }),
    ...(grep ? { grep } : {}),
  });
  for (const name of readdirSync(__dirname, { recursive: true, encoding: "utf8" }).sort()) {
    if (name.endsWith(".test.js")) mocha.addFile(join(__dirname, name));
  }
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} failed`);
}
