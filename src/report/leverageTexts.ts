import type { LeverageEntry, LeverageList } from "./leverageList";
import { counted } from "./numbers";

/** So many places explain a finding; the JSON lists them all. */
export const shownRelated = 10;

/** `3 files that differ from main (1a2b3c4d5e)`. */
export function againstBase({ base, files }: LeverageList): string {
  if (base === null) return counted(files, "file");
  return `${counted(files, "file")} held against ${base.name} (${base.commit.slice(0, 10)})`;
}

export function nothingSaid({ base, files }: LeverageList): string {
  if (base === null && files === 0) return "None: there is no commit to hold the files against.";
  if (files === 0) return "None: no file that the rules are about differs.";
  return "None: the rules have nothing to say.";
}

export function silencedNote({ silenced }: LeverageList): readonly string[] {
  return silenced === 0 ? [] : [`Silenced by comments, with a reason: ${counted(silenced, "finding")}.`];
}

/** Findings by file, in their order. */
export function findingsByPath({ findings }: LeverageList): ReadonlyMap<string, readonly LeverageEntry[]> {
  const byPath = new Map<string, LeverageEntry[]>();
  for (const finding of findings) {
    const own = byPath.get(finding.path);
    if (own === undefined) byPath.set(finding.path, [finding]);
    else own.push(finding);
  }
  return byPath;
}
