// Runs the host tests in the desktop VS Code, which is downloaded once: tsx test/host/runDesktop.ts [VERSION]
// [--grep TEXT]. For machines with a display that reach the download servers of VS Code.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { runTests } from "@vscode/test-electron";
import { type Cleanup, runScript } from "../../scripts/cleanup.mjs";
import { projectRoot } from "../../scripts/project.mjs";
import { mochaResult, summaryLine } from "../../scripts/results.mjs";
import { buildHostTests, createHostWorkspace } from "./runSetup";

async function main(cleanup: Cleanup): Promise<number> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { grep: { type: "string" } } });
  const version = positionals[0] ?? "stable";
  const name = `desktop-${version}`;
  const { workspaceFile, resultsFile, env } = await createHostWorkspace(name, cleanup, values.grep);
  // Sockets lie in this folder, and their paths must be short.
  const data = mkdtempSync(join(tmpdir(), "trueline-"));
  cleanup.defer(() => rmSync(data, { recursive: true, force: true, maxRetries: 5 }));
  const code = await runTests({
    version,
    cachePath: join(projectRoot, ".vscode-test"),
    extensionDevelopmentPath: projectRoot,
    extensionTestsPath: await buildHostTests(name),
    extensionTestsEnv: env,
    launchArgs: [workspaceFile, "--disable-extensions", "--disable-workspace-trust", "--user-data-dir", data],
  }).catch((error: unknown) => {
    console.error(error);
    return 1;
  });
  const result = await mochaResult(resultsFile, { code, output: "" });
  if (result.details) console.log(result.details);
  console.log(`VS Code ${version}: ${summaryLine([result])}`);
  return result.failed > 0 ? 1 : 0;
}

void runScript(main);
