/** A folder, or all folders in one: without anything else that a glob takes for more than a letter. */
export function isPlain(glob: string): boolean {
  return /^[\w@. -]+(\/[\w@. -]+)*(\/\*)?$/.test(glob) && !glob.split("/").includes("..") && glob.length <= 200;
}
