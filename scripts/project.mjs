// @ts-check
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of this project, wherever the scripts are started from. */
export const projectRoot = dirname(dirname(fileURLToPath(import.meta.url)));

/** Downloaded programs. Can be removed at any time. */
export const downloadFolder = join(projectRoot, ".vscode-test");

/** What the tests leave behind: results as JSON, and screenshots. */
export const resultsFolder = join(projectRoot, "test-results");

/** The packaged extension. */
export const vsixFile = join(projectRoot, "out", "trueline.vsix");
