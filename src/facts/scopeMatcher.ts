import picomatch from "picomatch";

/** Whether globs mean a path; a glob after `!` takes away, and without others it takes away from all. Left out: all. */
export function scopeMatcher(globs: readonly string[] | undefined): (path: string) => boolean {
  if (globs === undefined) return () => true;
  const taken = globs.filter((glob) => !glob.startsWith("!"));
  const away = globs.filter((glob) => glob.startsWith("!")).map((glob) => glob.slice(1));
  const matcher = (each: readonly string[]) => (each.length > 0 ? picomatch([...each], { dot: true }) : () => false);
  const [isTaken, isAway] = [taken.length === 0 ? () => true : matcher(taken), matcher(away)];
  return (path) => isTaken(path) && !isAway(path);
}
