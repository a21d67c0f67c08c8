import { lstatSync, type Stats, statSync } from "node:fs";

/**
 * What is at a path. "gone" also where a folder on the way to it is a file now, about which node throws whatever it is told
 * of missing entries; "unknown" where something may be there and cannot be looked at.
 */
type Looked = Stats | "gone" | "unknown";

/** Of the entry itself: a link is none of what it leads to. */
export function fileStats(file: string): Looked {
  return looked(() => lstatSync(file, { throwIfNoEntry: false }));
}

/** Of what a link leads to. */
export function targetStats(file: string): Looked {
  return looked(() => statSync(file, { throwIfNoEntry: false }));
}

/** False as well for what cannot be looked at. */
export function isFolder(file: string): boolean {
  const stats = fileStats(file);
  return typeof stats === "object" && stats.isDirectory();
}

function looked(look: () => Stats | undefined): Looked {
  try {
    return look() ?? "gone";
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOTDIR" ? "gone" : "unknown";
  }
}
