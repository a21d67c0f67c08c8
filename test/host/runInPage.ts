import { join } from "node:path";
import type { Cleanup } from "../../scripts/cleanup.mjs";
import { projectRoot } from "../../scripts/project.mjs";
import type { Server } from "../../scripts/vscodeServer.mjs";
import { launchBrowser, viewport } from "../ui/browser";

/** A run that has not come to its end after this time, in milliseconds, hangs. */
const timeLimit = 300_000;

/** What is run in VS Code. */
export interface HostRun {
  readonly workspaceFile: string;
  /** The script that VS Code calls in its extension host. */
  readonly entry: string;
  /** The folder of the extension beside which it runs. */
  readonly extension: string;
}

/** Opens the workspace with the extension and the tests in it, and waits until the extension host has ended. */
export async function runInPage(
  server: Server,
  { workspaceFile: workspace, entry, extension }: HostRun,
  cleanup: Cleanup,
): Promise<{ code: number; log: string }> {
  const remote = `vscode-remote://${server.authority}`;
  const payload = [
    ["extensionDevelopmentPath", `${remote}${extension}`],
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
