export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What makes git answer for one particular repository, of what `git rev-parse --local-env-vars` lists. A hook has it set, and
 * so would everything that a program run from it asks of git about another folder. Settings (`GIT_CONFIG_*`) are the user's.
 */
const repositoryVariables = new Set([
  "GIT_ALTERNATE_OBJECT_DIRECTORIES",
  "GIT_COMMON_DIR",
  "GIT_DIR",
  "GIT_GRAFT_FILE",
  "GIT_IMPLICIT_WORK_TREE",
  "GIT_INDEX_FILE",
  "GIT_OBJECT_DIRECTORY",
  "GIT_PREFIX",
  "GIT_REPLACE_REF_BASE",
  "GIT_SHALLOW_FILE",
  "GIT_WORK_TREE",
]);

/** The editor's own, which it does not hand to its terminals either: with ELECTRON_RUN_AS_NODE no Electron program starts. */
const ofTheEditor = /^(ELECTRON_|VSCODE_)/;

/**
 * The environment of a program that the user has named: their own, because it has to find what a terminal would find
 * (PATH, a proxy, a token for a registry). It is the user's program in a folder they trust, so nothing is hidden from it;
 * only what is about this process instead of the user is left out.
 *
 * @param added on top of it; undefined takes one away.
 */
export function programEnvironment(inherited: Environment, added: Environment = {}): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const [name, value] of Object.entries(inherited)) {
    const upper = name.toUpperCase();
    if (value !== undefined && !repositoryVariables.has(upper) && !ofTheEditor.test(upper)) environment[name] = value;
  }
  for (const [name, value] of Object.entries(added)) {
    if (value === undefined) delete environment[name];
    else environment[name] = value;
  }
  return environment;
}
