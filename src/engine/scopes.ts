import picomatch from "picomatch";

/** Whether globs mean a path; a glob after `!` takes away. Without a glob that takes, all are meant. */
export function scopeOf(globs: readonly string[] | undefined): (path: string) => boolean {
  if (globs === undefined) return () => true;
  const taken = globs.filter((glob) => !glob.startsWith("!"));
  const away = globs.filter((glob) => glob.startsWith("!")).map((glob) => glob.slice(1));
  const takes = matcher(taken);
  const takesAway = matcher(away);
  return (path) => (taken.length === 0 || takes(path)) && !takesAway(path);
}

function matcher(globs: readonly string[]): (path: string) => boolean {
  return globs.length === 0 ? () => false : picomatch([...globs], { dot: true });
}
