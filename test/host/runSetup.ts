import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { generateMonorepo } from "../../bench/monorepo/generate";
import type { Cleanup } from "../../scripts/cleanup.mjs";
import { projectRoot, resultsFolder } from "../../scripts/project.mjs";
import { createFixtureRepository, createSecondRepository } from "../ui/fixtureRepository";

/**
 * Bundles the bootstrap and every test file of this folder for the extension host.
 * @param name Of the run: two runs at the same time do not share a folder.
 * @returns the file that VS Code loads. Mocha is in it, each test file lies beside it.
 */
export async function buildHostTests(name: string): Promise<string> {
  const source = join(projectRoot, "test", "host");
  const outdir = join(projectRoot, "out", name);
  rmSync(outdir, { recursive: true, force: true });
  const tests = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".test.ts"));
  await build({
    entryPoints: ["index.ts", ...tests].map((file) => join(source, file)),
    outdir,
    outbase: source,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    external: ["vscode"],
    logLevel: "warning",
    // Mocha's parallel mode starts scripts of its own by their path. It is not used here.
    logOverride: { "require-resolve-not-external": "silent" },
  });
  return join(outdir, "index.js");
}

/** What a run of the host tests works on. All of it lies in one temporary folder. */
export interface HostWorkspace {
  /** A workspace file with the fixture repository as its only folder, so that tests can add and remove others. */
  readonly workspaceFile: string;
  /** mocha's JSON report, written when the run is complete. */
  readonly resultsFile: string;
  /** For the extension host. */
  readonly env: Readonly<Record<string, string>>;
}

/**
 * The tests find their way by environment variables: TRUELINE_TEST_FOLDER is the fixture repository,
 * TRUELINE_TEST_SECOND_FOLDER another one, which is not in the workspace yet, and TRUELINE_TEST_LARGE_FOLDER one of
 * some thousand files, which is not in it either. The cache is a fresh one.
 */
export async function createHostWorkspace(name: string, cleanup: Cleanup, grep?: string): Promise<HostWorkspace> {
  const folder = mkdtempSync(join(tmpdir(), "trueline-host-"));
  cleanup.defer(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  const first = createFixtureRepository(join(folder, "shop")).root;
  const second = createSecondRepository(join(folder, "rates")).root;
  const large = await generateMonorepo({ files: 2_000, commits: 2_000 }, join(folder, "large"));
  const workspaceFile = join(folder, "test.code-workspace");
  writeFileSync(workspaceFile, JSON.stringify({ folders: [{ path: "shop" }], settings: {} }));
  mkdirSync(resultsFolder, { recursive: true });
  const resultsFile = join(resultsFolder, `${name}.json`);
  rmSync(resultsFile, { force: true });
  const env = {
    TRUELINE_TEST_FOLDER: first,
    TRUELINE_TEST_SECOND_FOLDER: second,
    TRUELINE_TEST_LARGE_FOLDER: large,
    TRUELINE_TEST_RESULTS: resultsFile,
    XDG_CACHE_HOME: join(folder, "cache"),
    ...(grep ? { TRUELINE_TEST_GREP: grep } : {}),
  };
  return { workspaceFile, resultsFile, env };
}
