import { all, type Members, type Vocabulary } from "./vocabulary";

const reads =
  "readFile readFileSync readdir readdirSync stat statSync lstat lstatSync access accessSync existsSync readlink " +
  "readlinkSync createReadStream realpath realpathSync opendir";
const writes =
  "writeFile writeFileSync appendFile appendFileSync rm rmSync unlink unlinkSync rmdir rmdirSync mkdir mkdirSync " +
  "mkdtemp mkdtempSync rename renameSync copyFile copyFileSync cp cpSync symlink symlinkSync link linkSync chmod " +
  "chmodSync chown chownSync truncate truncateSync utimes utimesSync createWriteStream";
/** What `fs-extra` has besides. */
const extraReads = "readJson readJsonSync readJSON pathExists pathExistsSync";
const extraWrites =
  "outputFile outputFileSync writeJson writeJsonSync writeJSON outputJson outputJsonSync remove removeSync emptyDir " +
  "emptyDirSync ensureDir ensureDirSync ensureFile ensureFileSync move moveSync copy copySync mkdirp";

const members: Members = {
  ...all(`${reads} ${extraReads}`, { does: "read", model: "none", key: 0 }),
  ...all(`${writes} ${extraWrites}`, { does: "write", model: "none", key: 0 }),
  promises: { is: "fs" },
};

export const files: Vocabulary = {
  library: "Node.js fs",
  store: "files",
  modules: ["fs", "node:fs", "fs/promises", "node:fs/promises", "fs-extra", "graceful-fs"],
  exports: { ...members, default: { is: "fs" } },
  types: { fs: { members } },
};
