import { accessSync, constants, statSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Configuration that overrules the repository's own, which is written by whoever made the repository: no file system
 * monitor and no hook is ever started. What else a configuration can start (external diffs, text conversions, signature
 * checks, pagers) is switched off by arguments where it could matter.
 */
export const hardenedConfiguration: readonly string[] = [
  "core.fsmonitor=false",
  "core.hooksPath=/dev/null",
  // What `-m` means: each parent on its own, not a combined format that only people can read.
  "log.diffMerges=separate",
];

/** Settings of the user, not of the repository: they say which configuration files git reads. */
const keptVariables = new Set([
  "GIT_CONFIG_GLOBAL",
  "GIT_CONFIG_SYSTEM",
  "GIT_CONFIG_NOSYSTEM",
  "GIT_CEILING_DIRECTORIES",
  "GIT_DISCOVERY_ACROSS_FILESYSTEM",
]);

/** Programs that git would start, and variables that simple-git refuses to pass on. */
const droppedVariables = new Set(["EDITOR", "VISUAL", "PAGER", "PREFIX", "SSH_ASKPASS", "LANGUAGE", "LC_ALL"]);

/**
 * The environment git runs in. Inherited `GIT_*` variables are dropped, since a hook or a terminal inside another
 * repository sets GIT_DIR, GIT_INDEX_FILE and the like, which would make git answer for that repository instead.
 *
 * GIT_NO_LAZY_FETCH keeps git 2.44 and later from fetching the absent objects of a partial clone. Older versions do not
 * know it; they are stopped by allowing no transport protocol at all, since every fetch needs one.
 */
export function gitEnvironment(inherited: Environment): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const [name, value] of Object.entries(inherited)) {
    if (value === undefined || droppedVariables.has(name.toUpperCase())) continue;
    if (name.toUpperCase().startsWith("GIT_") && !keptVariables.has(name)) continue;
    environment[name] = value;
  }
  return {
    ...environment,
    ...trustedDirectories(inherited),
    GIT_OPTIONAL_LOCKS: "0",
    GIT_TERMINAL_PROMPT: "0",
    GIT_NO_LAZY_FETCH: "1",
    GIT_ALLOW_PROTOCOL: "none",
    // What a commit is depends on its id only, so that history read once stays true.
    GIT_NO_REPLACE_OBJECTS: "1",
    LC_ALL: "C",
  };
}

/** `safe.directory` may be given through GIT_CONFIG_COUNT, as is usual in containers; other settings are not taken. */
function trustedDirectories(inherited: Environment): Record<string, string> {
  const directories: string[] = [];
  const count = Math.min(Number(inherited.GIT_CONFIG_COUNT ?? 0) || 0, 1000);
  for (let i = 0; i < count; i++) {
    const value = inherited[`GIT_CONFIG_VALUE_${i}`];
    if (inherited[`GIT_CONFIG_KEY_${i}`]?.toLowerCase() === "safe.directory" && value !== undefined)
      directories.push(value);
  }
  if (directories.length === 0) return {};
  const settings: Record<string, string> = { GIT_CONFIG_COUNT: String(directories.length) };
  directories.forEach((directory, i) => {
    settings[`GIT_CONFIG_KEY_${i}`] = "safe.directory";
    settings[`GIT_CONFIG_VALUE_${i}`] = directory;
  });
  return settings;
}

/**
 * The absolute path of git, from the absolute entries of PATH only. Left to the operating system, a relative entry (and
 * on Windows the current folder) would find a `git` that lies in the repository.
 */
export function findGit(environment: Environment, platform: NodeJS.Platform = process.platform): string | undefined {
  const name = platform === "win32" ? "git.exe" : "git";
  const path = Object.entries(environment).find(([key]) => key.toUpperCase() === "PATH")?.[1] ?? "";
  return path
    .split(delimiter)
    .filter((folder) => isAbsolute(folder))
    .map((folder) => join(folder, name))
    .find(isExecutableFile);
}

function isExecutableFile(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
