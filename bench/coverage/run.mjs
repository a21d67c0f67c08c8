// Runs nyc and c8 on a small project and compares their own summaries with what Trueline counts from each of their
// formats: node bench/coverage/run.mjs [--record], after npm run build. With --record the reports of the fixture are
// written anew. Two disagreements are the formats' own: Cobertura loses a branch on a line where no statement begins, and
// istanbul-reports writes lines where Clover has statements.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { installPeers } from "../install.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const fixture = resolve(here, "../../test/fixtures/coverage/shop");
const cli = resolve(here, "../../dist/cli.js");
const formats = ["coverage-final.json", "lcov.info", "cobertura-coverage.xml", "clover.xml"];
const reporters = ["json", "lcovonly", "cobertura", "clover", "json-summary"];
const tools = { nyc: ["nyc", "--report-dir"], c8: ["c8", "--reports-dir"] };

const peers = await installPeers("coverage", { c8: "10.1.3", nyc: "17.1.0", mocha: "11.7.4" });
const project = mkdtempSync(join(tmpdir(), "trueline-coverage-"));
let disagreements = 0;
try {
  for (const part of ["src", "test", "package.json"])
    cpSync(join(fixture, part), join(project, part), { recursive: true });
  symlinkSync(join(peers, "node_modules"), join(project, "node_modules"));
  for (const [tool, [program, folderOption]] of Object.entries(tools)) compare(tool, program, folderOption);
} finally {
  rmSync(project, { recursive: true, force: true });
}
console.log(disagreements === 0 ? "No disagreements." : `${disagreements} disagreements.`);

function compare(tool, program, folderOption) {
  const bin = (name) => join(peers, "node_modules", ".bin", name);
  const options = [...reporters.map((name) => `--reporter=${name}`), folderOption, tool];
  const tests = ["test/price.test.js", "test/shipping.test.js"];
  execFileSync(bin(program), [...options, bin("mocha"), ...tests], { cwd: project, stdio: "ignore" });
  const summary = JSON.parse(readFileSync(join(project, tool, "coverage-summary.json"), "utf8")).total;
  for (const format of formats) {
    const args = ["coverage", project, "--format", "json", "--no-cache", "--quiet", "--results", `${tool}/${format}`];
    const { totals } = JSON.parse(execFileSync(process.execPath, [cli, ...args], { encoding: "utf8" }));
    for (const kind of ["lines", "branches", "functions", "statements"])
      tell(`${tool} ${format} ${kind}`, totals[kind], summary[kind]);
  }
  if (process.argv.includes("--record")) record(tool);
}

function tell(what, ours, theirs) {
  const same = ours === null || (ours.covered === theirs.covered && ours.total === theirs.total);
  if (!same) disagreements++;
  const shown = ours === null ? "unknown" : `${ours.covered}/${ours.total}`;
  console.log(
    `${same ? "  " : "! "}${what.padEnd(40)} ${shown.padStart(8)} ${`${theirs.covered}/${theirs.total}`.padStart(8)}`,
  );
}

/** With the folder of a machine that nobody has. */
function record(tool) {
  for (const name of [...formats, "coverage-summary.json"]) {
    const text = readFileSync(join(project, tool, name), "utf8").replaceAll(project, "/home/ci/shop");
    writeFileSync(join(fixture, tool, name), text);
  }
}
