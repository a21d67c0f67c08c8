import type { MainLineChange } from "../../history";
import { type ChangedFiles, counted, type FileSummary, type Problem } from "../../model";
import type { EvidenceQuestion, Gathered } from "./gathered";

/** Of fewer changes half says nothing. */
const fewestChanges = 10;

/** What the evidence of changes is gathered from. */
export interface ChangeSources {
  /** The main line of the window; undefined without history. */
  mainLine(signal: AbortSignal): Promise<{
    readonly changes?: readonly MainLineChange[];
    readonly problems: readonly Problem[];
  }>;
  /** Of every file that counts, in the order of their paths. */
  summaries(signal: AbortSignal): Promise<readonly Pick<FileSummary, "path" | "lines">[]>;
}

/**
 * How often each file is touched, by the changes of the window that touch anything in scope: pull requests where at
 * least half of the main line is made of them, otherwise every step of the main line.
 */
export async function gatherChanges(
  sources: ChangeSources,
  { signal, inScope, definition }: EvidenceQuestion,
): Promise<Gathered<"changes">> {
  const { changes: line, problems } = await sources.mainLine(signal);
  if (line === undefined) return { evidence: noHistory, problems };
  const { by, changes } = chooseChanges(line, definition.defaultBranch);
  const touching = changes.map(({ paths }) => paths.filter(inScope)).filter((paths) => paths.length > 0);
  if (touching.length < fewestChanges) return { evidence: tooFew(touching.length), problems };
  const counts = new Map<string, number>();
  for (const path of touching.flat()) counts.set(path, (counts.get(path) ?? 0) + 1);
  const files = (await sources.summaries(signal)).filter(({ path }) => inScope(path));
  return {
    evidence: {
      changes: touching.length,
      by,
      files: files.map(({ path, lines }) => ({ path, changes: counts.get(path) ?? 0, lines })),
      filesPerChange: touching.map(({ length }) => length),
    },
    problems,
  };
}

const noHistory = {
  kind: "not-measured",
  reason: "There is no git history that can be read here.",
  whatToDo: "Open a folder inside of a git repository, in a trusted workspace.",
} as const;

function tooFew(changes: number) {
  const reason = `The history has ${counted(changes, "change")} in the window; ${fewestChanges} are needed to say anything.`;
  const whatToDo = "Fetch more of the history if the clone is shallow, or look at a longer window.";
  return { kind: "not-measured", reason, whatToDo } as const;
}

/** What branches are called that others are brought up to date from. */
const mainBranches = ["main", "master", "trunk", "develop", "dev"];

/** Which steps of the main line are the changes. Bringing a branch up to date with the main one is no change of it. */
export function chooseChanges(
  line: readonly MainLineChange[],
  defaultBranch?: string,
): { readonly by: ChangedFiles["by"]; readonly changes: readonly MainLineChange[] } {
  const names = defaultBranch === undefined ? mainBranches : [...mainBranches, defaultBranch];
  const steps = line.filter(({ subject, isMerge }) => !isMerge || !isUpdate(subject, names));
  const requests = steps.filter(({ isMerge, isPullRequest }) => isMerge || isPullRequest);
  const merges = steps.filter(({ isMerge }) => isMerge).length;
  if (requests.length === 0 || requests.length * 2 < steps.length) {
    return { by: merges > 0 ? "first-parent" : "commits", changes: steps };
  }
  return { by: merges * 2 > requests.length ? "merges" : "squash-merges", changes: requests };
}

/** `Merge branch 'main' into topic`, `Merge remote-tracking branch 'origin/main'`, `Merge branch 'main' of host:repo`. */
function isUpdate(subject: string, names: readonly string[]): boolean {
  const merged = /^Merge (?:remote-tracking )?branch '(?:(?:origin|upstream)\/)?([^']+)'/.exec(subject)?.[1];
  return merged !== undefined && names.includes(merged);
}
