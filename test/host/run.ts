// Runs the host tests in a real VS Code: tsx test/host/run.ts [VERSION] [--grep TEXT]
import { parseArgs } from "node:util";
import { type Cleanup, runScript } from "../../scripts/cleanup.mjs";
import { projectRoot } from "../../scripts/project.mjs";
import { mochaResult, summaryLine } from "../../scripts/results.mjs";
import { minimumVSCode, newestVSCode } from "../../scripts/vscode.mjs";
import { startServer } from "../../scripts/vscodeServer.mjs";
import { runInPage } from "./runInPage";
import { buildHostTests, createHostWorkspace } from "./runSetup";

async function main(cleanup: Cleanup): Promise<number> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { grep: { type: "string" } } });
  const version = positionals[0] ?? newestVSCode.version;
  const vscode = [minimumVSCode, newestVSCode].find((each) => each.version === version);
  if (!vscode) throw new Error(`VS Code ${version} is not one of ${minimumVSCode.version}, ${newestVSCode.version}`);

  const name = `host-${version}`;
  const entry = await buildHostTests(name);
  const { workspaceFile, resultsFile, env } = await createHostWorkspace(name, cleanup, values.grep);
  const server = await startServer({ vscode, cleanup, env });
  const { code, log } = await runInPage(server, { workspaceFile, entry, extension: projectRoot }, cleanup);
  const result = await mochaResult(resultsFile, { code, output: `${log}\n${server.log()}` });
  if (result.failed > 0) console.log(`${log}\n${result.details}`);
  console.log(`VS Code ${version}: ${summaryLine([result])}`);
  return result.failed > 0 ? 1 : 0;
}

void runScript(main);
