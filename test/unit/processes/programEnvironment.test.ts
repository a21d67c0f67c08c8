import assert from "node:assert/strict";
import { programEnvironment } from "../../../src/processes";

describe("programEnvironment", () => {
  it("is the user's own", () => {
    const inherited = { PATH: "/bin", HTTPS_PROXY: "proxy:1", GIT_CONFIG_COUNT: "1", NODE_OPTIONS: "--no-warnings" };
    assert.deepEqual(programEnvironment(inherited), inherited);
  });

  it("leaves out what is about this process: the repository of a hook, the editor", () => {
    const inherited = { GIT_DIR: "/other", GIT_INDEX_FILE: "/other/index", GIT_WORK_TREE: "/other" };
    const editor = { ELECTRON_RUN_AS_NODE: "1", VSCODE_PID: "1", VSCODE_IPC_HOOK: "/socket" };
    assert.deepEqual(programEnvironment({ ...inherited, ...editor, HOME: "/home/ada", LANG: undefined }), {
      HOME: "/home/ada",
    });
  });

  it("takes what is added, and takes away what is undefined", () => {
    const inherited = { PATH: "/bin", PORT: "80", DEBUG: "*" };
    assert.deepEqual(programEnvironment(inherited, { PORT: "3000", DEBUG: undefined }), { PATH: "/bin", PORT: "3000" });
  });
});
