// Runs the host tests in a real VS Code: tsx test/host/run.ts [VERSION] [--grep TEXT]
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Cleanup, runScript } from "../../scripts/cleanup.mjs";
import { projectRoot } from "../../scripts/project.mjs";
import { mochaResult, summaryLine } from "../../scripts/results.mjs";
import { minimumVSCode, newestVSCode } from "../../scripts/vscode.mjs";
import { type Server, startServer } from "../../scripts/vscodeServer.mjs";
import { launchBrowser, viewport } from "../ui/browser";
import { buildHostTests, createHostWorkspace } from "./runSetup";

/** A run that has not come to its end after this time, in milliseconds, hangs. */
const timeLimit = 300_000;

async function main(cleanup: Cleanup): Promise<number> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { grep: { type: "string" } } });
  const version = positionals[0] ?? newestVSCode.version;
  const vscode = [minimumVSCode, newestVSCode].find((each) => each.version === version);
  if (!vscode) throw new Error(`VS Code ${version} is not one of ${minimumVSCode.version}, ${newestVSCode.version}`);

  const name = `host-${version}`;
  const entry = await buildHostTests(name);
  const { workspaceFile, resultsFile, env } = createHostWorkspace(name, cleanup, values.grep);
  const server = await startServer({ vscode, cleanup, env });
  const { code, log } = await runInPage(server, { workspaceFile, entry }, cleanup);
  const result = await mochaResult(resultsFile, { code, output: `${log}\n${server.log()}` });
  if (result.failed > 0) console.log(`${log}\n${result.details}`);
  console.log(`VS Code ${version}: ${summaryLine([result])}`);
  return result.failed > 0 ? 1 : 0;
}

/** Opens the workspace with the extension and the tests in it, and waits until the extension host has ended. */
async function runInPage(
  server: Server,
  { workspaceFile: workspace, entry }: { readonly workspaceFile: string; readonly entry: string },
  cleanup: Cleanup,
): Promise<{ code: number; log: string }> {
  const remote = `vscode-remote://${server.authority}`;
  const payload = [
    ["extensionDevelopmentPath", `${remote}${projectRoot}`],
    ["extensionTestsPath", `${remote}${entry}`],
  ];
  const browser = await launchBrowser(cleanup);
  const page = await browser.newPage({ viewport });
  let log = "";
  // VS Code calls these two functions where a page has them: for what the host writes, and when it ends.
  await page.exposeFunction("codeAutomationLog", (type: string, texts: readonly unknown[]) => {
    const line = `${type}: ${texts.map(String).join(" ")}\n`;
    if (!isNoise(line)) log += line;
  });
  const code = await new Promise<number>((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`${why}\n${log}\n${server.log()}`));
    setTimeout(() => fail(`The tests did not end in ${timeLimit / 1000} s.`), timeLimit).unref();
    page.once("crash", () => fail("The page crashed."));
    page
      .exposeFunction("codeAutomationExit", resolve)
      .then(() => page.goto(server.url({ workspace, payload: JSON.stringify(payload) })))
      .catch((error: unknown) => fail(String(error)));
  });
  await browser.close();
  await server.stop();
  return { code, log };
}

/**
 * What VS Code says about its own native modules, which were not built, and about its market place, which it does not
 * reach. An error that passed through the extension or the tests is kept.
 */
function isNoise(line: string): boolean {
  const own = [join(projectRoot, "dist"), join(projectRoot, "out")].some((folder) => line.includes(folder));
  return !own && /code-server|\/static\/out\//.test(line);
}

void runScript(main);
